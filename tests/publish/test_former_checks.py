"""A build that lost much of what the former one held is not published until a person accepts it."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from publish.build import Stamp, build_database
from publish.checks import load_limits
from publish.former_checks import compare_databases
from publish.history_rows import Past
from publish.inputs import read_inputs
from publish.readings import Readings
from publish.swap import BuildError
from tests.publish.conftest import Build
from tests.publish.small_data import COUNTY, LIMITS, NORTH, OBSERVATIONS, change, select, write_small_data

SHRINK = {
    "shrink": {
        "emptied_councils": {"most": 0},
        "unread_councils": {"most": 0},
        "lost_statements": {"most_share": 0.4},
        "lost_pages": {"most_share": 0.4},
    }
}


def compare(good: Path, new: Path, limits: Mapping[str, Any] = SHRINK) -> dict[str, str]:
    """Return what failed against the former database, by name of the check."""
    return {result.name: result.line for result in compare_databases(new, good, limits) if result.failed}


def test_nothing_lost_passes_and_nothing_to_compare_with_is_no_failure(good: Path, database: Path) -> None:
    assert compare(good, database) == {}
    assert len(compare_databases(database, good, SHRINK)) == 4
    assert compare_databases(database, good.with_name("none.db"), SHRINK) == []
    assert compare_databases(database, good, {}) == []


def test_council_that_lost_its_statements_is_named(good: Path, database: Path) -> None:
    failed = compare(good, change(database, f"DELETE FROM statements WHERE authority = '{NORTH}'"))
    assert failed["emptied councils"].startswith("emptied councils: 1 of 2 went from some statements to none")
    assert "(North Shire)" in failed["emptied councils"] and "--accept-loss" in failed["emptied councils"]
    assert "unread councils" in failed, "its only page was read by hand"


def test_many_lost_statements_hold_a_release_but_few_do_not(good: Path, database: Path) -> None:
    change(database, "UPDATE statements SET published = 0 WHERE amount_max = 2050")
    assert compare(good, database) == {}
    change(database, "UPDATE statements SET published = 0 WHERE amount_max = 3000")
    assert "1 after 3: 67% lost" in compare(good, database)["statements kept"]


def test_many_lost_pages_hold_a_release(good: Path, database: Path) -> None:
    change(database, f"DELETE FROM statements WHERE authority = '{COUNTY}'")
    assert "1 after 3: 67% lost" in compare(good, database)["pages kept"]


def test_council_that_left_the_register_and_sample_pages_are_no_loss(good: Path, database: Path) -> None:
    change(database, f"DELETE FROM authorities WHERE gss_code = '{NORTH}'")
    change(database, f"DELETE FROM statements WHERE authority = '{NORTH}'")
    assert compare(good, database) == {}
    sample = Path(shutil.copy(good, database.with_name("sample.db")))
    change(sample, "UPDATE statements SET origin = 'sample'")
    assert compare(sample, change(database, "DELETE FROM statements")) == {}


def test_build_that_lost_a_council_is_held_until_it_is_accepted(data: Path, build: Build) -> None:
    path = build()
    write_small_data(data, OBSERVATIONS[:2])
    arguments = (read_inputs(data), Readings(), Stamp("later", "b" * 64), path, dict(LIMITS) | SHRINK)
    with pytest.raises(
        BuildError, match=r"the old one stays; checks failed: emptied councils: .*North Shire"
    ):
        build_database(*arguments)
    build_database(*arguments, past=Past(accept_loss=True))
    assert select(path, "SELECT count(*) FROM statements") == [(2,)]


def test_every_limit_of_shrinking_is_packaged_with_its_reason() -> None:
    shrink = load_limits()["shrink"]
    assert set(shrink) == set(SHRINK["shrink"])
    assert all(limit["why"] for limit in shrink.values())
