"""How one check on a built database ended."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

Limits = Mapping[str, Any]


class Grade(StrEnum):
    """How a check ended; only a failure keeps a database from being published."""

    PASSED = "ok"
    WARNED = "warning"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Result:
    """One check and how it ended."""

    grade: Grade
    name: str
    finding: str

    @property
    def failed(self) -> bool:
        """True if the database must not be published."""
        return self.grade is Grade.FAILED

    @property
    def line(self) -> str:
        """One line for a person."""
        return f"{self.name}: {self.finding}"


def expect_none(name: str, offenders: list[Any], good: str) -> Iterator[Result]:
    """Yield a pass when there are no offenders, else a failure that counts them and names the first."""
    if offenders:
        yield Result(Grade.FAILED, name, f"{len(offenders)} wrong, first: {offenders[0]}")
    else:
        yield Result(Grade.PASSED, name, good)
