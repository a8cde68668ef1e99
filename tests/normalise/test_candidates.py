"""What the classifier sees besides the rules: where it is asked, and what becomes a statement."""

from __future__ import annotations

import pytest

import taxonomy
from normalise.candidates import Candidate, list_candidates
from normalise.confidence import PUBLISH_THRESHOLD
from normalise.learnt import is_learnt
from normalise.lessons import make_unit
from normalise.lexicon import build_lexicon
from normalise.model import PageContext, Reading
from normalise.read import read_page
from normalise.sight import load_models, look_at
from normalise.verifier import load_verifier

VOCABULARY = taxonomy.load()
LEXICON = build_lexicon(VOCABULARY)
# Wordings that are in no list of the taxonomy: only likeness finds them.
UNLISTED = [
    ("We will buy the kettle, the duvet and the pans for your first place.", "Setting up home"),
    ("Behind the wheel: we put money towards your time with an instructor.", "Learning to drive"),
]

WISH = "Young people told us that they want free driving lessons."


def see(text: str, heading: str = "Our offer") -> list[Candidate]:
    """Return the candidates of a sentence of which the rules have stated nothing."""
    sight = look_at([make_unit(text, heading)], LEXICON, load_models())
    return list(list_candidates(sight, [], LEXICON, VOCABULARY))


def read(text: str, heading: str = "Our offer") -> Reading:
    """Return the reading of a page of one paragraph."""
    body = f"<main><h1>Care leavers</h1><h2>{heading}</h2><p>{text}</p></main>"
    return read_page(body.encode(), "", PageContext("page"), VOCABULARY)


@pytest.mark.parametrize(("text", "heading"), UNLISTED)
def test_unlisted_wordings_are_candidates_with_features_of_their_own(text: str, heading: str) -> None:
    found = see(text, heading)
    assert found
    assert all(name.startswith("new:") for one in found for name in one.features)
    assert all(0 <= value <= 1 for one in found for value in one.features.values())


def test_what_rules_doubt_is_seen_with_their_reasons_and_believed_less() -> None:
    doubted = {one.item: one.features for one in see(WISH)}
    plain = {one.item: one.features for one in see("We will pay for your driving lessons.")}
    assert not any("doubt" in name for name in plain["driving_lessons"])
    of_lessons = doubted["driving_lessons"]
    assert {"new:doubted", "new:score_doubted"} < set(of_lessons) and any(
        "doubt=" in name for name in of_lessons
    )
    judge = load_verifier().judge
    assert judge(of_lessons) < PUBLISH_THRESHOLD < judge(plain["driving_lessons"])


def test_doubted_sentences_must_look_the_more_like_an_offer() -> None:
    assert min(one.features["new:score"] for one in see(WISH)) >= 0.25


@pytest.mark.parametrize(
    "body",
    [
        f"<p>{WISH}</p>",
        "<p>You will have to pay for:</p><ul><li>Furniture for your first home</li></ul>",
        "<ul><li>Furniture for your first home</li></ul>",
        "<p>If you have a personal adviser, let them know.</p>",
    ],
)
def test_what_is_doubted_must_be_plain_and_bare_links_are_never_offers(body: str) -> None:
    page = f"<main><h1>Care leavers</h1>{body}</main>"
    assert read_page(page.encode(), "", PageContext("page"), VOCABULARY).statements == ()


def test_advisers_and_plans_that_are_only_named_are_held() -> None:
    found = {one.item: one.features for one in see("Speak to your adviser about your pathway plan.")}
    assert {"new:held", "new:held=pathway_plan"} < set(found["pathway_plan"])
    assert load_verifier().judge(found["pathway_plan"]) < PUBLISH_THRESHOLD


def test_items_that_the_taxonomy_has_no_more_are_never_seen() -> None:
    sight = look_at([make_unit("We will pay for your driving lessons.")], LEXICON, load_models())
    (only,) = (item for item in VOCABULARY.items if item.id == "driving_lessons")
    fewer = taxonomy.model.Taxonomy(
        **{
            name: getattr(VOCABULARY, name)
            for name in VOCABULARY.__dataclass_fields__
            if name not in {"items", "item_by_id"}
        },
        items=(only,),
        item_by_id={only.id: only},
    )
    assert {one.item for one in list_candidates(sight, [], LEXICON, fewer)} == {"driving_lessons"}


def test_a_learnt_statement_is_proved_and_says_how_it_was_found() -> None:
    text = "We will buy the kettle, the duvet and the pans for your first place."
    reading = read(text, "Setting up home")
    assert reading.document
    for one in reading.statements:
        assert one.evidence == reading.document.text[one.start : one.end]
        assert one.alias in text or not is_learnt(one)
        assert 0 < one.confidence < 1
    assert any(is_learnt(one) for one in reading.statements)


def test_what_is_said_twice_is_stated_once() -> None:
    text = "We will buy the kettle, the duvet and the pans for your first place."
    once, twice = read(text, "Setting up home"), read(f"{text}</p><p>{text}", "Setting up home")
    learnt = [sum(is_learnt(one) for one in reading.statements) for reading in (once, twice)]
    assert learnt[0] == learnt[1] > 0
