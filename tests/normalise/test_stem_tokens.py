"""Stems and tokens: what counts as one word, and where it stands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalise.stem import stem
from normalise.tokens import split_words, tokenise


@pytest.mark.parametrize(
    "words",
    [
        ("passport", "passports"),
        ("bursary", "bursaries"),
        ("pay", "paid", "pays", "paying"),
        ("move", "moves", "moved", "moving"),
        ("plan", "planned", "planning", "plans"),
        ("glasses", "glasses"),
        ("tax", "taxes"),
        ("child", "children", "child's"),
        ("buy", "bought", "buys"),
        ("leaver", "leavers", "leaver's", "leavers'"),
    ],
)
def test_forms_of_one_word_share_a_stem(words: tuple[str, ...]) -> None:
    assert len({stem(word) for word in words}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("university", "universal"),
        ("train", "training"),
        ("need", "nee"),
        ("fee", "feed"),
        ("bus", "busy"),
        ("news", "new"),
    ],
)
def test_words_that_only_look_alike_keep_their_stems(one: str, other: str) -> None:
    assert stem(one) != stem(other)


def test_stop_words_are_dropped_and_offsets_kept() -> None:
    text = "We can’t pay for the TV licence"
    tokens = tokenise(text, {})
    assert [text[token.start : token.end] for token in tokens] == ["pay", "TV", "licence"]


def test_spellings_and_synonym_classes_are_one_word() -> None:
    assert tokenise("license", {})[0].stem == tokenise("licences", {})[0].stem
    assert tokenise("advisor", {})[0].stem == tokenise("adviser", {})[0].stem
    assert tokenise("expenses", {"expens": "cost"})[0].stem == "cost"


def test_raw_words_keep_their_stop_words() -> None:
    assert split_words("Who’s in the App?") == ["who's", "in", "the", "app"]


@given(st.text(max_size=200))
def test_any_text_gives_tokens_that_lie_in_it(text: str) -> None:
    for token in tokenise(text, {}):
        assert 0 <= token.start < token.end <= len(text)
        assert token.stem
