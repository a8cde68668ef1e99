"""Make vectors.json: `python -m normalise.make_vectors MODEL PAGES...`, once, with the model's files at hand.

MODEL is a folder with `model.safetensors` and `vocab.txt` of all-MiniLM-L6-v2; PAGES are folders of
labelled pages. Only the vectors of pieces as they enter the model are used. They are turned into the
directions in which the texts of the pages differ most; no label is looked at.
"""

from __future__ import annotations

import base64
import json
import re
import sys
import zlib
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

import taxonomy
from normalise.network import name_over
from normalise.pieces import VECTORS, Vectors, cut_pieces
from normalise.training import read_corpus
from normalise.weights import format_weights

# A piece's number in the model is its rank by frequency: rarer words are cut into pieces of these.
_COMMONEST = 18_000
_PLAIN = re.compile(r"(?:##)?[a-z0-9]+|[!-~£–‘’“”•€]")
DIMENSIONS = 256
# Steps to a standard deviation of the chief direction.
_STEPS = 6
_TINY = 1e-12

Table = NDArray[np.float32]


def read_model(folder: Path) -> tuple[list[str], Table]:
    """Return a model's pieces and their normalised input vectors (word, type and layer norm; no position)."""
    raw = (folder / "model.safetensors").read_bytes()
    length = int.from_bytes(raw[:8], "little")
    header = json.loads(raw[8 : 8 + length])

    def read(name: str) -> Table:
        entry = header[f"embeddings.{name}"]
        start, end = entry["data_offsets"]
        return np.frombuffer(raw[8 + length :][start:end], np.float32).reshape(entry["shape"])

    table = read("word_embeddings.weight") + read("token_type_embeddings.weight")[0]
    table = table - table.mean(axis=1, keepdims=True)
    table = table / np.sqrt((table**2).mean(axis=1, keepdims=True) + _TINY)
    table = table * read("LayerNorm.weight") + read("LayerNorm.bias")
    return (folder / "vocab.txt").read_text("utf-8").split("\n")[: len(table)], table


def make_vectors(model: Path, folders: list[Path]) -> str:
    """Return the text of vectors.json."""
    pieces, table = read_model(model)
    kept = [row for row, piece in enumerate(pieces[:_COMMONEST]) if _PLAIN.fullmatch(piece)]
    pieces, table = [pieces[row] for row in kept], table[kept]
    means = _average_texts({piece: row for row, piece in enumerate(pieces)}, table, folders)
    middle = means.mean(axis=0)
    _, _, directions = np.linalg.svd(means - middle, full_matrices=False)
    turned = (table - middle) @ directions[:DIMENSIONS].T
    steps = np.clip(np.rint(turned / turned[:, 0].std() * _STEPS), -127, 127).astype(np.int8)
    packed = base64.b64encode(zlib.compress(steps.tobytes(), 9)).decode()
    return format_weights({"pieces": " ".join(pieces), "dimensions": DIMENSIONS, "vectors": packed})


def _average_texts(rows: dict[str, int], table: Table, folders: list[Path]) -> Table:
    """Return the mean vector of each text of the labelled pages and sentences."""
    corpus = read_corpus(folders, taxonomy.load())
    lessons = [*(lesson for page in corpus.pages for lesson in page.lessons), *corpus.lessons]
    places = Vectors(rows, np.zeros((0, 0), np.int8))
    cut = [
        list(cut_pieces(text, places))
        for lesson in lessons
        for text in (lesson.unit.text, name_over(lesson.unit))
    ]
    return np.stack([table[found].mean(axis=0) for found in cut if found])


if __name__ == "__main__":
    VECTORS.write_text(make_vectors(Path(sys.argv[1]), [Path(name) for name in sys.argv[2:]]), "utf-8")
