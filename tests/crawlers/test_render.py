"""Pages that script draws, with the real browser: drawn, archived, said; nothing private reached."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any, NamedTuple

import pytest
from click.testing import CliRunner

from crawlers import render_marks
from crawlers.archive import iterate_responses
from crawlers.fetch_log import WARC_NAME
from crawlers.records import Fetch, Outcome
from crawlers.render import is_unwanted
from crawlers.render_marks import ADDON, find_lack
from publish.cli import local_offer
from tests.crawlers.faults import WORDS, make_page
from tests.crawlers.test_crawl import write_sources
from tests.sites.run_crawl import run_crawl
from tests.sites.serve import Answer, serve

HOST = "http://script.sample.test"
SHELL = b"<html><title>Offer</title><body><div id=root></div><script src=/app.js></script></body></html>"
STUCK = b"<html><title>Offer</title><body><div id=root></div><script>for(;;){}</script></body></html>"
DRAW = """
fetch('/data.json').then(r => r.json()).then(d => {
  const link = '<a href="/offer/grants">Grants</a>';
  document.getElementById('root').innerHTML = '<main><h1>Money</h1>' + d.text + link;
});
fetch('http://127.0.0.1:{port}/inside').catch(() => 0);
fetch('http://inside.example.org/inside').catch(() => 0);
fetch('http://localhost:{port}/inside').catch(() => 0);
fetch('/form', {method: 'POST'}).catch(() => 0);
new Image().src = '/picture.png';
"""
JSON = {"Content-Type": "application/json"}


class Rendered(NamedTuple):
    """What a run with the browser left behind."""

    fetches: tuple[Fetch, ...]
    asked: list[str]
    folder: Path


@pytest.fixture(scope="module")
def rendered(tmp_path_factory: pytest.TempPathFactory) -> Rendered:
    folder = tmp_path_factory.mktemp("render")
    pages = {
        f"{HOST}/offer": Answer(SHELL, headers={"Content-Type": "text/html", "ETag": '"1"'}),
        f"{HOST}/data.json": Answer(json.dumps({"text": WORDS}).encode(), headers=JSON),
        f"{HOST}/offer/grants": make_page("Grants"),
        f"{HOST}/empty": Answer(b"<html><body><div id=root></div><script>1</script></body></html>"),
        f"{HOST}/stuck": Answer(STUCK),
    }
    with serve(pages) as web:
        script = DRAW.replace("{port}", str(web.server_port)).encode()
        web.answers = {**pages, f"{HOST}/app.js": Answer(script, headers={"Content-Type": "text/javascript"})}
        sources = write_sources(folder, [f"{HOST}/offer", f"{HOST}/empty", f"{HOST}/stuck"])
        settings = {"ADDONS": json.dumps({ADDON: 100}), "RETRY_TIMES": "0", "DOWNLOAD_TIMEOUT": "5"}
        table = {
            "script.sample.test": f"127.0.0.1:{web.server_port}",
            # A name of somebody else that leads inside.
            "inside.example.org": "127.0.0.1",
        }
        fetches = run_crawl(table, sources, folder, "run", settings)
    return Rendered(fetches, web.asked, folder)


@pytest.mark.browser
def test_a_page_is_fetched_plainly_first_and_then_drawn(rendered: Rendered) -> None:
    plain, drawn = [fetch for fetch in rendered.fetches if fetch.url == f"{HOST}/offer"]
    assert (plain.outcome, plain.closing) == (Outcome.NEEDS_SCRIPT, False)
    assert (drawn.outcome, drawn.closing, drawn.etag) == (Outcome.NEW, True, "")
    assert drawn.message.startswith("rendered: ") and "refused" in drawn.message
    assert f"{HOST}/offer/grants" in rendered.asked


@pytest.mark.browser
def test_the_archive_holds_both_and_says_which_was_drawn(rendered: Rendered) -> None:
    records = [
        response
        for response in iterate_responses(rendered.folder / "archive/run" / WARC_NAME)
        if response.url == f"{HOST}/offer"
    ]
    assert [b"three thousand pounds" in response.body for response in records] == [False, True]
    drawn = next(fetch for fetch in rendered.fetches if fetch.url == f"{HOST}/offer" and fetch.closing)
    assert drawn.offset == records[1].offset
    assert drawn.sha256 == hashlib.sha256(records[1].body).hexdigest()


@pytest.mark.browser
def test_pages_that_stay_empty_or_never_end_say_so(rendered: Rendered) -> None:
    ends = {fetch.url: fetch.outcome for fetch in rendered.fetches if fetch.closing}
    assert ends[f"{HOST}/empty"] is Outcome.NEEDS_SCRIPT
    assert ends[f"{HOST}/stuck"] is Outcome.TIMEOUT


@pytest.mark.browser
def test_pictures_forms_and_the_inside_are_not_reached(rendered: Rendered) -> None:
    assert not [url for url in rendered.asked if url.endswith(("/inside", "/form", "/picture.png"))]
    assert f"{HOST}/data.json" in rendered.asked


def test_without_the_extra_one_line_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(render_marks, "find_spec", lambda name: None)
    monkeypatch.setattr(render_marks, "find_browser", lambda: None)
    assert find_lack().startswith(
        "rendering needs scrapy_playwright and playwright and Chromium: pip install"
    )
    done = CliRunner().invoke(local_offer, ["crawl", "lancashire", "--render"])
    assert (done.exit_code, done.output.count("\n")) == (2, 1)
    assert "local-offers-compared[script]" in done.output


@dataclass
class SubRequest:
    """What is asked of one of the browser's requests."""

    url: str
    resource_type: str = "fetch"
    method: str = "GET"
    here: str = "https://council.test/offer"
    framed: bool = False

    @property
    def frame(self) -> SimpleNamespace:
        return SimpleNamespace(url=self.here, parent_frame=object() if self.framed else None)

    def is_navigation_request(self) -> bool:
        return self.resource_type == "document"


@pytest.mark.parametrize(
    ("request_", "unwanted"),
    [
        (SubRequest("https://council.test/app.js", "script"), False),
        (SubRequest("https://static.example.org/app.js", "script"), False),
        (SubRequest("https://council.test/data"), False),
        (SubRequest("https://council.test/offer", "document", here="about:blank"), False),
        (SubRequest("https://www.council.test/offer", "document"), False),
        (SubRequest("https://elsewhere.test/", "document"), True),
        (SubRequest("https://council.test/map", "document", framed=True), True),
        (SubRequest("https://council.test/photo.jpg", "image"), True),
        (SubRequest("https://council.test/type.woff2", "font"), True),
        (SubRequest("https://council.test/form", method="POST"), True),
        (SubRequest("https://www.google-analytics.com/g.js", "script"), True),
    ],
)
def test_which_requests_of_the_browser_are_left_out(request_: Any, unwanted: bool) -> None:
    assert is_unwanted(request_) is unwanted
