"""A crawl from the first page on: each internal link answers, and each fragment is on its page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import unquote, urlsplit

import httpx
import pytest

from tests.site.conftest import Get

# Filters and columns to take in or out lead on without end: past this many the crawl itself is wrong.
MOST = 3000
EXPLORER = "/local-offer"
# Of a form only the bare address: what is chosen in it decides whether the fragment is there.
_LINK = re.compile(r'\s(?:(?:href|src|data-names)="(/[^"]*)"|action="(/[^"#]*))')
_ID = re.compile(r'\sid="([^"]+)"')


def list_links(response: httpx.Response) -> Iterator[str]:
    """Internal addresses on a page of ours; the explorer's own pages are left to Datasette."""
    path = response.request.url.path
    is_ours = path != EXPLORER and not path.startswith(f"{EXPLORER}/")
    if is_ours and response.headers["content-type"].startswith("text/html"):
        yield from (unescape(found[1] or found[2]) for found in _LINK.finditer(response.text))


@pytest.fixture(scope="module")
def crawled(get: Get) -> dict[str, tuple[httpx.Response, set[str]]]:
    """Each address without fragment: its answer, and the fragments that links ask of it."""
    answers: dict[str, tuple[httpx.Response, set[str]]] = {}
    waiting = ["/"]
    while waiting and len(answers) <= MOST:
        bare, _, fragment = waiting.pop().partition("#")
        if bare not in answers:
            answers[bare] = get(bare), set()
            waiting += list_links(answers[bare][0])
        if fragment:
            answers[bare][1].add(unquote(fragment))
    return answers


def test_every_internal_link_answers(crawled: dict[str, tuple[httpx.Response, set[str]]]) -> None:
    assert 200 < len(crawled) <= MOST
    broken = {path: one.status_code for path, (one, _) in crawled.items() if one.status_code != 200}
    assert broken == {}
    assert [path for path, (one, _) in crawled.items() if "Traceback (most recent" in one.text] == []


def test_every_fragment_is_on_its_page(crawled: dict[str, tuple[httpx.Response, set[str]]]) -> None:
    missing = {}
    for path, (one, fragments) in crawled.items():
        lacking = fragments - {unescape(found) for found in _ID.findall(one.text)}
        if lacking and not urlsplit(path).path.startswith(EXPLORER):
            missing[path] = lacking
    assert missing == {}
    assert sum(len(fragments) for _, fragments in crawled.values()) > 20
