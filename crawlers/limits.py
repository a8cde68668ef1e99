"""The limits of a run: read strictly, so that a slip in the file never switches a limit off."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml

FIELDS = frozenset({"at_least", "at_most", "from", "why"})


class LimitsError(ValueError):
    """A limits file that cannot be trusted; one line that names the file and the limit."""


@dataclass(frozen=True, slots=True)
class Limit:
    """A bound on one measure of a run.

    Exactly one of `at_least` and `at_most` is set. `from_` is the least number of councils or sources (of
    whatever it is a share) with which it is judged, `why` one line for a person.
    """

    name: str
    why: str
    at_least: float | None = None
    at_most: float | None = None
    from_: int = 0

    @property
    def bound(self) -> str:
        """The bound in words."""
        return f"at least {self.at_least:g}" if self.at_least is not None else f"at most {self.at_most:g}"

    def holds(self, value: float) -> bool:
        """Say whether a measured value keeps to the bound; a value on it does."""
        if self.at_least is not None:
            return value >= self.at_least
        return self.at_most is None or value <= self.at_most


def read_limits(path: Path | None, measures: Collection[str]) -> tuple[Limit, ...]:
    """Return the limits of a file, the packaged ones for None, in file order.

    `measures` are the names that a limit may bear. Raises LimitsError for a file that cannot be read, an
    unknown name or field, no bound or two, or a limit that does not say why.
    """
    where = str(path or "crawlers/limits.yaml")
    try:
        text = (path or files("crawlers") / "limits.yaml").read_text(encoding="utf-8")
        content = yaml.safe_load(text)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise LimitsError(f"{where}: cannot be read as YAML: {' '.join(str(error).split())}") from error
    if not isinstance(content, dict):
        raise LimitsError(f"{where}: must map names of limits to their bounds")
    return tuple(_read_limit(str(name), fields, measures, where) for name, fields in content.items())


def _read_limit(name: str, fields: Any, measures: Collection[str], where: str) -> Limit:
    if name not in measures:
        raise LimitsError(f"{where}: unknown limit {name!r}; known are {', '.join(sorted(measures))}")
    if not isinstance(fields, Mapping) or not set(fields) <= FIELDS:
        raise LimitsError(f"{where}: {name} may have {', '.join(sorted(FIELDS))} only")
    bounds = [fields[key] for key in ("at_least", "at_most") if key in fields]
    if len(bounds) != 1 or not _is_number(bounds[0]) or not _is_number(fields.get("from", 0)):
        raise LimitsError(f"{where}: {name} needs one number, at_least or at_most, and `from` must be one")
    why = fields.get("why")
    if not isinstance(why, str) or not why.strip():
        raise LimitsError(f"{where}: {name} does not say why")
    return Limit(name, why.strip(), fields.get("at_least"), fields.get("at_most"), int(fields.get("from", 0)))


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)
