"""Which items a unit is about, by the meaning of its words: one hidden layer over the mean of their vectors.

The classifier of grams knows only words that a lesson held; this one knows what lies near them
(`pieces.py`). `network.json` holds its weights (`local-offer train` makes them): whole numbers, small enough
for every sum to be exact, so that no machine and no order of adding changes a bit.
"""

from __future__ import annotations

import base64
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from normalise.pieces import Row, Vectors, add_up, average
from normalise.units import Unit
from normalise.weights import WeightsError, digest_code, format_weights, read_weights

WEIGHTS = Path(__file__).with_name("network.json")
_CODE = (Path(__file__), Path(__file__).with_name("pieces.py"))
# Whole numbers of 16 bits; the hidden layer's sums are brought down to as many before the next.
_MOST = 32_767
# Log odds of so much are as far from a no as the classifier's scores from 0 to 1.
_ODDS_A_POINT = 4.0
_FARTHEST = 1.5
# Headings nearer the root are mostly the site's.
_HEADINGS = 2

Matrix = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Network:
    """Two layers of whole numbers, each with its bias as last row, and what one of each layer's sum is worth.

    `hidden` takes the two mean vectors of a unit, `output` what comes out over 0 and gives each item's log
    odds. `corpus` and `code` are digests of what it was trained with.
    """

    items: tuple[str, ...]
    hidden: Matrix
    hidden_worth: float
    output: Matrix
    output_worth: float
    corpus: str = ""
    code: str = ""

    def score(self, rows: Matrix) -> Matrix:
        """Return the score of each item for each row of `describe_units`: over 0 says yes, -1 a plain no."""
        hidden = np.rint(np.maximum(_append_one(rows) @ self.hidden, 0) * self.hidden_worth)
        odds = (_append_one(np.minimum(hidden, _MOST)) @ self.output) * self.output_worth
        scores: Matrix = np.clip(odds / _ODDS_A_POINT, -_FARTHEST, _FARTHEST)
        return scores


def describe_units(units: Sequence[Unit], vectors: Vectors) -> Matrix:
    """Return a row for each unit: the mean vectors of its text, and of what stands over it with it."""
    own = np.array([add_up(unit.text, vectors) for unit in units]).reshape(len(units), vectors.size)
    over = np.array([_add_up_over(name_over(unit), vectors) for unit in units]).reshape(own.shape)
    return np.hstack([average(own), average(own + over)])


def name_over(unit: Unit) -> str:
    """Return a unit's nearest headings and its lead-in."""
    return " > ".join((*unit.block.heading_path[-_HEADINGS:], unit.lead))


@lru_cache(maxsize=2_048)
def _add_up_over(text: str, vectors: Vectors) -> Row:
    """Return the sum for what stands over many units."""
    return add_up(text, vectors)


def round_network(
    items: Sequence[str], hidden: Matrix, output: Matrix, highest: float, corpus: str
) -> Network:
    """Return a network of trained weights, biases as last rows; `highest` is the most a hidden unit gives."""
    steps = [_MOST / np.abs(weights).max() for weights in (hidden, output)]
    worth = _MOST / highest
    return Network(
        tuple(items),
        np.rint(hidden * steps[0]),
        worth / steps[0],
        np.rint(np.vstack([output[:-1], output[-1:] * worth]) * steps[1]),
        1 / (steps[1] * worth),
        corpus,
        digest_network(),
    )


def format_network(network: Network) -> str:
    """Return the text of the file."""
    body: dict[str, Any] = {"items": list(network.items), "corpus": network.corpus, "code": network.code}
    for name in ("hidden", "output"):
        weights: Matrix = getattr(network, name)
        body[f"{name}_size"] = list(weights.shape)
        body[name] = base64.b64encode(weights.astype("<i4").tobytes()).decode()
        body[f"{name}_worth"] = getattr(network, f"{name}_worth")
    return format_weights(body)


@cache
def load_network(path: Path = WEIGHTS) -> Network:
    """Return the network of a file. Raises WeightsError."""
    body = read_weights(path)
    try:
        hidden, output = (
            np.frombuffer(base64.b64decode(body[name]), "<i4").reshape(body[f"{name}_size"]).astype(float)
            for name in ("hidden", "output")
        )
        worths = float(body["hidden_worth"]), float(body["output_worth"])
        digests = str(body["corpus"]), str(body["code"])
        return Network(tuple(map(str, body["items"])), hidden, worths[0], output, worths[1], *digests)
    except (ValueError, KeyError, TypeError) as error:
        raise WeightsError(f"{path}: is not a network: {error!r}; run `local-offer train`") from error


def digest_network() -> str:
    """Return a digest of the code that describes units and scores them: weights hold for no other."""
    return digest_code(*_CODE)


def _append_one(rows: Matrix) -> Matrix:
    return np.hstack([rows, np.ones((len(rows), 1))])
