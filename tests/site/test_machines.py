"""What machines ask for: map of the site, rules for robots, description of the JSON, security contact."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from openapi_schema_validator import OAS31Validator
from openapi_spec_validator import OpenAPIV31SpecValidator
from protego import Protego

from tests.site.conftest import Get
from tests.site.make_database import make_rows

ROWS = make_rows()
SPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
DEFAULT = "http://127.0.0.1:8001"
ADDRESS = {"site_address": "https://offers.example/", "contact_email": "data@offers.example"}


@pytest.fixture
def conn(database: Path) -> Iterator[sqlite3.Connection]:
    with sqlite3.connect(database) as opened:
        opened.row_factory = sqlite3.Row
        yield opened


def compose(conn: sqlite3.Connection, path: str, show: Any, settings: Any = None, prefix: str = "") -> Any:
    from offer_pages.asked import Asked
    from offer_pages.serve import compose

    return compose(conn, Asked(path, settings=settings or {}), show, prefix)


def list_locations(text: bytes) -> list[str]:
    return [one.text or "" for one in etree.fromstring(text).iter(f"{SPACE}loc")]


def test_map_names_every_page_once_and_each_answers(get: Get) -> None:
    response = get("/sitemap.xml")
    assert response.headers["content-type"] == "application/xml; charset=utf-8"
    found = list_locations(response.content)
    paths = [one.removeprefix(DEFAULT) for one in found]
    assert len(set(found)) == len(found) and all(one.startswith(f"{DEFAULT}/") for one in found)
    wanted = {f"/councils/{row['slug']}" for row in ROWS["authorities"]}
    wanted |= {f"/support/{row['id']}" for row in ROWS["items"]} | {"/", "/changes", "/licence"}
    wanted |= {f"/statements/{row['id']}" for row in ROWS["statements"]}
    assert wanted <= set(paths)
    assert not {path for path in paths if path.startswith(("/search", "/find", "/local-offer"))}
    assert [path for path in paths if get(path).status_code != 200] == []
    days = {one.text for one in etree.fromstring(response.content).iter(f"{SPACE}lastmod")}
    assert days == {"2026-11-21"}


def test_every_route_with_parts_is_in_the_map() -> None:
    from offer_pages.addresses import read_addresses
    from offer_pages.routes import ROUTES
    from offer_pages.sitemap import PARTS

    missing = [one.template for one in read_addresses(ROUTES) if one.parts and one.template not in PARTS]
    assert missing == [], "say in PARTS of sitemap.py which pages these addresses have"


def test_map_stops_at_the_limit_of_the_protocol(
    conn: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    from offer_pages import routes, sitemap

    monkeypatch.setattr(sitemap, "MOST", 5)
    body = compose(conn, "/sitemap.xml", sitemap.make_sitemap(routes.ROUTES)).body
    assert len(list_locations(body.encode())) == 5


def test_a_route_that_cannot_be_read_is_an_error() -> None:
    from offer_pages.addresses import read_addresses

    with pytest.raises(ValueError, match="no address can be read"):
        read_addresses([(r"^/a/(b|c)$", print)])


@pytest.mark.parametrize(
    ("path", "open_to_robots"),
    [
        ("/", True),
        ("/councils/northshire", True),
        ("/councils/northshire.csv", True),
        ("/downloads/positions.csv", True),
        ("/changes.atom", True),
        ("/compare", True),
        ("/static/site.css?v=0123456789ab", True),
        ("/compare?council=a&council=b", False),
        ("/areas/money?who=all", False),
        ("/search?q=x", False),
        ("/find", False),
        ("/local-offer", False),
        ("/local-offer/positions?_sort=item", False),
    ],
)
def test_robots_read_pages_but_no_sql_and_no_combinations(get: Get, path: str, open_to_robots: bool) -> None:
    response = get("/robots.txt")
    assert response.headers["content-type"] == "text/plain; charset=utf-8"
    rules = Protego.parse(response.text)
    assert rules.can_fetch(f"{DEFAULT}{path}", "AnyBot") is open_to_robots
    assert list(rules.sitemaps) == [f"{DEFAULT}/sitemap.xml"]


def test_description_is_valid_openapi_and_names_each_json_address(get: Get) -> None:
    from offer_pages.addresses import read_addresses
    from offer_pages.dictionary import read_tables
    from offer_pages.query_fields import FIELDS
    from offer_pages.routes import ROUTES

    described = get("/openapi.json").json()
    OpenAPIV31SpecValidator(described).validate()
    templates = [one.template for one in read_addresses(ROUTES) if one.has_files]
    assert set(described["paths"]) == {
        *(f"{one}.json" for one in templates),
        *(f"/downloads/{name}.json" for name in read_tables()),
    }
    assert set(FIELDS) <= set(templates), "fields of an address that is gone"
    assert described["servers"] == [{"url": DEFAULT}]


@pytest.mark.parametrize(
    ("template", "path", "schema"),
    [
        ("/councils/{slug}.json", "/councils/northshire.json", "Rows"),
        ("/changes.json", "/changes.json", "Rows"),
        ("/downloads/positions.json", "/downloads/positions.json", "Table_positions"),
        ("/downloads/builds.json", "/downloads/builds.json", "Table_builds"),
        ("/councils/{slug}.json", "/councils/nowhere.json", "Error"),
    ],
)
def test_answers_are_as_described(get: Get, template: str, path: str, schema: str) -> None:
    described, answer = get("/openapi.json").json(), get(path)
    response = described["paths"][template]["get"]["responses"][str(answer.status_code)]
    named = {"$ref": f"#/components/schemas/{schema}"}
    assert response["content"]["application/json"]["schema"] == named
    OAS31Validator({**named, "components": described["components"]}).validate(answer.json())


def test_closed_values_of_fields_are_taken_and_others_refused(get: Get) -> None:
    described = get("/openapi.json").json()["paths"]
    tried = 0
    for template, path in (
        ("/changes.json", "/changes.json"),
        ("/coverage.json", "/coverage.json"),
        ("/councils/{slug}.json", "/councils/northshire.json"),
        ("/support/{item}.json", "/support/first_home.json"),
    ):
        for field in described[template]["get"]["parameters"]:
            for value in field["schema"].get("enum", []):
                assert get(f"{path}?{field['name']}={value}").status_code == 200, (path, field["name"], value)
                tried += 1
            if "enum" in field["schema"]:
                assert get(f"{path}?{field['name']}=nonsense").status_code == 404, (path, field["name"])
    assert tried > 30


def test_security_contact_only_where_one_is_set(get: Get, conn: sqlite3.Connection) -> None:
    from offer_pages.crawling import show_security

    assert get("/.well-known/security.txt").status_code == 404
    body = compose(conn, "/.well-known/security.txt", show_security, ADDRESS).body
    assert body.splitlines() == [
        "Contact: mailto:data@offers.example",
        "Expires: 2027-11-21T00:00:00Z",
        "Preferred-Languages: en",
        "Canonical: https://offers.example/.well-known/security.txt",
    ]


def test_whole_addresses_are_those_that_are_set_and_never_the_hosts(
    get: Get, conn: sqlite3.Connection
) -> None:
    from offer_pages.councils import show_councils
    from offer_pages.feed import show_feed

    body = compose(conn, "/councils", show_councils, ADDRESS, prefix="/x").body
    assert '<link rel="canonical" href="https://offers.example/x/councils">' in body
    assert "https://offers.example/x/councils. CC BY 4.0." in body
    assert "tag:offers.example,2026:" in compose(conn, "/changes.atom", show_feed, ADDRESS).body
    assert '<link rel="canonical" href="/councils">' in get("/councils").text
    assert "localhost" not in get("/sitemap.xml").text


@pytest.mark.parametrize("given", ["", "javascript:alert(1)", "//evil.example", 5, None])
def test_an_unfit_address_counts_as_none(conn: sqlite3.Connection, given: Any) -> None:
    from offer_pages.crawling import show_robots

    body = compose(conn, "/robots.txt", show_robots, {"site_address": given}).body
    assert f"Sitemap: {DEFAULT}/sitemap.xml" in body


def find_blocks(text: str) -> list[str]:
    return re.findall(r'<script type="application/ld\+json">(.*?)</script>', text, re.DOTALL)


def test_dataset_is_described_on_two_pages_and_as_a_file(get: Get) -> None:
    described = get("/dataset.jsonld")
    assert described.headers["content-type"] == "application/ld+json; charset=utf-8"
    whole = described.json()
    assert (whole["@context"], whole["@type"]) == ("https://schema.org/", "Dataset")
    assert 50 <= len(whole["description"]) <= 5000 and "demonstration" in whole["description"]
    for page in ("/", "/downloads"):
        (block,) = find_blocks(get(page).text)
        assert json.loads(block) == whole
        assert not re.search("[<>&]", block)
    assert find_blocks(get("/councils").text) == []


def test_each_file_of_the_dataset_answers_in_its_type(get: Get) -> None:
    files = get("/dataset.jsonld").json()["distribution"]
    assert len(files) > 20
    for one in files:
        response = get(one["contentUrl"].removeprefix(DEFAULT))
        assert response.status_code == 200, one["name"]
        if not one["name"].endswith(".db"):
            assert response.headers["content-type"].startswith(one["encodingFormat"])


def test_every_page_can_be_cited_with_build_and_licence(get: Get) -> None:
    text = get("/councils/northshire?position=mixed").text
    assert "/councils/northshire?position=mixed. CC BY 4.0." in text
    assert "Local Offers Compared contributors (21 November 2026)." in text
    assert "build 000000000000" in text and "@misc{local-offers-compared-2026-councils-northshire" in text
    assert "@misc" not in get("/no-such-page").text


def test_bibtex_cannot_be_broken_out_of() -> None:
    from offer_pages.cite import cite_bibtex, cite_plain

    build = {
        "built_at": "2026-11-21T09:00:00Z",
        "code_version": "1",
        "taxonomy_version": "2",
        "digest": "a" * 64,
    }
    hostile = "x}, note={\\input{/etc/passwd}} 50% & #1_a $y$ ~^"
    text = cite_bibtex(hostile, "/a b/{c}", "https://a.example/{x}?q=\\y", build)
    assert re.sub(r"\\[{}]", "", text).count("{") == re.sub(r"\\[{}]", "", text).count("}")
    assert r"\textbackslash{}input" in text and r"50\% \& \#1\_a \$y\$" in text
    assert "https://a.example/%7Bx%7D?q=%5Cy" in text and "@misc{local-offers-compared-2026-a-b-c," in text
    assert cite_plain("T", "https://a.example/", None) == (
        "Local Offers Compared contributors. T. Local Offers Compared. https://a.example/. CC BY 4.0."
    )
