"""Hostile words in the data, headers, and the fence around open SQL."""

from __future__ import annotations

import re
import resource
from html.parser import HTMLParser
from urllib.parse import quote

import pytest

from tests.site import people
from tests.site.conftest import Get
from tests.site.walk import EVIL, NOT_FOUND, PAGES

OWN_PAGES = tuple(path for path in PAGES if path not in NOT_FOUND)


# As the site and the static edition name them.
OWN_SCRIPT = re.compile(r"/static/find\.js\?v=[0-9a-f]{12}|(?:\.\./)*static/(?:find|names)\.js")


class Reader(HTMLParser):
    """Collects what a browser would run or follow."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str] = []
        self.handlers: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        # The one script of ours is a file of this site; any other script is somebody else's.
        own = tag == "script" and bool(OWN_SCRIPT.fullmatch(dict(attrs).get("src") or ""))
        # A data block (HTML, 4.12.1) is never run; tests/site/test_dataset.py looks into it.
        data = tag == "script" and attrs == [("type", "application/ld+json")]
        self.tags.append("own script" if own else "data" if data else tag)
        for name, value in attrs:
            if name in {"href", "src", "action"}:
                self.links.append(value or "")
            if name.startswith("on") or name == "style":
                self.handlers.append(name)


def read_html(text: str) -> Reader:
    reader = Reader()
    reader.feed(text)
    return reader


def find_dangers(text: str, *, static: bool = False) -> list[str]:
    """What in a page could run, or lead where no page of ours or of the web lies."""
    reader = read_html(text)
    tags = {"script", "img", "style", "iframe", "object", "embed", "base", "b onerror"} & set(reader.tags)
    # Files lie beside each other in the static edition: its links are paths without a slash at their head.
    inner = r"(?!//)[^:]*|https?://.*" if static else r"/(?!/).*|#.*|https?://.*"
    links = [link for link in reader.links if not re.fullmatch(inner, link, re.DOTALL)]
    return [*sorted(tags), *reader.handlers, *links]


@pytest.mark.parametrize("path", OWN_PAGES)
def test_hostile_data_is_harmless(get: Get, path: str) -> None:
    response = get(path)
    assert response.status_code == 200
    assert find_dangers(response.text) == []


def test_hostile_words_are_shown_as_they_stand(get: Get) -> None:
    for path in ("/councils/fenwick", f"/statements/{EVIL['id']}", f"/documents/{EVIL['document']}"):
        assert "&lt;script&gt;alert(1)" in get(path).text


@pytest.mark.parametrize("path", ["/search?q={}", "/councils?q={}", "/compare?council={}", "/councils/{}"])
def test_hostile_input_is_escaped(get: Get, path: str) -> None:
    response = get(path.format(quote(people.HOSTILE, safe="")))
    assert response.status_code in {200, 302, 404}
    assert "<script>alert" not in response.text and "onerror=alert(2)>" not in response.text


@pytest.mark.parametrize(
    "typed", ['"', "'", "a AND", "NEAR(", "*", "col:x", "(", "-", "^", "{", "\x00", "x" * 5000, "\u202e"]
)
def test_search_takes_any_words(get: Get, typed: str) -> None:
    assert get(f"/search?q={quote(typed)}").status_code == 200
    assert get(f"/councils?q={quote(typed)}").status_code == 200


@pytest.mark.parametrize("path", [*OWN_PAGES, "/nothing", "/councils/northshire.csv", "/static/site.css"])
def test_own_pages_have_a_strict_policy(get: Get, path: str) -> None:
    headers = get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy and "unsafe" not in policy and "frame-ancestors 'none'" in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "strict-origin-when-cross-origin"
    assert headers["x-frame-options"] == "DENY"


def test_explorer_has_a_policy_of_its_own(get: Get) -> None:
    response = get("/local-offer/positions")
    assert response.status_code == 200
    assert "default-src 'self'" in response.headers["content-security-policy"]


def ask_sql(get: Get, sql: str) -> int:
    return get(f"/local-offer.json?sql={quote(sql)}&_shape=array").status_code


def test_sql_is_open(get: Get) -> None:
    assert ask_sql(get, "select count(*) from positions") == 200
    assert ask_sql(get, "select replace(name, 'a', 'b') from authorities") == 200
    assert ask_sql(get, "select json_array(name, slug), group_concat(name) from authorities") == 200


@pytest.mark.parametrize(
    "sql",
    [
        "select replace(hex(zeroblob(20000)),'00',hex(zeroblob(20000)))",
        "select length(zeroblob(1000000000))",
        "select randomblob(900000000)",
        "select printf('%.*c', 900000000, 'x')",
        "attach database '/tmp/x.db' as x",
        "select load_extension('x')",
        "select json_group_array(a.id) from positions a, positions b",
        "select json_group_object(a.id, b.id) from positions a, positions b",
        f"select json_array({', '.join(['name'] * 17)}) from authorities",
        "delete from positions",
        "pragma database_list",
    ],
)
def test_sql_that_asks_too_much_is_refused(get: Get, sql: str) -> None:
    assert ask_sql(get, sql) in {400, 403}


def test_one_value_cannot_grow_past_the_limit(get: Get) -> None:
    from offer_pages.guard import MAX_TEXT

    sql = "with recursive g(v) as (select 'ab' union all select v || v from g limit 40)"
    sql += " select max(length(v)) from g"
    response = get(f"/local-offer.json?sql={quote(sql)}&_shape=array")
    assert response.status_code == 400 or response.json()[0]["max(length(v))"] <= MAX_TEXT


def test_a_row_of_long_values_costs_little_memory(get: Get) -> None:
    """A hundred values of the greatest length stand in memory twice before anybody can count them."""
    long = "with recursive g(v) as (select 'ab' union all select v || v from g where length(v) < 250000)"
    columns = ", ".join(f"v || {number}" for number in range(90))
    assert ask_sql(get, "select 1") == 200
    before = read_peak()
    assert (
        ask_sql(
            get, f"{long}, w as (select v from g order by length(v) desc limit 1) select {columns} from w"
        )
        == 400
    )
    assert ask_sql(get, f"{long} select json_array({', '.join(['v'] * 16)}) from g") == 400
    assert read_peak() - before < 120


def read_peak() -> float:
    """Megabytes of this process at its greatest, so far (ru_maxrss is in kilobytes on Linux)."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000


