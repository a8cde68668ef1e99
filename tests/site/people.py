"""Invented councils, kinds of support and statements, some of them hostile, for the tests of the site."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)> \"quoted\" & 'single' \u202eright to left"
HOSTILE_URL = "javascript:alert(3)"
FORMULA = '=HYPERLINK("http://evil.example","click")'
HEADING = "Money > <b>Your first home</b>"
UNREAD = "E06000903"


def _council(code: str, slug: str, name: str, kind: str, **more: Any) -> Mapping[str, Any]:
    return {
        "gss_code": code,
        "slug": slug,
        "name": name,
        "official_name": f"{name} Council",
        "kind": kind,
        "region": "North West",
        "region_slug": "north-west",
        "county_gss": None,
        "has_childrens_services": 0 if kind == "district" else 1,
        "homepage_url": f"https://www.{slug}.example/",
        "former_gss_codes": "",
        **more,
    }


COUNCILS: tuple[Mapping[str, Any], ...] = (
    _council("E10000901", "northshire", "Northshire", "county"),
    _council("E07000901", "alderdale", "Alderdale", "district", county_gss="E10000901"),
    _council("E07000902", "beckford", "Beckford", "district", county_gss="E10000901"),
    _council(
        "E06000902", "eastport-and-the-vale", "Eastport and the Vale", "unitary", former_gss_codes="E06000802"
    ),
    _council("E06000903", "blankton", "Blankton", "unitary"),
    _council("E08000904", "st.-oswalds", "St. Oswald's", "metropolitan"),
    _council("E09000905", "queensmere", "Queensmere", "london", region="London", region_slug="london"),
    _council("E06000906", "fenwick", "Fenwick", "unitary", homepage_url=HOSTILE_URL),
    {**_council("E06000907", "harbourne", "Harbourne", "unitary"), "name": "=Harbourne"},
)

AREAS: tuple[Mapping[str, Any], ...] = (
    {
        "id": "health",
        "label": "Health and wellbeing",
        "description": "Body and mind.",
        "kind": "statutory",
        "legal_basis": json.dumps([{"citation": "An Act, s.2", "source": "https://law.example/2"}]),
        "position": 1,
    },
    {
        "id": "money",
        "label": "Money and allowances",
        "description": "Money in hand.",
        "kind": "cross_cutting",
        "legal_basis": "[]",
        "position": 2,
    },
)


def _item(name: str, area: str, label: str, position: int, **more: Any) -> Mapping[str, Any]:
    return {
        "id": name,
        "area": area,
        "label": label,
        "description": f"{label}: what counts and what does not.",
        "basis": "discretionary",
        "tier": "childrens_services",
        "legal_basis": "[]",
        "pending": None,
        "eligibility": json.dumps({"groups": ["former_relevant"], "age_min": 18, "age_max": 25}),
        "value": "{}",
        "related": "[]",
        "position": position,
        **more,
    }


ITEMS: tuple[Mapping[str, Any], ...] = (
    _item(
        "prescriptions",
        "health",
        "Free prescriptions",
        1,
        tier="nhs",
        basis="national",
        pending=json.dumps(
            {"provision": "Charges rules", "status_when_in_force": "national", "note": "to 25"}
        ),
    ),
    _item("leisure", "health", "Free gym and swimming", 2, tier="both"),
    _item(
        "first_home",
        "money",
        "Money to set up your first home",
        3,
        basis="guidance",
        value=json.dumps({"recommended": {"figure": 3000, "from": "2023-04-01"}}),
        legal_basis=json.dumps([{"citation": "Guidance, vol. 3", "source": HOSTILE_URL, "verify": True}]),
        related=json.dumps(["birthday_money"]),
    ),
    _item("birthday_money", "money", "Birthday money", 4),
    _item("council_tax", "money", "Not paying council tax", 5, tier="district"),
)

ALIASES = (
    ("first_home", "setting up home grant"),
    ("leisure", "leisure pass"),
    ("birthday_money", "birthday gift"),
)

OLD, NEW = "https://www.northshire.example/offer/old", "https://www.northshire.example/offer/new"
EAST = "https://sample.invalid/eastport/offer"
REAL_EAST = "https://www.eastport.example/real-offer"
PAGES = (
    ("E10000901", OLD, None),
    ("E10000901", NEW, None),
    ("E06000902", EAST, REAL_EAST),
    ("E06000903", "https://www.blankton.example/care", None),
    ("E06000906", HOSTILE_URL, None),
)
TITLES = {OLD: "Who is eligible", NEW: "Support for you", HOSTILE_URL: HOSTILE}
DATES = {OLD: "2022-01-15", NEW: "2026-03"}

STATEMENTS: tuple[tuple[str, str, str, str, str, str, dict[str, Any]], ...] = (
    (
        "E10000901",
        "first_home",
        "offered",
        NEW,
        "crawled",
        "We give you £3,000 to set up your first home.",
        {"amount_min": 3000.0, "amount_max": 3000.0, "period": "one_off", "age_max": 25.0},
    ),
    (
        "E10000901",
        "first_home",
        "offered",
        OLD,
        "crawled",
        "You can have up to £2,050 for your first home.",
        {"amount_max": 2050.0, "period": "one_off"},
    ),
    (
        "E10000901",
        "birthday_money",
        "not_offered",
        NEW,
        "crawled",
        "We do not give birthday money.",
        {},
    ),
    (
        "E06000902",
        "first_home",
        "conditional",
        EAST,
        "sample",
        "You may get up to £2,500 if you need it.",
        {"amount_max": 2500.0, "eligibility": "relevant|former_relevant", "age_wording": "until you are 25"},
    ),
    ("E06000902", "leisure", "planned", EAST, "sample", "From April we hope to give free swimming.", {}),
    (
        "E08000904",
        "birthday_money",
        "offered",
        "https://www.st-oswalds.example/care",
        "hand_read",
        "",
        {"amount_min": 25.0, "amount_max": 25.0, "period": "annual", "note": "18th to 21st birthday"},
    ),
    (
        "E06000906",
        "first_home",
        "offered",
        HOSTILE_URL,
        "crawled",
        HOSTILE,
        {"note": HOSTILE, "alias": HOSTILE},
    ),
    ("E06000907", "birthday_money", "offered", "https://h.example/c", "hand_read", "", {"note": FORMULA}),
    (
        "E07000901",
        "council_tax",
        "offered",
        "https://www.alderdale.example/tax",
        "hand_read",
        "",
        {"percent": 100.0, "provision": "provided", "note": "to 25"},
    ),
)
HOW_MUCH = {
    ("E10000901", "first_home"): "£3,000 once; up to £2,050 once",
    ("E06000902", "first_home"): "up to £2,500",
    ("E08000904", "birthday_money"): "£25 a year",
    ("E07000901", "council_tax"): "100%",
}

BASKETS: tuple[Mapping[str, Any], ...] = (
    {
        "id": "three-asks",
        "name": "Three asks",
        "version": 2,
        "version_date": "2026-11-01",
        "made_by": "A campaign",
        "source_url": "https://campaign.example/asks",
        "other_sources": json.dumps([HOSTILE_URL]),
        "region": "London",
        "about": "What the campaign asks for.",
        "not_about": "Benefits of the compact itself need not stand on a borough's own page.",
        "unverified": "The third ask was not seen.",
        "without_item": json.dumps([{"says": "Kindness", "why": "It is no kind of support"}]),
        "position": 1,
    },
    {
        "id": "empty-list",
        "name": HOSTILE,
        "version": 1,
        "version_date": "2026-11-01",
        "made_by": HOSTILE,
        "source_url": HOSTILE_URL,
        "other_sources": "[]",
        "region": None,
        "about": HOSTILE,
        "not_about": HOSTILE,
        "unverified": HOSTILE,
        "without_item": "[]",
        "position": 2,
    },
)
BASKET_ITEMS = (
    ("three-asks", "council_tax", "No council tax", 1),
    ("three-asks", "first_home", "Money for a home", 2),
    ("three-asks", "leisure", "Sport", 3),
)
