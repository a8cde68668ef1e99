"""The words by which the classifier knows a unit, and how much each place counts."""

from __future__ import annotations

import pytest

import taxonomy
from normalise.grams import cut_grams, measure, place_stems
from normalise.lessons import make_unit
from normalise.lexicon import build_lexicon

LEXICON = build_lexicon(taxonomy.load())
TEXT = "We can pay for driving lessons."


def test_own_words_and_their_pairs_count_most() -> None:
    grams = cut_grams(make_unit(TEXT), LEXICON)
    stems = [stem for stem, _, _ in place_stems("driving lessons", LEXICON)]
    assert [grams[stem] for stem in stems] == [10, 10, 10] and " " in stems[2]
    assert grams["r:we can"] == grams["r:we"] == 5


def test_what_stands_over_a_unit_is_told_from_its_own_words() -> None:
    over = cut_grams(make_unit("Ask us.", heading="Driving lessons", lead="We pay for:"), LEXICON)
    (driving, *_) = (stem for stem, _, _ in place_stems("driving", LEXICON))
    assert over[f"h:{driving}"] == 7 and driving not in over
    assert any(gram.startswith("l:") and weight == 8 for gram, weight in over.items())
    assert over["k:bullet"] == 5 and "k:paragraph" in cut_grams(make_unit(TEXT), LEXICON)


def test_inflections_are_one_gram_and_a_gram_counts_once() -> None:
    once, twice = (cut_grams(make_unit(text), LEXICON) for text in ("lesson", "lessons lesson"))
    (stem, *_) = (stem for stem, _, _ in place_stems("lesson", LEXICON))
    assert once[stem] == twice[stem] == 10


@pytest.mark.parametrize("text", ["", "…", "£50?", "x " * 5000, "ǅ\u202eabc\x00"])
def test_any_text_has_grams_and_a_length(text: str) -> None:
    grams = cut_grams(make_unit(text), LEXICON)
    assert measure(grams) > 0
    assert all(type(weight) is int and weight > 0 for weight in grams.values())


def test_places_are_offsets_into_the_text() -> None:
    found = {TEXT[start:end] for _, start, end in place_stems(TEXT, LEXICON)}
    assert {"driving", "lessons", "driving lessons"} <= found
