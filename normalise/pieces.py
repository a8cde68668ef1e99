"""Texts cut into pieces of words, and their mean vector: what a text is about, in words never labelled too.

The pieces and their vectors are the input embeddings of all-MiniLM-L6-v2 (sentence-transformers, Apache 2.0),
in their chief directions and coarsely rounded: `make_vectors.py` made `vectors.json` of them. Words of
like meaning lie near one another there, so that what is learnt of one word holds for its neighbours.
"""

from __future__ import annotations

import base64
import re
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from normalise.fold import fold
from normalise.weights import WeightsError, read_weights

VECTORS = Path(__file__).with_name("vectors.json")
# As BERT cuts: runs of letters and digits, and each other sign alone.
_WORD = re.compile(r"[^\W_]+|[^\w\s]|_")
_LONGEST_WORD = 40
_MOST_PIECES = 64
# Means are kept as whole numbers of a step this many times finer than the vectors', so that sums are exact.
FINER = 64

Row = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Vectors:
    """`rows` says which row of `table` is whose; a piece that carries a word on begins with "##"."""

    rows: Mapping[str, int]
    table: NDArray[np.int8]

    @property
    def size(self) -> int:
        """Return the length of what `add_up` and `average` return."""
        return int(self.table.shape[1]) + 1


@cache
def load_vectors(path: Path = VECTORS) -> Vectors:
    """Return the vectors of a file. Raises WeightsError."""
    body = read_weights(path)
    try:
        pieces = str(body["pieces"]).split()
        packed = zlib.decompress(base64.b64decode(body["vectors"]))
        table = np.frombuffer(packed, dtype=np.int8).reshape(len(pieces), int(body["dimensions"]))
    except (ValueError, KeyError, TypeError, zlib.error) as error:
        raise WeightsError(f"{path}: holds no vectors: {error!r}") from error
    return Vectors({piece: row for row, piece in enumerate(pieces)}, table)


def add_up(text: str, vectors: Vectors) -> Row:
    """Return the sum of the vectors of a text's pieces and, last, their number: whole numbers."""
    found = list(cut_pieces(text, vectors))[:_MOST_PIECES]
    return np.append(vectors.table[found].sum(axis=0, dtype=np.int64), len(found)).astype(float)


def average(sums: Row) -> Row:
    """Return the mean vector for each row of sums and, last, the logarithm of the number: whole numbers.

    Two pieces of nothing count too: a text of one word says less of what it is about than a sentence.
    """
    counts = sums[..., -1:]
    means: Row = np.concatenate([sums[..., :-1] / (counts + 2), np.log1p(counts)], axis=-1)
    return np.rint(means * FINER)


def cut_pieces(text: str, vectors: Vectors) -> Iterator[int]:
    """Yield the row of each piece of a text, in order."""
    for word in _WORD.findall(fold(text)):
        yield from _cut_word(word[:_LONGEST_WORD], vectors)


@lru_cache(maxsize=20_000)
def _cut_word(word: str, vectors: Vectors) -> tuple[int, ...]:
    """Return the rows of a word's pieces, the longest known one first each time (WordPiece).

    A sign that no piece knows is left out.
    """
    found: list[int] = []
    start = 0
    while start < len(word):
        known, start = _find_piece(word, start, vectors.rows)
        found += known
    return tuple(found)


def _find_piece(word: str, start: int, rows: Mapping[str, int]) -> tuple[list[int], int]:
    """Return the row of the longest piece that stands at a place of a word, and where it ends."""
    sign = "##" if start else ""
    for end in range(len(word), start, -1):
        row = rows.get(sign + word[start:end])
        if row is not None:
            return [row], end
    return [], start + 1
