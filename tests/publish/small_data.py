"""A small data folder: a county with two districts, a unitary council and one whose code has changed."""

from __future__ import annotations

import csv
import sqlite3
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from crawlers.sources import COLUMNS as SOURCE_COLUMNS
from publish.authorities import COLUMNS as AUTHORITY_COLUMNS
from publish.observations import COLUMNS as OBSERVATION_COLUMNS
from publish.published_figures import COLUMNS as FIGURE_COLUMNS

COUNTY, NORTH, SOUTH, UNITARY, RECODED = "E10000901", "E07000901", "E07000902", "E06000901", "E08000901"
FORMER = "E08000801"
PAGE = "https://www.shire.test/offer"
OLD_PAGE = "https://www.shire.test/old"
BASKETS = """
baskets:
  - id: two-asks
    name: Two asks
    version: 2
    date: 2026-11-21
    by: A campaign
    source: https://campaign.test/asks
    region: North West
    what: What it asks for
    not_what: Not a law
    commitments:
      - says: No council tax
        items: [council_tax_exemption]
      - says: Money for a home
        items: [setting_up_home_allowance]
      - says: Kindness
        why_none: It is no kind of support
"""
LIMITS: Mapping[str, Any] = {
    "rows": {},
    "statements": {"most_pounds": 20000, "most_years": 30},
    "warn_over": {"implausible_share": 0.05},
}

AUTHORITIES = (
    {"gss_code": COUNTY, "name": "Shire", "kind": "county"},
    {"gss_code": NORTH, "name": "North Shire", "kind": "district", "county_gss": COUNTY},
    {"gss_code": SOUTH, "name": "South Shire", "kind": "district", "county_gss": COUNTY},
    {"gss_code": UNITARY, "name": "Townley", "kind": "unitary"},
    {"gss_code": RECODED, "name": "Borough", "kind": "metropolitan", "former_gss_codes": FORMER},
)
SOURCES = (
    {"authority": COUNTY, "url": PAGE, "kind": "page"},
    {"authority": COUNTY, "url": OLD_PAGE, "kind": "page", "page_date": "2019"},
    {"authority": NORTH, "url": "https://north.test/council-tax", "kind": "council_tax"},
    {"authority": UNITARY, "url": "https://townley.test/app", "kind": "app"},
)
OBSERVATIONS = (
    {"authority": COUNTY, "item": "setting_up_home_allowance", "amount_min": "3000", "amount_max": "3000"},
    {"authority": COUNTY, "item": "setting_up_home_allowance", "amount_max": "2050", "source_url": OLD_PAGE},
    {
        "authority": NORTH,
        "item": "council_tax_exemption",
        "percent": "100",
        "age_max": "25",
        "source_url": "https://north.test/council-tax",
    },
)


def write_small_data(
    folder: Path,
    observations: Sequence[Mapping[str, str]] = OBSERVATIONS,
    sources: Sequence[Mapping[str, str]] = SOURCES,
) -> Path:
    """Write the folder and return it."""
    (folder / "context").mkdir(parents=True, exist_ok=True)
    (folder / "baskets.yaml").write_text(BASKETS, encoding="utf-8")
    write_csv(folder / "authorities.csv", AUTHORITY_COLUMNS, [_fill_authority(row) for row in AUTHORITIES])
    write_csv(
        folder / "sources.csv",
        SOURCE_COLUMNS,
        [{"start": "2026-11-21", "kind": "page"} | dict(row) for row in sources],
    )
    write_csv(
        folder / "observations.csv", OBSERVATION_COLUMNS, [fill_observation(row) for row in observations]
    )
    outcome = {"area_code": FORMER, "area_name": "Borough", "level": "authority", "year": "2024"}
    write_csv(
        folder / "context" / "outcomes.csv",
        ("area_code", "area_name", "level", "year", "age_group", "measure", "count", "percent"),
        [outcome | {"age_group": "17-18", "measure": "in_eet", "count": "c", "percent": "61"}],
    )
    write_csv(
        folder / "context" / "ofsted_judgements.csv",
        (
            "gss_code",
            "name",
            "inspection_date",
            "publication_date",
            "inspection_type",
            "overall_effectiveness",
            "care_leavers",
        ),
        [],
    )
    write_csv(
        folder / "context" / "statistical_neighbours.csv",
        ("gss_code", "rank", "neighbour_gss", "closeness"),
        [],
    )
    write_csv(folder / "context" / "postcodes.csv", ("first", "last", "gss_code"), [])
    write_csv(folder / "context" / "published_figures.csv", FIGURE_COLUMNS, [])
    return folder


def select(path: Path, sql: str, *values: Any) -> list[Any]:
    """Run one query on a database file."""
    connection = sqlite3.connect(path)
    try:
        return connection.execute(sql, values).fetchall()
    finally:
        connection.close()


def fill_observation(row: Mapping[str, str]) -> dict[str, str]:
    """Return a row of observations.csv with what a test does not care about filled in."""
    usual = {"stance": "offered", "provision": "provided", "source_url": PAGE, "entered": "2026-11-21"}
    return usual | dict(row)


def write_csv(path: Path, columns: Sequence[str], rows: Sequence[Mapping[str, str]]) -> None:
    """Write rows under a header; what a row lacks is empty."""
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, columns, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def _fill_authority(row: Mapping[str, str]) -> dict[str, str]:
    slug = row["name"].lower().replace(" ", "-")
    usual = {
        "official_name": f"{row['name']} Council",
        "slug": slug,
        "region": "North West",
        "homepage_url": f"https://{slug}.test/",
    }
    return usual | dict(row)


def change(database: Path, sql: str) -> Path:
    """Run statements on a database."""
    connection = sqlite3.connect(database)
    connection.executescript(sql)
    connection.close()
    return database
