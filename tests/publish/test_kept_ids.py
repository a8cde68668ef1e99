"""Ids of statements survive: other words, promises above and below, another order, another database."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from publish.commands.build import build as build_command
from publish.known_ids import find_known, read_known
from publish.rows.kept_ids import Known, name_again
from publish.swap import BuildError
from tests.publish.archives import Page, make_archive, make_page
from tests.publish.conftest import Build
from tests.publish.small_data import COUNTY, LIMITS, OBSERVATIONS, PAGE, UNITARY, select, write_small_data
from tests.publish.test_reviews import build as build_archive
from tests.publish.test_reviews import decide, find

GROUP = ("crawled", UNITARY, "bus_pass", "south.test/offer")
URL = "https://south.test/care-leavers"
TITLE = "Our local offer for care leavers"
GRANT = "We give care leavers a setting up home allowance of £3,000."
REWORDED = "We will give all care leavers a setting up home allowance of up to £3,000."
OTHER_GRANT = "The setting up home allowance is £2,500 for those who left care in 2019 or before."
# Sentences that share few letters in order: no two are alike by accident.
SENTENCES = (
    "We pay for a bus pass until you are 21.",
    "Weekend trains to see your family: ask a personal adviser.",
    "Under eighteen, journeys to college cost nothing whatsoever.",
    "Driving lessons?  Up to ten of them, twice if you fail.",
    "Bicycle, helmet & lock on loan from each leisure centre",
    "Taxi fares home after hospital, with receipts",
)
some_sentences = st.lists(st.sampled_from(SENTENCES), unique=True, min_size=1)


def know(words: list[str]) -> list[Known]:
    """Return statements as a first build would know them."""
    return [Known(f"{number:016x}", GROUP, wording) for number, wording in enumerate(words)]


def by_words(words: list[str], ids: list[str]) -> Mapping[str, str]:
    return dict(zip(words, ids, strict=True))


@given(st.lists(st.text(max_size=30)), st.lists(st.text(max_size=30), min_size=1))
@settings(max_examples=200, deadline=None)
def test_ids_are_unique_and_the_same_each_time(new: list[str], old: list[str]) -> None:
    ids = name_again(new, know(old))
    assert len(set(ids)) == len(new)
    assert ids == name_again(new, know(old))


@given(st.lists(st.sampled_from(SENTENCES), min_size=1))
@settings(deadline=None)
def test_same_words_keep_their_ids_in_their_order(words: list[str]) -> None:
    assert name_again(words, know(words)) == [one.id for one in know(words)]


@given(some_sentences, st.data())
@settings(deadline=None)
def test_promises_that_come_go_or_move_change_no_other_id(old: list[str], data: st.DataObject) -> None:
    known = {one.words: one.id for one in know(old)}
    new = data.draw(st.permutations(SENTENCES))[: data.draw(st.integers(1, len(SENTENCES)))]
    found = by_words(new, name_again(new, know(old)))
    stayed = set(old) & set(new)
    assert {words: found[words] for words in stayed} == {words: known[words] for words in stayed}


@given(some_sentences, st.data())
@settings(deadline=None)
def test_small_rewording_keeps_the_id_wherever_it_stands(old: list[str], data: st.DataObject) -> None:
    known = {one.words: one.id for one in know(old)}
    target = data.draw(st.sampled_from(old))
    words = target.split()
    del words[data.draw(st.integers(0, len(words) - 1))]
    reworded = " ".join(words)
    new = data.draw(st.permutations([*(one for one in SENTENCES if one != target), reworded]))
    assert by_words(new, name_again(new, know(old)))[reworded] == known[target]


@given(some_sentences, st.permutations(SENTENCES))
@settings(deadline=None)
def test_id_of_a_promise_that_went_is_never_given_to_a_new_one(old: list[str], order: list[str]) -> None:
    """Unless it is the only one that went, and the new one the only one that came: then it is a rewording."""
    retired = {one.id for one in know(old)}
    came = [words for words in order if words not in old]
    if len(old) > 1 and len(came) > 1:
        assert not retired & set(name_again(came, know(old)))


def test_last_of_both_sides_is_the_same_promise_in_other_words() -> None:
    old = know([SENTENCES[0], SENTENCES[1]])
    assert name_again([SENTENCES[0], SENTENCES[2]], old) == [old[0].id, old[1].id]


def ids_of(path: Path) -> dict[str, str]:
    return dict(
        select(path, "SELECT evidence, id FROM statements WHERE item LIKE 'setting_up%' AND url = ?", URL)
    )


def test_page_that_gains_a_promise_above_keeps_the_ids_below(data: Path, tmp_path: Path) -> None:
    first = make_archive(tmp_path / "1", [Page(UNITARY, URL, make_page(TITLE, GRANT))])
    before = ids_of(build_archive(data, first))
    later = make_page(TITLE, OTHER_GRANT, REWORDED)
    second = make_archive(tmp_path / "2", [Page(UNITARY, URL.replace("https", "http"), later)])
    path = build_archive(data, second)
    after = dict(select(path, "SELECT evidence, id FROM statements WHERE authority = ?", UNITARY))
    assert after[REWORDED] == before[GRANT] and after[OTHER_GRANT] != before[GRANT]
    assert len(set(after.values())) == len(after) == 2


def test_decision_holds_in_a_database_that_knows_the_words_by_another_id(data: Path, tmp_path: Path) -> None:
    one = make_archive(tmp_path / "1", [Page(UNITARY, URL, make_page(TITLE, GRANT))])
    decide(data, "rejected", find(build_archive(data, one), GRANT))
    shutil.rmtree(data / "build")
    both = make_archive(tmp_path / "2", [Page(UNITARY, URL, make_page(TITLE, OTHER_GRANT, GRANT))])
    path = build_archive(data, both)
    assert find(path, GRANT)["review"] == "rejected"
    assert not find(path, OTHER_GRANT)["review"]
    assert select(path, "SELECT count(*) FROM issues") == [(0,)]


def test_hand_read_fact_keeps_its_id_under_a_new_one_on_the_same_page(build: Build, data: Path) -> None:
    sql = "SELECT id FROM statements WHERE url = ? AND note = ?"
    note = {"note": "for a first home of one's own"}
    write_small_data(data, [OBSERVATIONS[0] | note])
    before = select(build(), sql, PAGE, note["note"])
    above = {"authority": COUNTY, "item": "setting_up_home_allowance", "note": "furniture from a store"}
    lower = OBSERVATIONS[0] | note | {"amount_min": "2500", "amount_max": "2500"}
    write_small_data(data, [above, lower])
    path = build()
    assert select(path, sql, PAGE, note["note"]) == before
    assert len(select(path, "SELECT DISTINCT id FROM statements")) == 2


def test_ids_can_be_kept_from_a_named_database(build: Build, data: Path, tmp_path: Path) -> None:
    path = build()
    (wanted,) = select(path, "SELECT min(id) FROM statements WHERE url = ?", PAGE)[0]
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("UPDATE statements SET id = 'f00df00df00df00d' WHERE id = ?", (wanted,))
    named = tmp_path / "named.db"
    path.rename(named)
    with closing(read_known(named)) as known:
        councils = [code for (code,) in select(named, "SELECT DISTINCT authority FROM statements")]
        assert sum(len(known.read(code)) for code in councils) == 3
    rebuilt = tmp_path / "other" / "local-offer.db"
    arguments = ["--data", str(data), "--output", str(rebuilt), "--ids-from", str(named)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("publish.build.load_limits", lambda: LIMITS)
        result = CliRunner().invoke(build_command, arguments, catch_exceptions=False)
    assert result.exit_code == 0
    assert select(rebuilt, "SELECT id FROM statements WHERE id LIKE 'f00d%'") == [("f00df00df00df00d",)]


@pytest.mark.parametrize("content", [b"", b"not a database", None])
def test_ids_of_no_database_are_one_clear_line_or_none(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "old.db"
    if content is not None:
        path.write_bytes(content)
    assert find_known(path) is None
    with pytest.raises(BuildError, match=r"old\.db: its statement ids cannot be read"):
        read_known(path)


def test_two_sums_of_one_sentence_do_not_change_places() -> None:
    group = ("crawled", "E1", "weekly_allowance", "a.test/offer")
    before = [
        Known("b", group, "£72 a week, or £312 a month", "312"),
        Known("a", group, "£72 a week, or £312 a month", "72"),
    ]
    words = [one.words for one in before]
    assert name_again(words, before, ["72", "312"]) == ["a", "b"]
    assert name_again(words, before, ["312", "99"]) == ["b", "a"]
