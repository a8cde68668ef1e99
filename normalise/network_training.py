"""Train the network of `network.py`: plain gradient descent in numpy, the same lessons give the same weights.

One hidden layer of rectified units with dropout on both of its sides (Srivastava and others, 2014), log loss
for each item, Adam with decoupled decay (Loshchilov and Hutter, 2019), a rate that rises and falls in one
cycle (Smith, 2018). Sizes and rates were chosen on councils held out.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from normalise.lessons import Lesson
from normalise.network import Network, describe_units, round_network
from normalise.pieces import FINER, Vectors

_HIDDEN = 512
_ROUNDS = 12
_BATCH = 128
_RATE, _RISE, _FIRST, _LAST = 4e-3, 0.3, 25, 1e4
_DECAY = 1e-4
_DROP_IN, _DROP_HIDDEN = 0.1, 0.5
_FIRST_ODDS = -5.0
_SEED = 1
_MOMENTS = (0.9, 0.999)
_TINY = 1e-8
_PARTS = 64  # so that not all of a layer stands in memory
# What the mean length of a piece's vector becomes, and how much a text's length counts beside it.
_LENGTH, _COUNTS = 12.0, 1 / 3

Table = NDArray[np.float32]


@dataclass(slots=True)
class _Layer:
    """Weights with their bias as last row, and the moments of their gradients."""

    weights: Table
    first: Table = field(init=False)
    second: Table = field(init=False)

    def __post_init__(self) -> None:
        self.first, self.second = np.zeros_like(self.weights), np.zeros_like(self.weights)

    def step(self, gradient: Table, rate: float, number: int) -> None:
        """Go one step of Adam against a gradient."""
        self.first += (1 - _MOMENTS[0]) * (gradient - self.first)
        self.second += (1 - _MOMENTS[1]) * (gradient * gradient - self.second)
        first = self.first / (1 - _MOMENTS[0] ** number)
        second = self.second / (1 - _MOMENTS[1] ** number)
        self.weights *= 1 - rate * _DECAY
        self.weights -= rate * first / (np.sqrt(second) + _TINY)


def train_network(lessons: Sequence[Lesson], vectors: Vectors, corpus: str = "") -> Network:
    """Return the network that these lessons give. What careful readers differ on teaches nothing."""
    items = tuple(sorted({item for lesson in lessons for item in lesson.items}))
    rows = describe_units([lesson.unit for lesson in lessons], vectors)
    scale = _find_scale(vectors)
    inputs = (rows * scale).astype(np.float32)
    wanted, counts = _tabulate(lessons, items)
    dice = np.random.default_rng(_SEED)
    hidden = _Layer(_draw(dice, inputs.shape[1], _HIDDEN))
    output = _Layer(_draw(dice, _HIDDEN, len(items)))
    output.weights[-1] = _FIRST_ODDS
    steps = _ROUNDS * math.ceil(len(lessons) / _BATCH)
    number = 0
    for _ in range(_ROUNDS):
        order = dice.permutation(len(lessons))
        for start in range(0, len(order), _BATCH):
            chosen = order[start : start + _BATCH]
            rate = _find_rate(number / steps)
            number += 1
            _learn(inputs[chosen], wanted[chosen], counts[chosen], (hidden, output), dice, rate, number)
    parts = np.array_split(inputs, min(_PARTS, len(inputs)))
    highest = max(float((_append_one(part) @ hidden.weights).max()) for part in parts)
    raw = np.vstack([hidden.weights[:-1] * scale[:, None], hidden.weights[-1:]])
    return round_network(items, raw.astype(float), output.weights.astype(float), max(highest, _TINY), corpus)


def _learn(
    inputs: Table,
    wanted: Table,
    counts: Table,
    layers: tuple[_Layer, _Layer],
    dice: np.random.Generator,
    rate: float,
    number: int,
) -> None:
    """Go one step of learning from some lessons."""
    hidden, output = layers
    inputs = _append_one(inputs * _drop(dice, inputs.shape, _DROP_IN))
    summed = inputs @ hidden.weights
    kept = _drop(dice, summed.shape, _DROP_HIDDEN) * (summed > 0)
    inner = _append_one(summed * kept)
    odds = inner @ output.weights
    with np.errstate(over="ignore"):  # one in infinity is the nought that is meant
        error = (1 / (1 + np.exp(-odds)) - wanted) * counts / len(inputs)
    back = (error @ output.weights[:-1].T) * kept
    output.step(inner.T @ error, rate, number)
    hidden.step(inputs.T @ back, rate, number)


def _tabulate(lessons: Sequence[Lesson], items: Sequence[str]) -> tuple[Table, Table]:
    """Return which item each lesson states, and which of them count."""
    places = {item: place for place, item in enumerate(items)}
    wanted = np.zeros((len(lessons), len(items)), np.float32)
    counts = np.ones_like(wanted)
    for row, lesson in enumerate(lessons):
        wanted[row, [places[item] for item in lesson.items]] = 1
        counts[row, [places[item] for item in lesson.unsure if item in places]] = 0
    return wanted, counts


def _find_scale(vectors: Vectors) -> NDArray[np.float64]:
    """Return what each column of `describe_units` is multiplied with."""
    length = float(np.linalg.norm(vectors.table.astype(float), axis=1).mean()) if len(vectors.table) else 1.0
    one = np.full(vectors.size, _LENGTH / (length * FINER))
    one[-1] = _COUNTS / FINER
    return np.concatenate([one, one])


def _find_rate(share: float) -> float:
    """Return the rate after a share of all steps: up from a small one, then down to nearly nothing."""
    first, last = _RATE / _FIRST, _RATE / _FIRST / _LAST
    if share < _RISE:
        return _bend(first, _RATE, share / _RISE)
    return _bend(_RATE, last, (share - _RISE) / (1 - _RISE))


def _bend(start: float, end: float, share: float) -> float:
    return end + (start - end) * (1 + math.cos(math.pi * share)) / 2


def _draw(dice: np.random.Generator, rows: int, columns: int) -> Table:
    """Return first weights, with a bias row."""
    most = 1 / math.sqrt(rows)
    return dice.uniform(-most, most, (rows + 1, columns)).astype(np.float32)


def _drop(dice: np.random.Generator, shape: tuple[int, ...], share: float) -> Table:
    """Return ones of which a share is 0, the others so much more."""
    return (dice.random(shape, dtype=np.float32) >= share).astype(np.float32) / np.float32(1 - share)


def _append_one(rows: Table) -> Table:
    return np.hstack([rows, np.ones((len(rows), 1), rows.dtype)])
