"""Folding keeps every offset and makes typographic variants equal."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalise.fold import fold


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Don’t", "don't"),
        ("‘Staying Put’", "'staying put'"),
        ("“free”", '"free"'),
        ("18–25", "18-25"),
        ("18 — 25", "18 - 25"),
        ("18‑25", "18-25"),
        ("£3\u00a0000", "£3 000"),
        ("£3\u2009000", "£3 000"),
        ("car\u200be", "car e"),
        ("İD card", "id card"),
        ("line\nand\tcell", "line\nand\tcell"),
        ("CAFÉ ß", "café ß"),
    ],
)
def test_fold_makes_variants_equal(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_no_code_point_changes_length() -> None:
    long = [hex(code) for code in range(sys.maxunicode + 1) if len(fold(chr(code))) != 1]
    assert long == []


@given(st.text())
def test_fold_keeps_length_and_is_stable(text: str) -> None:
    folded = fold(text)
    assert len(folded) == len(text)
    assert fold(folded) == folded


@given(st.text(alphabet="abcXYZ‘’–—“” \n\t£€İΣσ."), st.text(alphabet="abc‘ –"))
def test_fold_of_a_part_is_the_part_of_the_fold(left: str, right: str) -> None:
    assert fold(left + right)[len(left) :].replace("ς", "σ") == fold(right).replace("ς", "σ")
