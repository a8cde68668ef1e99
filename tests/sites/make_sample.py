"""Make the bundled sample anew: `python -m tests.sites.make_sample [FOLDER]` (default `data/sample`).

Serves the replica hosts on loopback, runs the real spider over them with the clock stopped, and writes
`sample.warc.gz` and `fetches.jsonl`, both in the order of addresses: the same sites give the same bytes.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from warcio.archiveiterator import ArchiveIterator

from crawlers.fetch_log import LOG_NAME, WARC_NAME, format_fetch
from crawlers.gzip_members import Member, split_members
from crawlers.records import Fetch
from tests.sites.run_crawl import ROOT, run_crawl
from tests.sites.serve import load_sample, serve

SAMPLE = ROOT / "data" / "sample"
SOURCES = SAMPLE / "sources.csv"
SAMPLE_WARC = "sample.warc.gz"
TIME = "2026-11-21T00:00:00Z"
RUN = "sample"


def make_sample(folder: Path) -> list[str]:
    """Write the sample into a folder; return the addresses that were asked for."""
    with TemporaryDirectory() as temporary, serve(load_sample()) as web:
        work = Path(temporary)
        fetches = run_crawl(web.address, SOURCES, work, RUN, {"LOCAL_OFFER_FIXED_TIME": TIME})
        content, offsets = sort_archive(work / "archive" / RUN / WARC_NAME)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / SAMPLE_WARC).write_bytes(content)
    lines = [format_fetch(fetch) + "\n" for fetch in sort_fetches(fetches, offsets)]
    (folder / LOG_NAME).write_text("".join(lines), encoding="utf-8")
    return web.asked


def sort_archive(path: Path) -> tuple[bytes, dict[str, int]]:
    """Return the archive's records by address, each address once, and where each answer begins.

    Hosts are crawled side by side, so the order in which they answer is chance.
    """
    with path.open("rb") as file:
        members = list(split_members(file))
        info, *pairs = _read_records(path.read_bytes(), members)
    groups: dict[str, list[bytes]] = {}
    for url, kind, content in pairs:
        group = groups.setdefault(url, [])
        # Two sources may lead to one page: its first answer and request stand for both.
        if len(group) < 2 and kind == ("response", "request")[len(group)]:
            group.append(content)
    out, offsets = BytesIO(), {}
    out.write(info[2])
    for url in sorted(groups):
        offsets[url] = out.tell()
        out.write(b"".join(groups[url]))
    return out.getvalue(), offsets


def sort_fetches(fetches: Sequence[Fetch], offsets: dict[str, int]) -> list[Fetch]:
    """Return the log by source and address, pointing into the sorted archive."""
    moved = [
        replace(fetch, warc=SAMPLE_WARC, offset=offsets[fetch.final_url]) if fetch.warc else fetch
        for fetch in fetches
    ]
    return sorted(moved, key=lambda fetch: (fetch.authority, fetch.source, fetch.depth, fetch.url))


def _read_records(content: bytes, members: Sequence[Member]) -> list[tuple[str, str, bytes]]:
    records = []
    for member in members:
        (record,) = ArchiveIterator(BytesIO(member.data))
        url = record.rec_headers.get_header("WARC-Target-URI") or ""
        records.append((url, record.rec_type, content[member.offset : member.offset + member.length]))
    return records


if __name__ == "__main__":
    asked = make_sample(Path(sys.argv[1]) if len(sys.argv) > 1 else SAMPLE)
    sys.stdout.write(f"{len(asked)} requests\n")
