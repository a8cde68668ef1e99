"""A cue finds exactly what `re` finds, on every pattern of the rules and every sentence that we have."""

from __future__ import annotations

import pkgutil
import re
from collections.abc import Iterator
from importlib import import_module

import pytest

import normalise
import taxonomy
from normalise.cue import Cue
from normalise.fold import fold
from normalise.literals import find_literals, split_alternatives


def list_cues(value: object) -> Iterator[Cue]:
    if isinstance(value, Cue):
        yield value
    elif isinstance(value, tuple | list):
        for part in value:
            yield from list_cues(part)


def list_all_cues() -> list[Cue]:
    names = [found.name for found in pkgutil.iter_modules(normalise.__path__, "normalise.")]
    modules = [import_module(name) for name in names]
    return [cue for module in modules for value in vars(module).values() for cue in list_cues(value)]


@pytest.fixture(scope="module")
def sentences() -> list[str]:
    items = taxonomy.load().items
    texts = [example.text for item in items for example in item.examples]
    texts += [text for item in items for text in item.counter_examples]
    return [fold(text) for text in texts]


def test_every_cue_finds_what_its_pattern_finds(sentences: list[str]) -> None:
    cues = list_all_cues()
    assert len(cues) > 60
    for cue in cues:
        for text in sentences:
            mine, theirs = cue.search(text), cue.pattern.search(text)
            assert (mine and mine.span()) == (theirs and theirs.span()), (cue.pattern.pattern, text)
            assert cue.may_match(text) or not theirs
            later = cue.pattern.search(text, 9)
            assert bool(cue.search(text, 9)) == bool(later)
            spans = [found.span() for found in cue.finditer(text)]
            assert spans == [found.span() for found in cue.pattern.finditer(text)]
            assert cue.blank(text) == cue.pattern.sub(lambda found: "#" * len(found.group()), text)


@pytest.mark.parametrize(
    ("pattern", "literals"),
    [
        (r"\bwe (?:will|can) pay\b", {"we will pay", "we can pay"}),
        (r"\blessons?\b", {"lesson", "lessons"}),
        # The longest run that must stand there, not the first one.
        (r"\bon \w+ bursary", {" bursary"}),
        (r"(?:an? )?(?:\w+ )*grant", {"grant"}),
        (r"[ab]c|de", {"ac", "bc", "de"}),
        (r"(?:free){2,3} x?", {"free"}),
        # What is looked at stands there too, what must not stand there does not.
        (r"(?!not )free(?= of charge)", {" of charge"}),
        (r"(?<=\bif )[^,]*", {"if "}),
        (r"(?<=\d)p", {"p"}),
        # Nothing is sure to stand there.
        (r"\d+", set()),
        (r"(?:grant)?", set()),
        (r"grant|\w+", set()),
        (r"(?i:grant)", set()),
        (r"(?:grant|)\w", set()),
    ],
)
def test_literals_are_those_without_which_nothing_matches(pattern: str, literals: set[str]) -> None:
    assert find_literals(pattern) == literals


@pytest.mark.parametrize("pattern", [r"a|b", r"(?:a|b)|c", r"[|(]|a", r"\||a", r"[^\]|]|b", "", "a|"])
def test_alternatives_join_to_the_pattern_again(pattern: str) -> None:
    parts = split_alternatives(pattern)
    assert "|".join(parts) == pattern
    assert all(re.compile(part) for part in parts)


def test_of_two_alternatives_at_one_place_the_first_wins() -> None:
    cue = Cue(r"council tax", r"council|tax relief", r"\w+ tax relief")
    found = cue.search("no council tax relief")
    assert found and found.group() == "council tax"


def test_a_cue_made_after_others_were_used_is_searched() -> None:
    assert not Cue("never there").search("a new text")
    assert Cue("new text").search("a new text")


def test_blanking_keeps_the_length_and_all_matches_in_turn() -> None:
    cue = Cue(r"\bfree\b", r"\bpaid\b")
    assert cue.blank("free or paid") == "#### or ####"
    assert [found.start() for found in cue.finditer("free or paid")] == [0, 8]
    assert cue.blank("neither") == "neither"
    assert [cue.count(text) for text in ("free or paid", "neither")] == [2, 0]


def test_a_long_text_is_searched_as_well() -> None:
    text = "word " * 12_000 + "free"
    found = Cue("free", "paid").search(text)
    assert found and found.end() == len(text)
