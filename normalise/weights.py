"""Files of trained weights: JSON, a line for each, and the SHA-256 of all, so that a change shows."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any


class WeightsError(ValueError):
    """A file of weights that cannot be used; one line that names it."""


def format_weights(body: Mapping[str, Any]) -> str:
    """Return the file's text: sorted, with its own digest, the same for the same weights."""
    whole = {**body, "sha256": _digest(body)}
    lines = [f"{json.dumps(name)}: {_format_value(value)}" for name, value in sorted(whole.items())]
    return "{\n" + ",\n".join(lines) + "\n}\n"


def read_weights(path: Path) -> dict[str, Any]:
    """Return what a file holds, without its digest. Raises WeightsError."""
    try:
        body = json.loads(path.read_text("utf-8"))
        stated = body.pop("sha256")
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise WeightsError(
            f"{path}: cannot be read as weights: {error!r}; run `local-offer train`"
        ) from error
    if stated != _digest(body):
        raise WeightsError(f"{path}: was changed by hand: its SHA-256 is another; run `local-offer train`")
    return dict(body)


def digest_code(*modules: Path) -> str:
    """Return a digest of the code that weights were trained with: they hold for no other."""
    return hashlib.sha256(b"\0".join(module.read_bytes() for module in modules)).hexdigest()[:16]


def _format_value(value: object) -> str:
    """Return JSON of one value; a table has a line for each entry, so that a difference is readable."""
    if not isinstance(value, Mapping):
        return json.dumps(value, ensure_ascii=False)
    lines = [
        f" {json.dumps(key, ensure_ascii=False)}: {json.dumps(one)}" for key, one in sorted(value.items())
    ]
    return "{\n" + ",\n".join(lines) + "\n}" if lines else "{}"


def _digest(body: Mapping[str, Any]) -> str:
    return hashlib.sha256(json.dumps(body, sort_keys=True).encode()).hexdigest()
