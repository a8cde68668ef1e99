"""Paths to pages: files, folders and archives; whatever is wrong is one line and stops nothing."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from normalise.inputs import Input, iterate_inputs
from normalise.model import Issue

PAGE = b"<html><body><h1>Money</h1><p>We pay for driving lessons.</p></body></html>"


def write_archive(path: Path, pages: list[tuple[str, int, str, bytes]]) -> None:
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=path.suffix == ".gz")
        for url, status, kind, body in pages:
            headers = StatusAndHeaders(f"{status} OK", [("Content-Type", kind)], protocol="HTTP/1.1")
            writer.write_record(
                writer.create_warc_record(url, "response", payload=BytesIO(body), http_headers=headers)
            )


def split(found: list[Input | Issue]) -> tuple[list[Input], list[Issue]]:
    inputs = [one for one in found if isinstance(one, Input)]
    return inputs, [one for one in found if isinstance(one, Issue)]


def test_a_named_file_is_read_whatever_it_is_called(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_bytes(PAGE)
    inputs, issues = split(list(iterate_inputs([tmp_path / "page.txt"])))
    assert [one.body for one in inputs] == [PAGE]
    assert inputs[0].context.source == str(tmp_path / "page.txt")
    assert issues == []


def test_a_folder_gives_its_pages_in_order_of_name_and_nothing_else(tmp_path: Path) -> None:
    for name in ("b/page.html", "a/page.PDF", "a/gold.json", "c.docx"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(PAGE)
    inputs, _ = split(list(iterate_inputs([tmp_path])))
    assert [Path(one.context.source).relative_to(tmp_path).as_posix() for one in inputs] == [
        "a/page.PDF",
        "b/page.html",
        "c.docx",
    ]


def test_an_archive_gives_its_good_pages_with_address_and_date(tmp_path: Path) -> None:
    path = tmp_path / "run.warc.gz"
    write_archive(
        path,
        [
            ("https://council.example/a", 200, "text/html; charset=utf-8", PAGE),
            ("https://council.example/gone", 404, "text/html", PAGE),
            ("https://council.example/robots.txt", 200, "text/plain", b"User-agent: *"),
        ],
    )
    inputs, issues = split(list(iterate_inputs([path])))
    assert [(one.context.url, one.content_type, one.body) for one in inputs] == [
        ("https://council.example/a", "text/html; charset=utf-8", PAGE)
    ]
    assert inputs[0].context.fetched_at
    assert issues == []


def test_a_torn_archive_gives_what_stands_before_the_tear(tmp_path: Path) -> None:
    path = tmp_path / "torn.warc"
    write_archive(path, [(f"https://council.example/{name}", 200, "text/html", PAGE) for name in "ab"])
    path.write_bytes(path.read_bytes()[:-30])
    inputs, issues = split(list(iterate_inputs([path])))
    assert [one.context.url for one in inputs] == ["https://council.example/a"]
    assert [issue.where for issue in issues] == [str(path)]


def test_what_is_missing_or_empty_is_told_and_the_rest_is_read(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "page.html").write_bytes(PAGE)
    paths = [
        tmp_path / "nothing.html",
        tmp_path / "empty",
        tmp_path / "nothing.warc.gz",
        tmp_path / "page.html",
    ]
    inputs, issues = split(list(iterate_inputs(paths)))
    assert len(inputs) == 1
    assert [issue.where for issue in issues] == [str(path) for path in paths[:3]]
    assert all("\n" not in issue.message for issue in issues)
