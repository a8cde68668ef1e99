"""Load `dictionary.yaml`, from which the database, its docs and its descriptions are made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

TABLE_KEYS = {"about", "key", "columns"}
COLUMN_KEYS = {"type", "about", "refers", "search", "unique", "format", "withheld", "covers"}


class DictionaryError(ValueError):
    """The dictionary contradicts itself; the message names table and column."""


class ColumnType(StrEnum):
    """What a column holds; `json` is text that holds JSON, with its keys in order."""

    TEXT = "text"
    INTEGER = "integer"
    FLOAT = "float"
    JSON = "json"


class TextFormat(StrEnum):
    """What a text column always holds, whole, in ISO 8601; a moment is UTC."""

    DATE = "date"
    DATETIME = "datetime"


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    `refers` is table and column of its foreign key; `search` puts it into the full-text index; `withheld`
    keeps it empty in releases; `covers` names columns that its index carries along, so that a count over all
    councils reads the index alone.
    """

    name: str
    type: ColumnType
    about: str
    refers: tuple[str, str] | None = None
    search: bool = False
    unique: bool = False
    format: TextFormat | None = None
    withheld: bool = False
    covers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """One public table and its primary key."""

    name: str
    about: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]

    @property
    def search_columns(self) -> tuple[str, ...]:
        """Names of the columns that full-text search covers."""
        return tuple(column.name for column in self.columns if column.search)


def load_dictionary(text: str | None = None) -> tuple[Table, ...]:
    """Return the tables in the order in which they must be created.

    `text` is the packaged `dictionary.yaml` if it is not given. Raises DictionaryError for an unknown key or
    type, a key column that does not exist, or a reference to a table that does not stand before it.
    """
    return _load_packaged() if text is None else _load(text)


@cache
def _load_packaged() -> tuple[Table, ...]:
    return _load((files("publish") / "dictionary.yaml").read_text(encoding="utf-8"))


def _load(text: str) -> tuple[Table, ...]:
    try:
        tables = yaml.safe_load(text)["tables"]
    except (yaml.YAMLError, TypeError, KeyError) as error:
        raise DictionaryError(f"dictionary.yaml: no tables in it: {error}") from error
    loaded: dict[str, Table] = {}
    for name, entry in tables.items():
        loaded[name] = _read_table(name, entry)
        _check_references(loaded[name], loaded)
    return tuple(loaded.values())


def _read_table(name: str, entry: Mapping[str, Any]) -> Table:
    _refuse_unknown(name, entry, TABLE_KEYS)
    columns = tuple(_read_column(f"{name}.{column}", column, of) for column, of in entry["columns"].items())
    table = Table(name, entry["about"], tuple(entry["key"]), columns)
    names = {column.name for column in columns}
    missing = set(table.key) - names
    if missing:
        raise DictionaryError(f"{name}: key {', '.join(sorted(missing))} is no column")
    uncovered = {other for column in columns for other in column.covers} - names
    if uncovered:
        raise DictionaryError(f"{name}: covers {', '.join(sorted(uncovered))}, which is no column")
    return table


def _read_column(where: str, name: str, entry: Mapping[str, Any]) -> Column:
    _refuse_unknown(where, entry, COLUMN_KEYS)
    if entry.get("type") not in set(ColumnType) or not entry.get("about"):
        raise DictionaryError(f"{where}: needs a type ({', '.join(ColumnType)}) and words about it")
    if entry.get("format") and (entry["format"] not in set(TextFormat) or entry["type"] != ColumnType.TEXT):
        raise DictionaryError(f"{where}: format is one of {', '.join(TextFormat)}, of a text")
    other, _, other_column = entry.get("refers", "").partition(".")
    return Column(
        name=name,
        type=ColumnType(entry["type"]),
        about=entry["about"],
        refers=(other, other_column) if other else None,
        search=bool(entry.get("search")),
        unique=bool(entry.get("unique")),
        format=TextFormat(entry["format"]) if entry.get("format") else None,
        withheld=bool(entry.get("withheld")),
        covers=tuple(entry.get("covers", ())),
    )


def _refuse_unknown(where: str, entry: Mapping[str, Any], known: set[str]) -> None:
    unknown = set(entry) - known
    if unknown:
        raise DictionaryError(f"{where}: unknown key {', '.join(sorted(unknown))}")


def _check_references(table: Table, loaded: Mapping[str, Table]) -> None:
    for column in table.columns:
        if not column.refers:
            continue
        other, name = column.refers
        if other not in loaded or name not in {column.name for column in loaded[other].columns}:
            where = f"{table.name}.{column.name}"
            raise DictionaryError(f"{where}: refers to {other}.{name}, which does not stand above")
