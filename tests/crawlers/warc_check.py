"""Read an archive with a WARC library that did not write it, and verify all that it says of itself."""

from __future__ import annotations

from pathlib import Path

from fastwarc.warc import ArchiveIterator, is_warc_11, response
from warcio.checker import Checker


def check_archive(path: Path) -> list[tuple[str, str, int]]:
    """Fail unless FastWARC and warcio find every record and digest right.

    Return type, address and first byte of each record, as FastWARC sees them.
    """
    found: list[tuple[str, str, int]] = []
    ids: set[str] = set()
    pairs: set[str] = set()
    with path.open("rb") as file:
        for record in ArchiveIterator(file, parse_http=False):
            assert is_warc_11(record)
            assert record.record_id and record.record_id not in ids
            ids.add(record.record_id)
            assert record.verify_block_digest(consume=False), record.record_id
            pairs.update(filter(None, [record.headers.get("WARC-Concurrent-To")]))
            record.parse_http()
            # The payload of a revisit stands elsewhere.
            if record.record_type == response:
                assert record.verify_payload_digest(), record.record_id
            url = record.headers.get("WARC-Target-URI") or ""
            found.append((str(record.record_type), url, record.stream_pos))
    assert pairs <= ids
    checker = Checker(type("Arguments", (), {"inputs": [str(path)], "verbose": False}))
    checker.process_all()
    assert checker.exit_value == 0
    return found
