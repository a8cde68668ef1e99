"""The register of addresses is read strictly: every mistake is named with file and line."""

from pathlib import Path

import pytest

from crawlers.records import Source, SourceKind
from crawlers.sources import COLUMNS, SourceError, read_sources, select_active

HEADER = ",".join(COLUMNS)
GOOD = "E10000017,http://a.sample.test/x,hub,Title,,2024-05,council_site,2026-11-21,,"


def write(folder: Path, *lines: str) -> Path:
    path = folder / "sources.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_rows_become_sources_in_order(tmp_path: Path) -> None:
    other = GOOD.replace("/x,hub", "/y,council_tax")
    first, second = read_sources(write(tmp_path, HEADER, GOOD, other))
    assert first == Source(
        authority="E10000017",
        url="http://a.sample.test/x",
        kind=SourceKind.HUB,
        title="Title",
        page_date="2024-05",
        host_kind="council_site",
        start="2026-11-21",
    )
    assert second.kind is SourceKind.COUNCIL_TAX


def test_replica_of_is_optional(tmp_path: Path) -> None:
    path = write(tmp_path, HEADER + ",replica_of", GOOD + ",https://real.sample.test/")
    assert read_sources(path)[0].replica_of == "https://real.sample.test/"


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        (GOOD.replace("E10000017", "Lancashire"), "GSS code"),
        (GOOD.replace("hub", "webpage"), "kind must be one of"),
        (GOOD.replace("http:", "ftp:"), "url must be an http or https address"),
        (GOOD.replace("//a.sample.test/x", "///x"), "url must be"),
        (GOOD.replace("a.sample.test", "a.sample.test:99999"), "url must be"),
        (GOOD.replace("/x", "/x y"), "url must be"),
        (GOOD.replace("Title,,", "Title,offer/,"), "scope must be"),
        (GOOD.replace("2026-11-21", "2026-11"), "start must be a date"),
        (GOOD.replace("2026-11-21", "2026-02-30"), "start must be a date"),
        (GOOD.replace("2024-05", "05/2024"), "page_date must be a date"),
        (GOOD + ",surplus", "not as many cells"),
        ("E10000017,http://a.sample.test/z", "not as many cells"),
        (GOOD.replace("/x", "/first"), "already, in line 2"),
    ],
)
def test_a_bad_row_is_named_by_line(tmp_path: Path, row: str, complaint: str) -> None:
    path = write(tmp_path, HEADER, GOOD.replace("/x", "/first"), row)
    with pytest.raises(SourceError) as caught:
        read_sources(path)
    assert str(caught.value).startswith(f"{path}:3: ")
    assert complaint in str(caught.value)


@pytest.mark.parametrize(
    ("header", "complaint"),
    [
        (HEADER.replace("scope,", ""), "column missing: scope"),
        (HEADER + ",colour", "unknown column: colour"),
    ],
)
def test_columns_are_closed(tmp_path: Path, header: str, complaint: str) -> None:
    with pytest.raises(SourceError, match=complaint):
        read_sources(write(tmp_path, header, GOOD))


def test_a_file_that_is_no_csv_is_named(tmp_path: Path) -> None:
    binary = tmp_path / "sources.csv"
    binary.write_bytes(b"\xff\xfe\x00\x01")
    for path in (binary, tmp_path / "missing.csv"):
        with pytest.raises(SourceError, match=path.name):
            read_sources(path)


def test_ended_and_future_rows_are_not_active(tmp_path: Path) -> None:
    ended = GOOD.replace("/x", "/ended").replace("2026-11-21,,", "2025-01-01,2026-11-21,")
    future = GOOD.replace("/x", "/future").replace("2026-11-21", "2027-01-01")
    sources = read_sources(write(tmp_path, HEADER, GOOD, ended, future))
    assert [source.url[-2:] for source in select_active(sources, "2026-11-21")] == ["/x"]
    assert [source.url[-5:] for source in select_active(sources, "2026-11-20")] == ["ended"]


@pytest.mark.parametrize("name", ["data/sources.csv", "data/sample/sources.csv"])
def test_the_files_of_the_repository_are_good(name: str) -> None:
    sources = read_sources(Path(__file__).parents[2] / name)
    assert len(sources) > 90
    assert all(bool(source.replica_of) <= ("sample" in source.host_kind) for source in sources)
