"""The trained verifier: how likely a careful reader would make a statement too. A dot product, no more.

`verifier.json` holds a weight for each feature, the digests of the pages and of the feature code that they
were trained with, and the SHA-256 of all that, so that a hand-made change shows.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

from normalise.features import Features
from normalise.weights import WeightsError, digest_code, format_weights, read_weights

WEIGHTS = Path(__file__).with_name("verifier.json")
_CODE = tuple(Path(__file__).with_name(name) for name in ("features.py", "candidates.py"))


@dataclass(frozen=True, slots=True)
class Verifier:
    """Weights of a logistic regression. `corpus` and `code` are digests of what they were trained with."""

    bias: float
    weights: Mapping[str, float]
    corpus: str
    code: str

    def judge(self, features: Features) -> float:
        """Return the probability, 0 to 1, that a careful reader would make the statement."""
        # Summed exactly: the order of features, which sets may shuffle, changes no bit of it.
        known = self.weights.get
        score = math.fsum([self.bias, *[known(name, 0.0) * value for name, value in features.items()]])
        return 1 / (1 + math.exp(-score))


def format_verifier(verifier: Verifier) -> str:
    """Return the text of the file."""
    return format_weights(asdict(verifier))


@cache
def load_verifier(path: Path = WEIGHTS) -> Verifier:
    """Return the verifier of a file. Raises WeightsError."""
    body = read_weights(path)
    try:
        weights = {str(name): float(weight) for name, weight in body["weights"].items()}
        return Verifier(float(body["bias"]), weights, str(body["corpus"]), str(body["code"]))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise WeightsError(f"{path}: is no verifier: {error!r}; run `local-offer train`") from error


def digest_features() -> str:
    """Return a digest of the code that makes the features: weights hold for no others."""
    return digest_code(*_CODE)
