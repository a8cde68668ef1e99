"""Waivers are read with their reasons, and places of aliases with file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

import taxonomy
from taxonomy import TaxonomyError
from taxonomy.lists import AliasKind
from taxonomy.model import Alias
from taxonomy.places import find_place, locate_aliases
from taxonomy.waivers import load_waivers

ENTRY = "  - finding: misfire\n    item: bus_pass\n    alias: bus\n    reason: it is true\n"


def test_a_waiver_is_read_with_its_place(tmp_path: Path) -> None:
    (tmp_path / "waivers.yaml").write_text(f"waivers:\n{ENTRY}{ENTRY}    other: railcard\n")
    first, second = load_waivers(tmp_path)
    assert (first.finding, first.item, first.alias, first.other) == ("misfire", "bus_pass", "bus", "")
    assert (second.other, second.reason) == ("railcard", "it is true")
    assert second.place == f"{tmp_path.name}/waivers.yaml:6"


def test_no_file_is_no_waivers(tmp_path: Path) -> None:
    assert load_waivers(tmp_path) == ()


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("    reason: it is true\n", "", "waivers.yaml:2: reason is missing"),
        ("it is true", "''", "waivers.yaml:5: reason is empty"),
        ("alias:", "aliases:", "waivers.yaml:4: unknown key 'aliases'"),
        ("waivers:", "waiver:", "waivers.yaml:1: unknown key 'waiver'"),
        ("waivers:\n", "- waivers:\n", "waivers.yaml:1: must be a mapping"),
    ],
)
def test_a_slip_is_named_with_its_line(tmp_path: Path, old: str, new: str, message: str) -> None:
    text = f"waivers:\n{ENTRY}"
    (tmp_path / "waivers.yaml").write_text(text.replace(old, new))
    with pytest.raises(TaxonomyError) as caught:
        load_waivers(tmp_path)
    assert message in str(caught.value)


def test_every_alias_has_a_place_and_its_text_stands_there() -> None:
    places = locate_aliases()
    root = Path(taxonomy.__file__).parents[1]
    lines: dict[str, list[str]] = {}
    claims = {AliasKind.PHRASE, AliasKind.WEAK, AliasKind.EXACT, AliasKind.ALL_OF}
    for item in taxonomy.load().items:
        for alias in (alias for alias in item.list_aliases() if alias.kind in claims):
            file, _, line = find_place(alias, places, "").rpartition(":")
            here = lines.setdefault(file, (root / file).read_text("utf-8").splitlines())[int(line) - 1]
            assert alias.text.split(" & ")[0].replace("'", "") in here.replace("'", ""), alias


def test_what_has_no_line_of_its_own_stands_with_its_item() -> None:
    cue = Alias("bus_pass", "a cue", AliasKind.NEGATIVE)
    assert find_place(cue, locate_aliases(), "areas/money.yaml:9") == "areas/money.yaml:9"
