"""Archives of a made England: so many pages of 60 kB for each council, and a run for each year.

The councils are the real ones (`data/authorities.csv`), the pages are made (`benchmarks.pages`) and no two
are the same. From one year to the next a share of them changes; of the others the crawl notes that they are
as they were, as a real one does, so their bytes lie in an older archive.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, replace
from pathlib import Path

import taxonomy
from benchmarks.pages import Maker, make_maker
from crawlers.archive_writer import ArchiveWriter, Exchange
from crawlers.fetch_log import LOG_NAME, WARC_NAME, FetchLogWriter
from crawlers.records import Fetch, Outcome

FIRST_YEAR = 2022
_HIGH_SUM = re.compile(r"£\d{2,3},\d{3}")
HTML = "text/html; charset=utf-8"


@dataclass(frozen=True, slots=True)
class England:
    """How large it is. `councils` are GSS codes; `changing` is the share of pages that are new each year."""

    councils: tuple[str, ...]
    pages: int = 20
    editions: int = 5
    changing: float = 0.25

    @property
    def size(self) -> int:
        """Pages of one edition."""
        return len(self.councils) * self.pages


def write_england(folder: Path, england: England) -> list[Path]:
    """Write a run folder for each edition and return them, oldest first."""
    maker = make_maker(taxonomy.load())
    # A salary beside a heading may be taken for a grant: so high a sum holds a whole build back.
    maker = replace(maker, idle=tuple(text for text in maker.idle if not _HIGH_SUM.search(text)))
    versions = dict.fromkeys(range(england.size), -1)
    return [_write_run(folder, england, maker, edition, versions) for edition in range(england.editions)]


def _write_run(folder: Path, england: England, maker: Maker, edition: int, versions: dict[int, int]) -> Path:
    at = f"{FIRST_YEAR + edition}-11-21T09:00:00Z"
    run = folder / at[:10]
    with (
        ArchiveWriter(run / WARC_NAME, run.name, at, "benchmark") as warc,
        FetchLogWriter(run / LOG_NAME) as log,
    ):
        for page in range(england.size):
            is_new = edition == 0 or _changes(page, edition, england.changing)
            if is_new:
                versions[page] = edition
            council = england.councils[page // england.pages]
            url = f"https://{council.lower()}.example/care-leavers/{page % england.pages}"
            body = maker.make_page(page * england.editions + versions[page])
            exchange = Exchange(url, at, "GET", (), 200, "OK", (("Content-Type", HTML),), body)
            offset = warc.write(exchange) if is_new else None
            log.write(_make_fetch(run.name, council, url, at, body, offset))
    return run


def _make_fetch(run: str, council: str, url: str, at: str, body: bytes, offset: int | None) -> Fetch:
    return Fetch(
        run=run,
        source=url,
        authority=council,
        url=url,
        final_url=url,
        at=at,
        status=200,
        outcome=Outcome.UNCHANGED if offset is None else Outcome.NEW,
        sha256=hashlib.sha256(body).hexdigest(),
        content_type=HTML,
        length=len(body),
        warc=WARC_NAME if offset is not None else "",
        offset=offset,
        closing=True,
    )


def _changes(page: int, edition: int, share: float) -> bool:
    """Choose evenly and always alike which pages change."""
    digest = hashlib.sha256(f"{page}/{edition}".encode()).digest()
    return int.from_bytes(digest[:4]) < share * 2**32
