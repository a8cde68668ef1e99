"""What a sentence gives, against what it names beside the gift."""

import pytest

from normalise.fold import fold
from normalise.given import is_given


@pytest.mark.parametrize(
    "sentence",
    [
        "In the spring there are free <trips> to the coast.",
        "The team has two <spare rooms>.",
        "We put up the <bond> for a flat.",
        "It has <placements> for you in our parks.",
        "Two <apprenticeships> a year will be kept for you.",
        "<Arrears> can be cleared once.",
        "Your adviser will help you apply to the <housing register>.",
        "They should also help you learn <cooking>.",
        "Care leavers who apply <get an interview>.",
    ],
)
def test_the_object_of_a_gift_is_given(sentence: str) -> None:
    assert _judge(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "You can book a session without going to a <GP>.",
        "From 18 you live on wages or <benefits>.",
        "Our house at the old <library> is open to care leavers.",
        "The plan asks whether you have a <bank account>.",
        "What we can't do is pay off <loan sharks>.",
        "People who <get an interview> dress well.",
    ],
)
def test_what_is_named_beside_a_gift_is_not_given(sentence: str) -> None:
    assert not _judge(sentence)


def _judge(sentence: str) -> bool:
    start = sentence.index("<")
    end = sentence.index(">") - 1
    return is_given(fold(sentence.replace("<", "").replace(">", "")), start, end)
