"""The archive gives back what was put in, and says in one line when it cannot."""

import gzip
from contextlib import nullcontext
from dataclasses import replace
from io import BytesIO, FileIO
from pathlib import Path
from typing import Any

import pytest
from warcio.archiveiterator import ArchiveIterator
from warcio.checker import Checker

from crawlers import gzip_members
from crawlers.archive import ArchivedResponse, ArchiveError, RawAnswer, iterate_responses, read_answer
from crawlers.archive_writer import ArchiveWriter, Exchange, append_bytes
from crawlers.gzip_members import MemberError, split_members
from tests.crawlers.warc_check import check_archive

AT = "2026-11-21T08:00:00Z"
URL = "http://council.sample.test/offer?id=1"
PAGE = b"<html>" + b"A grant of \xc2\xa33,000. " * 5000 + b"</html>"


def make_exchange(url: str = URL, body: bytes = PAGE, **headers: str) -> Exchange:
    sent = {"Content-Type": "text/html"} | {name.replace("_", "-"): value for name, value in headers.items()}
    return Exchange(url, AT, "GET", [("Host", "council.sample.test")], 200, "OK", list(sent.items()), body)


def write(path: Path, *exchanges: Exchange) -> list[int]:
    with ArchiveWriter(path, "run", AT, "test") as writer:
        return [writer.write(exchange) for exchange in exchanges]


def test_what_was_written_is_read_back(tmp_path: Path) -> None:
    path = tmp_path / "new" / "crawl.warc.gz"
    packed = make_exchange(URL + "2", gzip.compress(PAGE), Content_Encoding="gzip")
    offsets = write(path, make_exchange(), packed)
    assert list(iterate_responses(path)) == [
        ArchivedResponse(URL, AT, 200, "text/html", PAGE, "crawl.warc.gz", offsets[0]),
        ArchivedResponse(URL + "2", AT, 200, "text/html", PAGE, "crawl.warc.gz", offsets[1]),
    ]


def test_an_answer_can_be_found_by_its_offset_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    offset = write(path, make_exchange(), make_exchange(URL + "2", b"<html>second"))[1]
    with path.open("rb") as file:
        file.seek(offset)
        record = next(iter(ArchiveIterator(file)))
        assert record.content_stream().read() == b"<html>second"


