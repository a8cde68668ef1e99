"""`datapackage.json`: the release as a Frictionless data package (Data Package 1, Tabular Data Resource)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from publish.dictionary import Column, ColumnType, Table
from publish.release import NAME, ReleaseError
from publish.release.files import ReleaseFile
from publish.release.tables import order_columns

TYPES = {
    ColumnType.TEXT: "string",
    ColumnType.INTEGER: "integer",
    ColumnType.FLOAT: "number",
    ColumnType.JSON: "string",
}
DIALECT = {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True, "header": True}
OUR_SOURCE = [{"title": "Local Offers Compared, made by this program from the tables that it names"}]


def describe_package(
    tables: Iterable[Table], files: Iterable[ReleaseFile], data: Path, day: date
) -> dict[str, Any]:
    """Return the whole descriptor; sources and licences are those of `data/datapackage.json`.

    Raises ReleaseError if that file cannot be read.
    """
    by_path = {file.path: file for file in files}
    package, resources = read_provenance(data)
    described = []
    for table in tables:
        file = by_path.pop(f"csv/{table.name}.csv")
        described.append(_describe_table(table, file, resources.get(table.name, {}), package))
    described += [_describe_file(file) for file in by_path.values()]
    return {
        "profile": "data-package",
        "name": NAME,
        "title": "Local Offers Compared",
        "description": (
            "What English councils publish for young people leaving care, council by council and item by "
            "item, with address, day and quote. An empty cell is not stated or does not apply: never no, "
            "never zero."
        ),
        "version": day.isoformat(),
        "created": f"{day}T00:00:00Z",
        "keywords": ["care leavers", "local offer", "councils", "England", "leaving care"],
        "licenses": package["licenses"],
        "sources": _join_sources(resources.values()),
        "contributors": [{"title": "Local Offers Compared contributors", "role": "author"}],
        "resources": described,
    }


def read_provenance(data: Path) -> tuple[dict[str, Any], dict[str, dict[str, Any]]]:
    """Return the descriptor of what is kept by hand, and its files and folders by name of their tables."""
    path = data / "datapackage.json"
    try:
        package = json.loads(path.read_text(encoding="utf-8"))
        described = [*package["resources"], *package.get("folders", [])]
        return package, {resource["name"]: resource for resource in described}
    except (OSError, json.JSONDecodeError, KeyError, TypeError) as error:
        raise ReleaseError(f"{path}: sources and licences cannot be read from it: {error}") from error


def _describe_table(
    table: Table, file: ReleaseFile, resource: Mapping[str, Any], package: Mapping[str, Any]
) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "fields": [_describe_column(column, table) for column in order_columns(table)],
        "missingValues": [""],
        "primaryKey": list(table.key),
    }
    links = [_describe_link(column, table) for column in table.columns if column.refers]
    if links:
        schema["foreignKeys"] = links
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "type": "table",
        "title": table.name.replace("_", " ").capitalize(),
        "description": table.about,
        **_describe_bytes(file),
        "encoding": "utf-8",
        "dialect": DIALECT,
        "licenses": resource.get("licenses", package["licenses"]),
        "sources": resource.get("sources", OUR_SOURCE),
        "schema": schema,
    }


def _describe_file(file: ReleaseFile) -> dict[str, Any]:
    name = file.path.replace("/", "-").replace(".", "-").replace("_", "-").lower()
    return {"name": name, "type": "file", **_describe_bytes(file)}


def _describe_bytes(file: ReleaseFile) -> dict[str, Any]:
    return {
        "path": file.path,
        "scheme": "file",
        "format": file.path.rpartition(".")[2].lower(),
        "mediatype": file.media_type,
        "bytes": file.size,
        "hash": f"sha256:{file.sha256}",
    }


def _describe_column(column: Column, table: Table) -> dict[str, Any]:
    described: dict[str, Any] = {
        "name": column.name,
        "type": str(column.format or TYPES[column.type]),
        "description": column.about,
    }
    constraints: dict[str, Any] = {}
    if column.name in table.key:
        constraints["required"] = True
    if column.unique or table.key == (column.name,):
        constraints["unique"] = True
    return described | ({"constraints": constraints} if constraints else {})


def _describe_link(column: Column, table: Table) -> dict[str, Any]:
    other, field = column.refers or ("", "")
    # The standard's word for the table itself is the empty text.
    return {
        "fields": column.name,
        "reference": {"resource": "" if other == table.name else other, "fields": field},
    }


def _join_sources(resources: Iterable[Mapping[str, Any]]) -> list[dict[str, str]]:
    sources: dict[str, dict[str, str]] = {}
    for resource in resources:
        for source in resource.get("sources", ()):
            sources.setdefault(source["title"], source)
    return list(sources.values())
