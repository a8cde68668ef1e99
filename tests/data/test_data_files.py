"""The files of data/ are what their descriptions say, and fit each other and the taxonomy."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path

import frictionless
import pytest

from publish.authorities import AuthorityKind
from publish.corrections import FOLDER as CORRECTIONS
from publish.dictionary import load_dictionary
from publish.ids import find_page_key
from publish.inputs import Inputs, read_inputs
from publish.privacy import E_MAIL, TELEPHONE
from taxonomy.lists import ValueKind

DATA = Path(__file__).parents[2] / "data"
ROWS = {
    "authorities": 317,
    "sources": 576,
    "observations": 2302,
    "reviews": 0,
    "outcomes": 15030,
    "ofsted_judgements": 271,
    "statistical_neighbours": 1530,
    "postcodes": 55963,
    "published_figures": 22,
}


@pytest.fixture(scope="module")
def inputs() -> Inputs:
    """Everything read by the strict readers, which refuse unknown ids, bad addresses and twins."""
    return read_inputs(DATA)


def test_every_file_is_what_its_schema_says() -> None:
    report = frictionless.Package(DATA / "datapackage.json").validate()
    assert report.valid, report.flatten(["name", "rowNumber", "fieldName", "message"])[:5]


def test_every_file_is_described_with_source_and_licence() -> None:
    package = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))
    described = {resource["path"] for resource in package["resources"]}
    lying_there = {
        str(path.relative_to(DATA)) for folder in (DATA, DATA / "context") for path in folder.glob("*.csv")
    }
    assert described == lying_there
    for resource in package["resources"]:
        assert resource["sources"] and resource["licenses"], resource["name"]
        assert all(field["description"] for field in resource["schema"]["fields"]), resource["name"]


def test_folders_are_described_too_whether_they_are_there_yet_or_not() -> None:
    """Frictionless wants a file behind each resource; the first letter makes the folder of letters."""
    package = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))
    (folder,) = package["folders"]
    assert (
        folder["path"] == CORRECTIONS and folder["sources"] and folder["licenses"] and folder["description"]
    )
    assert folder["name"] in {table.name for table in load_dictionary()}


def test_numbers_of_rows_are_those_of_the_readme(inputs: Inputs) -> None:
    found = {
        "authorities": inputs.register.authorities,
        "sources": inputs.sources,
        "observations": inputs.observations,
        "reviews": inputs.reviews,
        "outcomes": inputs.outcomes,
        "ofsted_judgements": inputs.judgements,
        "statistical_neighbours": inputs.neighbours,
        "postcodes": inputs.postcodes,
        "published_figures": inputs.published,
    }
    assert {name: len(rows) for name, rows in found.items()} == ROWS
    readme = (DATA / "README.md").read_text(encoding="utf-8")
    for count in ROWS.values():
        assert f"{count:,}" in readme


def test_tiers_of_councils_add_up(inputs: Inputs) -> None:
    kinds = Counter(authority.kind for authority in inputs.register.authorities)
    assert kinds[AuthorityKind.DISTRICT] == 164
    assert sum(kinds.values()) - kinds[AuthorityKind.DISTRICT] == 153
    assert set(inputs.register.districts) == {
        authority.gss_code
        for authority in inputs.register.authorities
        if authority.kind is AuthorityKind.COUNTY
    }


def test_former_codes_join_statistics(inputs: Inputs) -> None:
    printed = {
        outcome.area_code: outcome.authority for outcome in inputs.outcomes if outcome.level == "authority"
    }
    former = {code: one.gss_code for one in inputs.register.authorities for code in one.former_gss_codes}
    assert former and former.items() <= printed.items()
    joined = {code for code in printed.values() if code}
    assert joined == {one.gss_code for one in inputs.register.authorities if one.has_childrens_services}


def test_reorganised_councils_have_their_dates(inputs: Inputs) -> None:
    ending = {one.gss_code for one in inputs.register.authorities if one.end_date}
    counties = {code for code in ending if inputs.register.by_code[code].kind is AuthorityKind.COUNTY}
    assert counties and ending == counties | {
        district.gss_code for county in counties for district in inputs.register.districts[county]
    }


def test_neighbours_are_complete_and_ranked(inputs: Inputs) -> None:
    ranks: dict[str, list[int]] = {}
    for neighbour in inputs.neighbours:
        ranks.setdefault(neighbour.gss_code, []).append(neighbour.rank)
    assert all(sorted(found) == list(range(1, 11)) for found in ranks.values())
    assert set(ranks) == {one.gss_code for one in inputs.register.authorities if one.has_childrens_services}


def test_no_page_stands_twice_under_two_spellings(inputs: Inputs) -> None:
    keys = Counter((source.authority, find_page_key(source.url)) for source in inputs.sources)
    assert [key for key, count in keys.items() if count > 1] == []


def test_every_item_was_seen_or_is_known_not_to_be(inputs: Inputs) -> None:
    seen = {observation.item for observation in inputs.observations}
    assert len(set(inputs.taxonomy.item_by_id) - seen) <= 1


def test_sums_ages_and_shares_are_plausible(inputs: Inputs) -> None:
    """Bounds of the taxonomy flag outliers; more than one in twenty would mean a slip of units."""
    odd = valued = 0
    for seen in inputs.observations:
        value = inputs.taxonomy.item_by_id[seen.item].value
        share = seen.percent if seen.percent is not None else seen.percent_max
        stated = {
            ValueKind.AMOUNT: seen.amount_max,
            ValueKind.AGE: seen.age_max,
            ValueKind.PERCENT: share,
        }.get(value.kind)
        if stated is not None:
            low, high = value.plausible_min, value.plausible_max
            valued += 1
            odd += (low is not None and stated < low) or (high is not None and stated > high)
    assert valued > 500
    assert odd / valued <= 0.05


def test_notes_hold_no_personal_data_and_no_copied_text(inputs: Inputs) -> None:
    for seen in inputs.observations:
        assert not E_MAIL.search(seen.note) and not TELEPHONE.search(seen.note), seen
        assert len(seen.note.split()) <= 20, seen
        assert not re.search(r"[“”]", seen.note), seen
