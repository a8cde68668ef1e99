"""Real documents, spoiled: each is read or refused by our own error, within the limits, whatever the bytes.

The same examples on every run. To look for new ones for ten minutes:

    FUZZ_SECONDS=600 .venv/bin/pytest tests/normalise/test_fuzz.py -k long
"""

from __future__ import annotations

import io
import multiprocessing
import os
import time
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given, seed, settings
from hypothesis import strategies as st

from normalise.blocks.errors import UnreadableKind
from normalise.inputs import Input, iterate_inputs
from normalise.limits import LIMITS
from normalise.model import PageContext
from normalise.pool import ReadingPool
from tests.normalise.blocks.files import make_docx, make_pdf
from tests.normalise.blocks.outline import check_offsets
from tests.normalise.blocks.tagged import TaggedPdf
from tests.normalise.blocks.test_pdf_structure import BOOKLET
from tests.normalise.bombs import pack_word
from tests.normalise.mutations import spoil_one
from tests.normalise.test_bombs import measure_peaks

TESTS = Path(__file__).parents[1]
SAMPLES = [
    page.body
    for page in iterate_inputs(
        [TESTS / "gold", TESTS / "practice", TESTS / "sites", TESTS.parent / "data" / "sample"]
    )
    if isinstance(page, Input)
]
SECONDS = int(os.environ.get("FUZZ_SECONDS", "0"))
LIMITED = replace(LIMITS, cpu_seconds=20, memory_megabytes=400)


def read_main_part(body: bytes) -> bytes:
    """Return the XML of a Word file's text."""
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        return archive.read("word/document.xml")


PAGES = [body for body in SAMPLES if not body.startswith((b"%PDF", b"PK"))]
PDFS = [
    *(body for body in SAMPLES if body.startswith(b"%PDF")),
    *(make_pdf(), TaggedPdf([BOOKLET]).write()),
]
WORDS = [*(body for body in SAMPLES if body.startswith(b"PK")), make_docx()]
SPOILED = {
    "page": spoil_one(PAGES),
    "pdf": spoil_one(PDFS),
    "tagged": spoil_one(PDFS[-1:]),
    "word": spoil_one(WORDS),
    "xml": spoil_one([read_main_part(body) for body in WORDS]).map(pack_word),
}


@pytest.fixture(scope="module")
def pool() -> Iterator[ReadingPool]:
    with ReadingPool(limits=LIMITED) as running:
        yield running


def check_outcome(pool: ReadingPool, body: bytes) -> None:
    """Fail unless the bytes are read, or refused by our own error, within the limits."""
    ((_, reading),) = pool.read([(None, Input(PageContext("spoiled"), body))])
    if reading.document:
        check_offsets(reading.document)
        return
    (issue,) = reading.issues
    assert issue.kind in get_args(UnreadableKind), issue.message
    assert issue.message and "\n" not in issue.message


def test_samples_are_there() -> None:
    assert len(PAGES) > 90 and len(PDFS) > 2 and len(WORDS) > 1


@pytest.mark.parametrize("kind", SPOILED)
def test_spoiled_documents_are_read_or_refused(pool: ReadingPool, kind: str) -> None:
    @settings(max_examples=50, derandomize=True, deadline=None, database=None)
    @given(body=SPOILED[kind])
    def check(body: bytes) -> None:
        check_outcome(pool, body)

    check()
    assert max(measure_peaks()) < LIMITED.memory_megabytes


@pytest.mark.skipif(not SECONDS, reason="set FUZZ_SECONDS to look for new examples so long")
def test_spoiled_documents_for_long(pool: ReadingPool) -> None:
    @settings(max_examples=200, deadline=None, database=None)
    @given(body=st.one_of(list(SPOILED.values())))
    def check(body: bytes) -> None:
        check_outcome(pool, body)

    end = time.monotonic() + SECONDS
    number = 0
    while time.monotonic() < end:
        number += 1
        seed(number)(check)()
    assert multiprocessing.active_children() and max(measure_peaks()) < LIMITED.memory_megabytes
