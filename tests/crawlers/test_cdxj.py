"""The index finds each answer, and sorts the pages of a site together."""

from __future__ import annotations

from pathlib import Path

import pytest

from crawlers.archive import read_answer
from crawlers.archive_writer import ArchiveWriter, Exchange
from crawlers.cdxj import IndexEntry, IndexFileError, format_entry, make_surt, read_index, write_index
from crawlers.recovery import scan_archive
from tests.crawlers.warc_check import check_archive

AT = "2026-11-21T08:00:00Z"
HOST = "http://www.council.test"
ENTRY = IndexEntry(f"{HOST}/Offer?b=1&a=£", AT, "text/html", 200, "ABC", 10, 20, "crawl.warc.gz")


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("http://www.Council.gov.uk/Offer/", "uk,gov,council)/offer"),
        ("https://council.gov.uk:8443/a?b=2&a=1", "uk,gov,council:8443)/a?a=1&b=2"),
        ("https://council.gov.uk:443", "uk,gov,council)/"),
        ("http://council.gov.uk/?", "uk,gov,council)/"),
        ("http://www2.x.test/a%20b//c/", "test,x)/a%20b/c"),
        ("http://x.test/a?Q=1&b", "test,x)/a?b&q=1"),
        ("http://127.0.0.1:80/a", "1,0,0,127)/a"),
    ],
)
def test_sort_keys_are_those_of_web_archives(url: str, key: str) -> None:
    assert make_surt(url) == key


def test_a_line_has_key_time_and_texts() -> None:
    assert format_entry(ENTRY) == (
        'test,council)/offer?a=£&b=1 20261121080000 {"url": "http://www.council.test/Offer?b=1&a=\\u00a3", '
        '"mime": "text/html", "status": "200", "digest": "ABC", "length": "10", "offset": "20", '
        '"filename": "crawl.warc.gz"}'
    )


def write_archive(path: Path) -> list[str]:
    with ArchiveWriter(path, "run", AT, "test") as writer:
        for name, status in (("b", 200), ("a", 404), ("b", 500)):
            headers = [("Content-Type", "Text/HTML; charset=utf-8")]
            body = f"<html>{name} {status}".encode()
            writer.write(Exchange(f"{HOST}/{name}", AT, "GET", (), status, "", headers, body))
        writer.write(Exchange(f"{HOST}/c", AT, "GET", (), 304, "", (), b""), (f"{HOST}/c", AT))
    return writer.lines


def test_each_entry_opens_its_answer(tmp_path: Path) -> None:
    path = tmp_path / "crawl.warc.gz"
    index = tmp_path / "crawl.cdxj"
    write_index(index, write_archive(path))
    assert index.read_text().splitlines() == sorted(index.read_text().splitlines())
    entries = list(read_index(index))
    assert [(entry.url[-1], entry.status, entry.mime) for entry in entries] == [
        ("a", 404, "text/html"),
        ("b", 200, "text/html"),
        ("b", 500, "text/html"),
        ("c", 304, "warc/revisit"),
    ]
    for entry in entries[:3]:
        answer = read_answer(path, entry.offset)
        assert (answer.status, answer.body) == (
            entry.status,
            f"<html>{entry.url[-1]} {entry.status}".encode(),
        )
    assert sorted((entry.url, entry.offset) for entry in entries) == sorted(
        (url, offset) for kind, url, offset in check_archive(path) if kind in ("response", "revisit")
    )
    assert sorted(entries, key=lambda entry: entry.offset) == list(scan_archive(path).entries)


def test_lengths_cover_whole_records(tmp_path: Path) -> None:
    path = tmp_path / "crawl.warc.gz"
    write_archive(path)
    content = path.read_bytes()
    for entry in scan_archive(path).entries:
        (tmp_path / "one.warc.gz").write_bytes(content[entry.offset : entry.offset + entry.length])
        ((_, url, _),) = check_archive(tmp_path / "one.warc.gz")
        assert url == entry.url


@pytest.mark.parametrize("line", ["", "one two", "a 2026 {}", 'a 20261121080000 {"url": 1}', "a b []"])
def test_a_line_that_is_none_is_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "crawl.cdxj"
    path.write_text(format_entry(ENTRY).replace("£", "e") + "\n" + line + "\n")
    with pytest.raises(IndexFileError, match=r"crawl\.cdxj:2: not a line of an index"):
        list(read_index(path))
