"""The trained verifier: how likely a careful reader would make a statement too. A dot product, no more.

`verifier.json` holds a weight for each feature, the digests of the pages and of the feature code that they
were trained with, and the SHA-256 of all that, so that a hand-made change shows.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from normalise.features import Features

WEIGHTS = Path(__file__).with_name("verifier.json")
_FEATURE_CODE = Path(__file__).with_name("features.py")


class VerifierError(ValueError):
    """A file of weights that cannot be used; one line that names it."""


@dataclass(frozen=True, slots=True)
class Verifier:
    """Weights of a logistic regression. `corpus` and `code` are digests of what they were trained with."""

    bias: float
    weights: Mapping[str, float]
    corpus: str
    code: str

    def judge(self, features: Features) -> float:
        """Return the probability, 0 to 1, that a careful reader would make the statement."""
        score = self.bias + sum(self.weights.get(name, 0.0) * value for name, value in features.items())
        return 1 / (1 + math.exp(-score))


def format_verifier(verifier: Verifier) -> str:
    """Return the file's text: sorted, with its own digest, the same for the same weights."""
    body = {
        "bias": verifier.bias,
        "code": verifier.code,
        "corpus": verifier.corpus,
        "weights": dict(verifier.weights),
    }
    return json.dumps(body | {"sha256": _digest(body)}, indent=1, sort_keys=True) + "\n"


@cache
def load_verifier(path: Path = WEIGHTS) -> Verifier:
    """Return the verifier of a file. Raises VerifierError."""
    try:
        body = json.loads(path.read_text("utf-8"))
        stated = body.pop("sha256")
        weights = {str(name): float(weight) for name, weight in body["weights"].items()}
        verifier = Verifier(float(body["bias"]), weights, str(body["corpus"]), str(body["code"]))
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise VerifierError(
            f"{path}: cannot be read as weights: {error!r}; run `local-offer train`"
        ) from error
    if stated != _digest(body):
        raise VerifierError(f"{path}: was changed by hand: its SHA-256 is another; run `local-offer train`")
    return verifier


def digest_features() -> str:
    """Return a digest of the code that makes the features: weights hold for no others."""
    return hashlib.sha256(_FEATURE_CODE.read_bytes()).hexdigest()[:16]


def _digest(body: Mapping[str, object]) -> str:
    return hashlib.sha256(json.dumps(body, sort_keys=True).encode()).hexdigest()
