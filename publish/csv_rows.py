"""Read a CSV kept by hand, row by row, and say file and line of whatever is wrong with it."""

from __future__ import annotations

import csv
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import NoReturn, TypeVar
from urllib.parse import urlsplit

Choice = TypeVar("Choice", bound=StrEnum)


class BadDataError(ValueError):
    """A file of `data/` that cannot be trusted; the message begins with file and line."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a CSV with its place. Every reader strips space and raises BadDataError for a bad cell."""

    where: str
    cells: Mapping[str, str]

    def fail(self, message: str) -> NoReturn:
        """Raise BadDataError with the place of this row."""
        raise BadDataError(f"{self.where}: {message}")

    def read_text(self, column: str, *, required: bool = False) -> str:
        """Return a cell; fail if it is required and empty."""
        text = self.cells[column]
        if required and not text:
            self.fail(f"{column} must not be empty")
        return text

    def read_number(self, column: str, low: float, high: float) -> float | None:
        """Return a number within bounds, or None for an empty cell."""
        text = self.cells[column]
        if not text:
            return None
        try:
            number = float(text)
        except ValueError:
            self.fail(f"{column} must be a number, not {text!r}")
        if not math.isfinite(number) or not low <= number <= high:
            self.fail(f"{column} must lie between {low:g} and {high:g}, not {text}")
        return number

    def read_integer(self, column: str, low: int, high: int) -> int | None:
        """Return a whole number within bounds, or None for an empty cell."""
        number = self.read_number(column, low, high)
        if number is not None and not number.is_integer():
            self.fail(f"{column} must be a whole number, not {self.cells[column]}")
        return None if number is None else int(number)

    def read_choice(self, column: str, choices: type[Choice]) -> Choice:
        """Return a member of a closed list."""
        text = self.cells[column]
        try:
            return choices(text)
        except ValueError:
            self.fail(f"{column} must be one of {', '.join(choices)}, not {text!r}")

    def read_choices(self, column: str, choices: type[Choice]) -> tuple[Choice, ...]:
        """Return the members of a closed list that a cell joins by `|`."""
        parts = [part for part in self.cells[column].split("|") if part]
        unknown = [part for part in parts if part not in set(choices)]
        if unknown:
            self.fail(f"{column} must hold only {', '.join(choices)}, not {unknown[0]!r}")
        return tuple(choices(part) for part in parts)

    def read_date(self, column: str, *, required: bool = False) -> str:
        """Return a day as YYYY-MM-DD, or an empty text."""
        text = self.read_text(column, required=required)
        try:
            if text and date.fromisoformat(text).isoformat() != text:
                raise ValueError(text)
        except ValueError:
            self.fail(f"{column} must be a day as YYYY-MM-DD, not {text!r}")
        return text

    def read_address(self, column: str) -> str:
        """Return an http or https address."""
        text = self.read_text(column, required=True)
        try:
            parts = urlsplit(text)
        except ValueError:
            self.fail(f"{column} must be an http or https address, not {text!r}")
        if (
            parts.scheme not in ("http", "https")
            or not parts.hostname
            or any(sign.isspace() for sign in text)
        ):
            self.fail(f"{column} must be an http or https address, not {text!r}")
        return text


def read_rows(path: Path, columns: Sequence[str]) -> Iterator[Row]:
    """Yield the rows of a CSV whose header must hold exactly these columns, in any order.

    Raises BadDataError for a file that is missing, not UTF-8, not CSV, or has other columns or ragged rows.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file, strict=True)
            _check_header(reader.fieldnames or (), columns, path)
            for cells in reader:
                where = f"{path}:{reader.line_num}"
                # DictReader files surplus cells under None and fills missing ones with None.
                if None in cells or None in cells.values():
                    raise BadDataError(f"{where}: the row has not as many cells as the header")
                yield Row(where, {name: value.strip() for name, value in cells.items()})
    except FileNotFoundError as error:
        raise BadDataError(f"{path}: no such file; it belongs to this project's data, restore it") from error
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise BadDataError(f"{path}: cannot be read as a CSV file: {error}") from error


def _check_header(found: Sequence[str], columns: Sequence[str], path: Path) -> None:
    missing = [name for name in columns if name not in found]
    surplus = [name for name in found if name not in columns]
    if missing:
        raise BadDataError(f"{path}:1: column missing: {', '.join(missing)}")
    if surplus or len(found) != len(columns):
        raise BadDataError(f"{path}:1: unknown or repeated column: {', '.join(surplus) or 'twice'}")
