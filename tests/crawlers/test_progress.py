"""Progress: a bar for a person at a terminal, plain lines for a file, nothing for a test."""

from __future__ import annotations

import io
import sys
from types import SimpleNamespace
from typing import Any, cast

import pytest
from scrapy.exceptions import NotConfigured
from scrapy.utils.test import get_crawler

from crawlers.extensions import count_errors
from crawlers.progress import Progress
from crawlers.records import Fetch, Outcome

NEW = Fetch("run", "s", "E1", "u", "u", "2026-11-21T10:00:00Z", 200, Outcome.NEW)
# Two sources, one of which has its outcome from before a cut.
SPIDER = cast(
    "Any", SimpleNamespace(by_council={"E1": (1, 2)}, run=SimpleNamespace(closed={("E1", "s"): NEW}))
)


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def make_fetch(outcome: Outcome, *, closing: bool) -> Fetch:
    return Fetch("run", "s", "E1", "u", "u", "2026-11-21T10:00:00Z", 200, outcome, closing=closing)


def test_where_nobody_watches_there_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    with pytest.raises(NotConfigured):
        Progress.from_crawler(get_crawler())


def test_a_plain_line_counts_sources_and_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    written = io.StringIO()
    monkeypatch.setattr(sys, "stderr", written)
    progress = Progress.from_crawler(get_crawler(settings_dict={"LOCAL_OFFER_PROGRESS": 30}))
    progress.total = 5
    for outcome, closing in ((Outcome.NEW, True), (Outcome.NEW, False), (Outcome.BLOCKED, True)):
        progress.advance(make_fetch(outcome, closing=closing))
    progress.say()
    assert written.getvalue() == "2 of 5 sources have their outcome, 2 pages read\n"
    progress.close()


def test_a_terminal_gets_a_bar_that_begins_where_the_run_was_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    progress = Progress.from_crawler(get_crawler())
    progress.start(SPIDER)
    progress.advance(make_fetch(Outcome.NEW, closing=True))
    progress.close()
    assert "1/2" in terminal.getvalue() and "2/2" in terminal.getvalue()
    assert "1 pages read" in terminal.getvalue()


@pytest.mark.parametrize(
    ("stats", "errors"),
    [
        ({}, 0),
        ({"spider_exceptions/count": 2, "log_count/ERROR": 2}, 2),
        ({"log_count/ERROR": 1, "log_count/CRITICAL": 1, "log_count/WARNING": 9}, 2),
        ({"downloader/exception_count": 5}, 0),
    ],
)
def test_errors_of_the_crawler_itself_are_counted_once(stats: dict[str, int], errors: int) -> None:
    assert count_errors(stats) == errors