def test_records_are_warc_1_1_with_request_and_digests(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    write(path, make_exchange())
    with path.open("rb") as file:
        records = [(record.rec_type, record.rec_headers) for record in ArchiveIterator(file)]
    assert [kind for kind, _ in records] == ["warcinfo", "response", "request"]
    response, request = records[1][1], records[2][1]
    assert response.protocol == "WARC/1.1"
    assert response.get_header("WARC-Date") == AT
    assert response.get_header("WARC-Payload-Digest").startswith("sha1:")
    assert request.get_header("WARC-Concurrent-To") == response.get_header("WARC-Record-ID")
    assert len({headers.get_header("WARC-Record-ID") for _, headers in records}) == 3


def test_warcio_finds_every_digest_right(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    write(path, make_exchange(), make_exchange(URL + "2", gzip.compress(PAGE), Content_Encoding="gzip"))
    arguments = type("Arguments", (), {"inputs": [str(path)], "verbose": False})
    checker = Checker(arguments)
    checker.process_all()
    assert checker.exit_value == 0


def test_an_unchanged_body_is_a_revisit_without_it(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    with ArchiveWriter(path, "run", AT, "test") as writer:
        writer.write(make_exchange(), same_as=(URL, "2026-10-01T00:00:00Z"))
    assert list(iterate_responses(path)) == []
    with path.open("rb") as file:
        (revisit,) = [record.rec_headers for record in ArchiveIterator(file) if record.rec_type == "revisit"]
    assert revisit.get_header("WARC-Refers-To-Date") == "2026-10-01T00:00:00Z"
    assert revisit.get_header("WARC-Profile").endswith("1.1/revisit/identical-payload-digest")


def test_a_page_that_was_not_modified_is_a_revisit_of_that_kind(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    with ArchiveWriter(path, "run", AT, "test") as writer:
        headers = [("ETag", '"1"')]
        exchange = Exchange(URL, AT, "GET", (), 304, "Not Modified", headers, b"")
        offset = writer.write(exchange, same_as=(URL, "2026-10-01T00:00:00Z"))
    with path.open("rb") as file:
        (revisit,) = [record.rec_headers for record in ArchiveIterator(file) if record.rec_type == "revisit"]
    assert revisit.get_header("WARC-Profile") == "http://netpreserve.org/warc/1.1/revisit/server-not-modified"
    assert revisit.get_header("WARC-Refers-To-Target-URI") == URL
    assert read_answer(path, offset) == RawAnswer(AT, 304, (("ETag", '"1"'),), b"")
    assert [kind for kind, _, _ in check_archive(path)] == ["warcinfo", "revisit", "request"]


def test_the_machine_that_answered_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    write(path, replace(make_exchange(), ip="192.0.2.7"))
    with path.open("rb") as file:
        ips = [record.rec_headers.get_header("WARC-IP-Address") for record in ArchiveIterator(file)]
    assert ips == [None, "192.0.2.7", "192.0.2.7"]


def test_another_library_finds_every_record_and_digest_right(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    packed = make_exchange(URL + "2", gzip.compress(PAGE), Content_Encoding="gzip")
    with ArchiveWriter(path, "run", AT, "test") as writer:
        offsets = [writer.write(make_exchange()), writer.write(packed), writer.write(packed, (URL + "2", AT))]
    found = check_archive(path)
    assert [at for kind, _, at in found if kind in ("response", "revisit")] == offsets
    # The check itself notices a digest that is wrong.
    members = [member.data for member in split_members(BytesIO(path.read_bytes()))]
    members[1] = members[1].replace(b"A grant of", b"A grunt of", 1)
    path.write_bytes(b"".join(gzip.compress(member) for member in members))
    with pytest.raises(AssertionError):
        check_archive(path)


def test_an_answer_is_read_back_as_it_came_over_the_wire(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    packed = gzip.compress(PAGE)
    first, second = write(path, make_exchange(), make_exchange(URL + "2", packed, Content_Encoding="gzip"))
    answer = read_answer(path, second)
    assert (answer.at, answer.status, answer.body) == (AT, 200, packed)
    assert answer.headers == (("Content-Type", "text/html"), ("Content-Encoding", "gzip"))
    for offset in (0, first + 1, path.stat().st_size):
        with pytest.raises(ArchiveError, match=rf"a\.warc\.gz: no answer at byte {offset}"):
            read_answer(path, offset)


def test_an_answer_that_unpacks_to_too_much_is_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.warc.gz"
    bomb = make_exchange(URL + "2", gzip.compress(bytes(1_000_000)), Content_Encoding="gzip")
    write(path, bomb, make_exchange())
    monkeypatch.setattr("crawlers.archive.MAX_BODY", 500_000)
    assert [response.url for response in iterate_responses(path)] == [URL]


def test_a_torn_end_is_told_to_whoever_asks(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    offsets = write(path, make_exchange(), make_exchange(URL + "2"))
    path.write_bytes(path.read_bytes()[: offsets[1] + 20])
    torn: list[str] = []
    assert [response.url for response in iterate_responses(path, torn.append)] == [URL]
    assert torn == [f"the record at byte {offsets[1]} is torn, and was left out"]


def test_the_same_crawl_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        write(tmp_path / name / "a.warc.gz", make_exchange(), make_exchange())
    assert (tmp_path / "one/a.warc.gz").read_bytes() == (tmp_path / "two/a.warc.gz").read_bytes()


def test_a_second_writer_appends(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    write(path, make_exchange())
    write(path, make_exchange(URL + "2"))
    assert [response.url for response in iterate_responses(path)] == [URL, URL + "2"]


def test_a_cut_anywhere_is_noticed_and_loses_nothing_before_it(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    offsets = write(path, make_exchange(body=b"<html>first"), make_exchange(URL + "2", b"<html>second"))
    whole = path.read_bytes()
    with path.open("rb") as file:
        ends = {member.offset + member.length for member in split_members(file)}
    for length in sorted({*range(1, len(whole), 11), *ends} - {len(whole)}):
        path.write_bytes(whole[:length])
        found: list[str] = []
        with nullcontext() if length in ends else pytest.raises(ArchiveError, match=r"a\.warc\.gz: "):
            for response in iterate_responses(path):
                found.append(response.url)
        assert found[:1] == ([URL] if length >= offsets[1] else found[:1])


def test_what_stands_before_the_tear_is_yielded_first(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    offsets = write(path, make_exchange(), make_exchange(URL + "2"))
    path.write_bytes(path.read_bytes()[: offsets[1] + 20])
    found: list[str] = []
    with pytest.raises(ArchiveError, match=f"byte {offsets[1]} is torn"):
        for response in iterate_responses(path):
            found.append(response.url)
    assert found == [URL]


@pytest.mark.parametrize(
    "content", [b"", b"<html>", b"PK\x03\x04", gzip.compress(b"hello", mtime=0), b"\x1f\x8b\x08junk"]
)
def test_a_file_that_is_no_warc_is_named(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "page.warc.gz"
    path.write_bytes(content)
    with pytest.raises(ArchiveError) as caught:
        list(iterate_responses(path))
    assert str(path) in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_missing_file_and_an_unwritable_folder_are_named(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match=r"gone\.warc: cannot be read"):
        list(iterate_responses(tmp_path / "gone.warc"))
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(ArchiveError, match="cannot be written"):
        ArchiveWriter(tmp_path / "file" / "a.warc.gz", "run", AT, "test")


def test_a_full_disk_is_named() -> None:
    with pytest.raises(ArchiveError, match="/dev/full: cannot be written: No space left on device"):
        ArchiveWriter(Path("/dev/full"), "run", AT, "test")


def test_a_failed_record_leaves_no_part_behind(tmp_path: Path) -> None:
    class FillingDisk(FileIO):
        """Takes ten bytes of the next record, then no more."""

        room = 10

        def write(self, content: Any) -> int:
            if not self.room:
                raise OSError(28, "No space left on device")
            written = super().write(bytes(content[: self.room]))
            self.room = 0
            return written

    path = tmp_path / "a.warc.gz"
    write(path, make_exchange())
    before = path.read_bytes()
    with FillingDisk(path, "ab") as disk, pytest.raises(ArchiveError, match="No space left"):
        append_bytes(disk, b"another record", path)
    assert path.read_bytes() == before


def test_an_archive_without_compression_is_read_too(tmp_path: Path) -> None:
    packed, plain = tmp_path / "a.warc.gz", tmp_path / "a.warc"
    write(packed, make_exchange())
    plain.write_bytes(gzip.decompress(packed.read_bytes()))
    assert [response.body for response in iterate_responses(plain)] == [PAGE]
    plain.write_bytes(plain.read_bytes()[:5000])
    with pytest.raises(ArchiveError, match="cut off"):
        list(iterate_responses(plain))


def test_a_bomb_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gzip_members, "MAX_MEMBER", 100_000)
    with pytest.raises(MemberError, match="larger than 100000"):
        list(split_members(BytesIO(gzip.compress(b"\0" * 1_000_000))))
