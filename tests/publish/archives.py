"""Make small archives for tests: pages in a WARC, with the fetch log that belongs to it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from crawlers.archive_writer import ArchiveWriter, Exchange
from crawlers.fetch_log import LOG_NAME, WARC_NAME, FetchLogWriter
from crawlers.records import Fetch, Outcome
from crawlers.sources import COLUMNS, OPTIONAL_COLUMNS
from publish.archives import open_archive
from publish.inputs import Inputs
from publish.read_archives import read_archives
from publish.readings import Readings
from publish.rows import Row
from publish.rows.crawl import list_issues
from publish.rows.statements import Stated
from tests.publish.small_data import COUNTY, PAGE

AT = "2026-11-22T09:00:00Z"
GRANT = "When you leave care we will give you a setting up home allowance of £3,000."


@dataclass(frozen=True)
class Page:
    """One page to archive."""

    authority: str
    url: str
    body: bytes
    content_type: str = "text/html; charset=utf-8"


def make_archive(folder: Path, pages: list[Page], at: str = AT) -> Path:
    """Write a run folder with every page as fetched, each by its own source row."""
    with (
        ArchiveWriter(folder / WARC_NAME, folder.name, at, "test") as warc,
        FetchLogWriter(folder / LOG_NAME) as log,
    ):
        for page in pages:
            headers = (("Content-Type", page.content_type),)
            offset = warc.write(Exchange(page.url, at, "GET", (), 200, "OK", headers, page.body))
            log.write(make_fetch(page, folder.name, at, offset))
    return folder


def make_fetch(page: Page, run: str, at: str, offset: int) -> Fetch:
    """Return the log line of a page that was fetched as new."""
    return Fetch(
        run=run,
        source=page.url,
        authority=page.authority,
        url=page.url,
        final_url=page.url,
        at=at,
        status=200,
        outcome=Outcome.NEW,
        sha256=hashlib.sha256(page.body).hexdigest(),
        content_type=page.content_type,
        length=len(page.body),
        warc=WARC_NAME,
        offset=offset,
        closing=True,
    )


def make_page(title: str, *paragraphs: str) -> bytes:
    """Return a plain page with a heading and paragraphs."""
    text = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    main = f"<main><h1>{title}</h1>{text}</main>"
    return f"<!doctype html><html lang=en><title>{title}</title>{main}</html>".encode()


def write_sources(path: Path, rows: list[Mapping[str, str]]) -> None:
    """Write a register of pages with the columns of data/sources.csv and `replica_of`."""
    columns = (*COLUMNS, *OPTIONAL_COLUMNS)
    lines = [",".join(columns), *(",".join(row.get(name, "") for name in columns) for row in rows)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


@dataclass(frozen=True)
class Gathered:
    """What archives say of all councils at once: little enough in a test. `pages`: code and key."""

    readings: Readings
    stated: list[Stated]
    document_rows: list[Row]
    issue_rows: list[Row]
    pages: list[tuple[str, str]]


def gather(inputs: Inputs, readings: Readings) -> Gathered:
    """Return what readings say of each council, in order of code."""
    codes = [authority.gss_code for authority in inputs.register.authorities]
    councils = {code: readings.read_council(code) for code in codes}
    withheld = [pair for one in councils.values() for pair in one.withheld]
    return Gathered(
        readings,
        [stated for one in councils.values() for stated in one.stated],
        [row for one in councils.values() for row in one.document_rows],
        list(list_issues([*readings.problems, *withheld])),
        [(code, page) for code, one in councils.items() for page in sorted(one.pages)],
    )


def read(inputs: Inputs, *folders: Path) -> Gathered:
    """Read run folders into statements."""
    archives = [open_archive(folder, inputs.register) for folder in folders]
    return gather(inputs, read_archives(archives, inputs, lambda: None))


def write_log(folder: Path, fetches: list[Fetch]) -> None:
    """Replace the log of a run."""
    (folder / LOG_NAME).write_text(
        "".join(json.dumps(asdict(fetch)) + "\n" for fetch in fetches), encoding="utf-8"
    )


BODY = make_page("Our local offer for care leavers", GRANT)
OFFER = Page(COUNTY, PAGE, BODY)
