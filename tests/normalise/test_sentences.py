"""Where sentences begin and end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalise.sentences import split_sentences


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        (" \n\t ", []),
        ("We pay rent. You choose.", ["We pay rent.", "You choose."]),
        ("Worth £2.50 a day. Ask us", ["Worth £2.50 a day.", "Ask us"]),
        ("Extras, e.g. Travel, are paid.", ["Extras, e.g. Travel, are paid."]),
        ("The team, i.e. your adviser, helps.", ["The team, i.e. your adviser, helps."]),
        ("It is £400 p.a. for books.", ["It is £400 p.a. for books."]),
        ("It is £400 p.a. You apply in June.", ["It is £400 p.a.", "You apply in June."]),
        ("Lamps, beds etc. are yours.", ["Lamps, beds etc. are yours."]),
        ("Lamps, beds etc. We deliver.", ["Lamps, beds etc.", "We deliver."]),
        ("Call at St. Anne's hall. It is warm.", ["Call at St. Anne's hall.", "It is warm."]),
        ("See form No. 5 first.", ["See form No. 5 first."]),
        ("Clothing money - No. Travel - Yes.", ["Clothing money - No.", "Travel - Yes."]),
        ("Is it free? yes it is", ["Is it free?", "yes it is"]),
        ("Some ask ‘is it free?’ and it is.", ["Some ask ‘is it free?’ and it is."]),
        ("Well done! You made it.", ["Well done!", "You made it."]),
        ("(We pay this.) You keep it.", ["(We pay this.)", "You keep it."]),
        ("“You keep it.” That is all.", ["“You keep it.”", "That is all."]),
        ("Free bus; half fare on trains.", ["Free bus; half fare on trains."]),
        ("Bedding\t£50\tonce", ["Bedding", "£50", "once"]),
        ("First line\nsecond line\r\nthird", ["First line", "second line", "third"]),
        ("You get: • a bed • a lamp", ["You get:", "a bed", "a lamp"]),
        ("- a bed", ["a bed"]),
        ("* a lamp. And oil.", ["a lamp.", "And oil."]),
        ("1. Money and you", ["1. Money and you"]),
        ("It stops at 25. Then what?", ["It stops at 25.", "Then what?"]),
        ("You can ask your adviser.We will help.", ["You can ask your adviser.", "We will help."]),
        ("Look on GOV.UK today.", ["Look on GOV.UK today."]),
        ("Food, rent... and fun", ["Food, rent... and fun"]),
        ("And so on … Ask us.", ["And so on …", "Ask us."]),
        ("Dr. Who and Mrs. May came.", ["Dr. Who and Mrs. May came."]),
        ("Under s. 24 you qualify.", ["Under s. 24 you qualify."]),
        ("We will pay approx. £20.", ["We will pay approx. £20."]),
        ("\u00a0Padded text.\u00a0", ["Padded text."]),
        ("!!! ???", ["!!!", "???"]),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


@given(st.text(alphabet=st.one_of(st.sampled_from('aB .!?…\n\t•-’"()1£'), st.characters())))
def test_spans_are_ordered_trimmed_and_lose_no_word(text: str) -> None:
    spans = split_sentences(text)
    last = 0
    for start, end in spans:
        assert last <= start < end <= len(text)
        assert text[start:end] == text[start:end].strip()
        last = end
    kept = "".join(text[start:end] for start, end in spans)
    assert sorted(c for c in text if c.isalnum()) == sorted(c for c in kept if c.isalnum())


@given(st.lists(st.sampled_from(["We pay rent.", "You choose.", "Ask us!", "Is it free?"]), min_size=1))
def test_plain_sentences_come_back(sentences: list[str]) -> None:
    assert cut(" ".join(sentences)) == sentences
