"""Training the learnt stance: what is a lesson, what is learnt of it, councils held out, the same again."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import pytest

from normalise.classifier_training import TrainingError
from normalise.lessons import make_unit
from normalise.stance import Verdict
from normalise.stance_model import format_stance_model, overrule
from normalise.stance_training import (
    StanceLesson,
    list_stance_lessons,
    retry_stances,
    train_stances,
)
from normalise.stance_words import cut_stance_words, mark_verdict
from normalise.training import read_corpus
from taxonomy.lists import Stance
from taxonomy.model import Example
from tests.normalise.labelled_pages import write_pages
from tests.normalise.vocabulary import make_item, make_taxonomy

VOCABULARY = make_taxonomy(make_item("driving_lessons", aliases=["driving lessons"]))
# What each made council says, and how a careful reader takes it; the rules take everything for a promise.
SAID = {
    "Lessons are paid for.": Stance.OFFERED,
    "Lessons are paid for, mayhap.": Stance.CONDITIONAL,
    "Lessons are paid for eftsoons.": Stance.PLANNED,
    "Lessons are paid for nevermore.": Stance.NOT_OFFERED,
}


def teach(text: str, stance: Stance, council: str, verdict: Stance | None = Stance.OFFERED) -> StanceLesson:
    marks = cut_stance_words(make_unit(text)) | mark_verdict("driving_lessons", verdict)
    return StanceLesson(council, marks, verdict, stance)


LESSONS = [teach(text, stance, f"town-{number:02d}") for number in range(12) for text, stance in SAID.items()]


def test_a_word_that_goes_with_a_stance_is_learnt() -> None:
    model = train_stances(LESSONS)
    judged = model.judge(model.weigh(teach("Tests, mayhap.", Stance.CONDITIONAL, "").marks))
    assert overrule(Verdict(Stance.OFFERED), judged).stance is Stance.CONDITIONAL
    assert model.gains["mayhap"][list(Stance).index(Stance.CONDITIONAL)] > 0


def test_what_was_seen_twice_teaches_nothing() -> None:
    rare = [teach("Lessons, forsooth.", Stance.CONDITIONAL, "town-00")] * 2
    assert "forsooth" not in train_stances([*LESSONS, *rare]).gains
    assert "forsooth" in train_stances([*LESSONS, *rare, *rare]).gains


def test_the_same_lessons_give_the_same_file_in_any_order() -> None:
    model = train_stances(LESSONS, "pages")
    assert format_stance_model(train_stances(LESSONS[::-1], "pages")) == format_stance_model(model)
    assert model.corpus == "pages"


def test_every_stance_has_to_be_taught() -> None:
    with pytest.raises(TrainingError, match="every stance"):
        train_stances([one for one in LESSONS if one.stance is not Stance.PLANNED])


def test_it_is_measured_on_councils_that_it_has_not_seen() -> None:
    tried = retry_stances(LESSONS)
    assert len(tried) == len(LESSONS)
    assert sum(one.rules is one.stance for one in tried) == 12
    assert all(one.learnt is one.stance for one in tried if one.stance is Stance.CONDITIONAL)


def test_a_word_of_one_council_alone_helps_nobody_there() -> None:
    alone = [teach("Lessons, forsooth.", Stance.CONDITIONAL, "far-away")] * 5
    wrong = [one for one in retry_stances([*LESSONS, *alone]) if one.learnt is not one.stance]
    assert [one.stance for one in wrong] == [Stance.CONDITIONAL] * 5


def test_what_the_rules_had_not_found_is_not_measured() -> None:
    missed = [teach("Lessons are paid for.", Stance.OFFERED, "town-00", None)] * 3
    assert len(retry_stances([*LESSONS, *missed])) == len(LESSONS)


def test_a_label_is_a_lesson_with_the_verdict_of_the_first_reading(tmp_path: Path) -> None:
    folder = write_pages(tmp_path, councils=3)
    (folder / "first_reading.jsonl").write_text(
        "".join(
            line.replace('"stance": "offered"', '"stance": "planned"') if "town-01" in line else line
            for line in (folder / "first_reading.jsonl").read_text().splitlines(True)
            if "town-02" not in line
        )
    )
    lessons = list_stance_lessons(read_corpus([folder], VOCABULARY))
    assert [one.verdict for one in lessons] == [Stance.OFFERED, Stance.PLANNED, None]
    assert {one.stance for one in lessons} == {Stance.OFFERED}
    assert "driving lessons" in lessons[0].marks and "v:planned" in lessons[1].marks


def test_debatable_labels_teach_nothing(tmp_path: Path) -> None:
    folder = write_pages(tmp_path, councils=2)
    gold = folder / "town-00" / "gold.json"
    labels = json.loads(gold.read_text())
    labels["records"][0]["debatable"] = True
    gold.write_text(json.dumps(labels))
    assert [one.council for one in list_stance_lessons(read_corpus([folder], VOCABULARY))] == ["town-01"]


def test_the_examples_of_the_taxonomy_are_lessons_of_no_council(tmp_path: Path) -> None:
    example = Example("We may pay for lessons.", Stance.CONDITIONAL, "Driving", MappingProxyType({}))
    item = replace(make_item("driving_lessons", aliases=["driving lessons"]), examples=(example,))
    lessons = list_stance_lessons(read_corpus([write_pages(tmp_path, councils=1)], make_taxonomy(item)))
    assert (lessons[-1].council, lessons[-1].verdict, lessons[-1].stance) == ("", None, Stance.CONDITIONAL)
    assert "h:driving" in lessons[-1].marks
