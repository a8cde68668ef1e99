"""Answers from memory are the answers made afresh, with marks that browsers and machines can ask by."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import httpx
import pytest
from datasette.app import Datasette

from tests.site.serving import make_site

PAGES = ("/", "/councils", "/councils/northshire", "/support/first_home.csv", "/areas/money.json")


class Client:
    """Asks a site within one event loop, with any method and headers."""

    def __init__(self, site: Datasette, runner: asyncio.Runner) -> None:
        self.site, self._runner = site, runner

    def ask(self, path: str, method: str = "GET", **headers: str) -> httpx.Response:
        async def send() -> httpx.Response:
            transport = httpx.ASGITransport(app=self.site.app())
            async with httpx.AsyncClient(transport=transport, base_url="http://site.test") as client:
                return await client.request(method, path, headers=headers)

        return self._runner.run(send())


@pytest.fixture
def client(database: Path) -> Iterator[Client]:
    with asyncio.Runner() as runner:
        site = make_site(database)
        runner.run(site.invoke_startup())
        yield Client(site, runner)


@pytest.mark.parametrize("path", PAGES)
def test_the_second_answer_is_the_first(client: Client, path: str) -> None:
    from offer_pages.site import find_site

    memory = find_site(client.site).shelf.edition.memory
    first, number = client.ask(path), len(memory)
    second = client.ask(path)
    assert number == len(memory) == 1
    assert first.status_code == 200
    assert (first.content, first.headers) == (second.content, second.headers)
    assert first.headers["etag"] and "max-age" in first.headers["cache-control"]


@pytest.mark.parametrize("path", PAGES)
def test_a_reader_who_has_it_gets_304(client: Client, path: str) -> None:
    first = client.ask(path)
    again = client.ask(path, **{"if-none-match": f'"other", W/{first.headers["etag"]}'})
    assert again.status_code == 304 and again.content == b""
    assert again.headers["etag"] == first.headers["etag"]
    assert client.ask(path, **{"if-none-match": '"other"'}).content == first.content


@pytest.mark.parametrize("path", [*PAGES, "/councils/nowhere"])
def test_head_tells_all_but_the_body(client: Client, path: str) -> None:
    head, full = client.ask(path, "HEAD"), client.ask(path)
    assert head.content == b""
    assert (head.status_code, head.headers) == (full.status_code, full.headers)


def test_packed_and_plain_are_the_same_page(client: Client) -> None:
    plain = client.ask("/councils/northshire", **{"accept-encoding": "identity"})
    packed = client.ask("/councils/northshire", **{"accept-encoding": "br, gzip"})
    assert packed.headers["content-encoding"] == "gzip" and "content-encoding" not in plain.headers
    assert packed.content == plain.content
    assert int(packed.headers["content-length"]) < int(plain.headers["content-length"])
    assert packed.headers["vary"] == plain.headers["vary"] == "accept-encoding"


def test_errors_and_streams_are_not_kept(client: Client) -> None:
    from offer_pages.site import find_site

    assert client.ask("/councils/nowhere").status_code == 404
    assert "etag" not in client.ask("/councils/nowhere").headers
    assert client.ask("/downloads/positions.csv").status_code == 200
    assert client.ask("/downloads/positions.csv", "HEAD").status_code == 200
    assert len(find_site(client.site).shelf.edition.memory) == 0


def test_memory_forgets_what_was_asked_for_least_lately() -> None:
    from offer_pages.memory import Memory, keep

    memory = Memory(limit=250)
    for name in "abc":
        memory.put((name, b""), keep([], name.encode() * 100, 200))
        memory.find(("a", b""))
    assert memory.find(("a", b"")) and memory.find(("c", b"")) and memory.find(("b", b"")) is None


@pytest.mark.parametrize(
    "sql",
    [
        # Two thousand rows of nearly two megabytes each fit in the time limit of one query.
        "with recursive c(n) as (select 1 union all select n+1 from c limit 2000), b(t) as (select "
        "replace('aaaaaaaaaa', 'a', '"
        + "x"
        * 1000
        + "')), d(t) as (select replace(t, 'x', 'yyyyyyyyyyyyyyyyyyyy')"
        " from b) select t, n from c, d",
        "select " + ", ".join("1" for _ in range(200)),
        "select name like '" + "%a" * 200 + "' from authorities",
    ],
)
def test_an_answer_that_is_too_large_is_refused(client: Client, sql: str) -> None:
    answer = client.ask(f"/local-offer.json?sql={quote(sql)}&_shape=array")
    assert answer.status_code == 400
    assert client.ask("/local-offer.json?sql=select+1&_shape=array").status_code == 200


def test_own_pages_do_not_wait_for_open_sql(client: Client) -> None:
    bomb = "with recursive c(n) as (select 1 union all select n+1 from c) select count(*) from c"

    async def ask_both() -> list[str]:
        transport = httpx.ASGITransport(app=client.site.app())
        order: list[str] = []
        async with httpx.AsyncClient(transport=transport, base_url="http://site.test") as web:

            async def ask(name: str, path: str) -> None:
                await web.get(path)
                order.append(name)

            bombs = [ask("bomb", f"/local-offer.json?sql={quote(bomb)}&n={n}") for n in range(6)]
            await asyncio.gather(*bombs, ask("page", "/councils/northshire"))
        return order

    with asyncio.Runner() as runner:
        assert runner.run(ask_both())[0] == "page"


def test_one_switch_closes_sql(database: Path) -> None:
    with asyncio.Runner() as runner:
        site = make_site(database, sql=False)
        runner.run(site.invoke_startup())
        closed = Client(site, runner)
        for path in ("/local-offer?sql=select+1", "/local-offer.json?sql=select+1"):
            assert closed.ask(path).status_code == 403
        assert closed.ask("/local-offer/authorities.json?_where=1=1").status_code in {400, 403}
        assert closed.ask("/councils/northshire").status_code == 200
        assert closed.ask("/local-offer/authorities.json").status_code == 200
