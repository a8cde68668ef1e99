"""Baskets are read strictly, and every word of them reaches the database."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest

from publish.baskets import read_baskets
from publish.csv_rows import BadDataError
from publish.inputs import digest_inputs, read_inputs
from tests.publish.small_data import BASKETS

ITEMS = {"council_tax_exemption", "setting_up_home_allowance"}
REAL = Path(__file__).parents[2] / "data"


def read(tmp_path: Path, text: str) -> object:
    path = tmp_path / "baskets.yaml"
    path.write_text(text, encoding="utf-8")
    return read_baskets(path, ITEMS, {"North West"})


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("id: two-asks", "id: Two Asks", "must be small letters"),
        ("id: two-asks", "id: own", "and not 'own'"),
        ("version: 2", "version: 0", "version must be a whole number from 1"),
        ("version: 2", "version: two", "version must be a number"),
        ("date: 2026-11-21", "date: 21 November", "date must be a day as YYYY-MM-DD"),
        ("date: 2026-11-21", "dated: 2026-11-21", "unknown key 'dated'"),
        ("https://campaign.test/asks", "javascript:alert(1)", "must be an http or https address"),
        ("https://campaign.test/asks", "http://[", "must be an http or https address"),
        ("region: North West", "region: Mars", "'Mars' is none of the register"),
        ("[council_tax_exemption]", "[free_ponies]", "'free_ponies' is no item"),
        ("[setting_up_home_allowance]", "[council_tax_exemption]", "stands twice in this basket"),
        ("why_none: It is no kind of support", "note: x", "needs either items or why_none"),
        ("    not_what: Not a law\n", "", "not_what is missing"),
    ],
)
def test_bad_basket_is_named_by_line(tmp_path: Path, old: str, new: str, complaint: str) -> None:
    assert old in BASKETS
    with pytest.raises(BadDataError) as caught:
        read(tmp_path, BASKETS.replace(old, new, 1))
    assert complaint in str(caught.value)
    assert str(caught.value).startswith(f"{tmp_path / 'baskets.yaml'}:")


def test_twins_and_broken_files_are_refused(tmp_path: Path) -> None:
    with pytest.raises(BadDataError, match="'two-asks' stands twice"):
        read(tmp_path, BASKETS + BASKETS.partition("baskets:\n")[2])
    with pytest.raises(BadDataError, match="not readable as YAML"):
        read(tmp_path, "baskets: [")
    with pytest.raises(BadDataError, match="no such file"):
        read_baskets(tmp_path / "none.yaml", ITEMS, set())


def test_basket_without_items_must_say_why(tmp_path: Path) -> None:
    head, _, _ = BASKETS.partition("      - says: No council tax")
    empty = head + "      - says: Kindness\n        why_none: It is no kind of support\n"
    with pytest.raises(BadDataError, match="must say under unverified"):
        read(tmp_path, empty)
    told = empty.replace("    commitments:", "    unverified: The list could not be read\n    commitments:")
    assert len(read(tmp_path, told)) == 1  # type: ignore[arg-type]


def test_rows_hold_the_list_and_what_it_lacks(good: Path) -> None:
    conn = sqlite3.connect(good)
    conn.row_factory = sqlite3.Row
    row = conn.execute("select * from baskets").fetchone()
    assert (row["id"], row["version"], row["version_date"]) == ("two-asks", 2, "2026-11-21")
    assert json.loads(row["without_item"]) == [{"says": "Kindness", "why": "It is no kind of support"}]
    items = conn.execute("select item, commitment from basket_items order by position").fetchall()
    assert [tuple(one) for one in items] == [
        ("council_tax_exemption", "No council tax"),
        ("setting_up_home_allowance", "Money for a home"),
    ]
    conn.close()


def test_a_change_of_a_basket_is_a_change_of_the_build(data: Path) -> None:
    before = digest_inputs(data, [])
    (data / "baskets.yaml").write_text(BASKETS.replace("version: 2", "version: 3"), encoding="utf-8")
    assert digest_inputs(data, []) != before


def test_shipped_baskets_say_what_they_are_not_and_what_was_not_seen() -> None:
    baskets = {basket.id: basket for basket in read_inputs(REAL).baskets}
    london = baskets["london-compact-six"]
    assert len(london.commitments) == 6 and all(one.items for one in london.commitments)
    assert london.region == "London" and "borough's own page" in london.not_what
    travel = {
        "bus_pass",
        "prescription_costs",
    }  # what the Compact's partners give stands on no borough's page
    assert not travel & {item for one in london.commitments for item in one.items}
    south_west = baskets["south-west-core-offer"]
    assert south_west.unverified and not any(one.items for one in south_west.commitments)