def test_a_refused_query_costs_no_pretty_traceback(get: Get, capsys: pytest.CaptureFixture[str]) -> None:
    assert ask_sql(get, "select nothing") == 400
    said = capsys.readouterr()
    assert "Traceback" not in said.out + said.err


def test_a_bomb_stops_at_the_time_limit(get: Get) -> None:
    sql = "with recursive c(n) as (select 1 union all select n+1 from c) select count(*) from c"
    assert ask_sql(get, sql) == 400
    assert get("/councils/northshire").status_code == 200


def test_internals_show_no_paths(get: Get, database: object) -> None:
    for path in (
        "/-/databases.json",
        "/-/plugins.json",
        "/-/versions.json",
        "/-/actor.json",
        "/-/metadata.json",
    ):
        response = get(path)
        assert response.status_code == 404 and str(database) not in response.text


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("https://a.example/b", True),
        ("http://a.example", True),
        ("javascript:alert(1)", False),
        (" javascript:alert(1)", False),
        ("java\nscript:alert(1)", False),
        ("data:text/html,x", False),
        ("//a.example", False),
        ("https://", False),
        ("https://[", False),
        ("", False),
        (None, False),
    ],
)
def test_only_web_addresses_become_links(address: str | None, kept: bool) -> None:
    from offer_pages.links import find_link

    assert find_link(address) == (address if kept else "")


def test_sample_addresses_are_no_links(get: Get) -> None:
    for path in ("/councils/eastport-and-the-vale", "/support/first_home", "/search?q=swimming"):
        text = get(path).text
        assert f'href="{people.EAST}"' not in text
        assert f'href="{people.REAL_EAST}"' in text
        assert "Sample: our own wording" in text
        assert re.search(r"real page whose facts it restates", text)
