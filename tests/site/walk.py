"""Every kind of page and file on the invented data: what browser, checker and safety tests walk."""

from __future__ import annotations

from tests.site.make_database import make_rows

ROWS = make_rows()
STATEMENT = ROWS["statements"][0]["id"]
EVIL = next(row for row in ROWS["statements"] if row["authority"] == "E06000906")
DOCUMENT = ROWS["documents"][-1]["id"]

# At least one address of each route (tests/site/test_walk.py holds it), and its states that look different.
PAGES = (
    "/",
    "/councils",
    "/councils?q=zzzz",
    "/find",
    "/names",
    "/councils/northshire",
    "/councils/northshire?position=stated&proof=open",
    "/councils/eastport-and-the-vale",
    "/councils/alderdale",
    "/councils/fenwick",
    "/support",
    "/support/first_home",
    "/support/first_home?sort=-sum&region=north-west",
    "/areas/money?who=all",
    "/matrix",
    "/matrix?basket=three-asks&item=birthday_money&kind=all",
    "/map",
    "/map/council_tax",
    "/map/first_home",
    "/baskets",
    "/baskets/three-asks?region=all",
    "/baskets/empty-list",
    "/baskets/own?item=leisure&item=first_home&name=Mine",
    "/compare",
    "/compare?council=northshire&council=fenwick&area=money&with=region&with=england&with=neighbours",
    "/compare?council=northshire&council=alderdale&council=fenwick&council=blankton",
    "/compare?council=atlantis",
    "/regions/north-west",
    f"/statements/{STATEMENT}",
    f"/statements/{EVIL['id']}",
    f"/documents/{DOCUMENT}",
    f"/documents/{EVIL['document']}",
    "/search",
    "/search?q=birthday",
    "/search?q=birthdy&region=north-west",
    "/search?q=alert",
    "/search?q=qqqq",
    "/benchmark",
    "/benchmark/northshire?against=england",
    "/benchmark/northshire?against=group",
    "/questions",
    "/questions/prove-it?council=northshire&item=first_home",
    "/questions/prove-it?council=fenwick&item=first_home",
    "/downloads",
    "/method",
    "/method/accuracy",
    "/coverage",
    "/changes",
    "/corrections",
    "/corrections?council=northshire&item=first_home&position=silent",
    "/corrections?council=fenwick&item=first_home",
    "/accessibility",
    "/licence",
    "/cite",
    "/no-such-page",
)
NOT_FOUND = frozenset({"/no-such-page", "/compare?council=atlantis"})
MACHINE_FILES = (
    "/changes.atom",
    "/councils/fenwick/changes.atom",
    "/support/first_home/changes.atom",
    "/sitemap.xml",
    "/robots.txt",
    "/openapi.json",
    "/dataset.jsonld",
    "/.well-known/security.txt",
)
TABLES = tuple(ROWS)


def add_ending(path: str, ending: str) -> str:
    """`/a?b` as `/a.csv?b`; the first page's files are called index."""
    stem, _, query = path.partition("?")
    return f"{'/index' if stem == '/' else stem}{ending}{'?' + query if query else ''}"
