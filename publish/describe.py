"""Datasette's metadata: what each table and column means, where it comes from, under which licence."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import yaml

from publish.dictionary import Table, load_dictionary

DATABASE_NAME = "local-offer"
Metadata = dict[str, Any]


def make_metadata(site: Path, package: Path) -> Metadata:
    """Return the site's own metadata with the dictionary's descriptions under it; the site's words go first.

    `site` is `datasette/metadata.yaml`, `package` is `data/datapackage.json`, which names sources and
    licences.
    Raises ValueError for a file that is missing or cannot be read.
    """
    try:
        own = yaml.safe_load(site.read_text(encoding="utf-8")) or {}
        resources = json.loads(package.read_text(encoding="utf-8"))["resources"]
    except (OSError, yaml.YAMLError, json.JSONDecodeError, KeyError, TypeError) as error:
        raise ValueError(f"the site's descriptions cannot be read: {error}") from error
    return merge_metadata(describe_tables(load_dictionary(), resources), own)


def describe_tables(tables: Iterable[Table], resources: Iterable[Mapping[str, Any]]) -> Metadata:
    """Return metadata for every public table, with source and licence if one data file makes it."""
    by_name = {resource["name"]: resource for resource in resources}
    described = {table.name: _describe_table(table, by_name.get(table.name)) for table in tables}
    return {"databases": {DATABASE_NAME: {"tables": described}}}


def merge_metadata(under: Mapping[str, Any], over: Mapping[str, Any]) -> Metadata:
    """Return two trees as one; where both have a value, that of `over` stands."""
    merged = dict(under)
    for key, value in over.items():
        below = merged.get(key)
        if isinstance(below, Mapping) and isinstance(value, Mapping):
            merged[key] = merge_metadata(below, value)
        else:
            merged[key] = value
    return merged


def _describe_table(table: Table, resource: Mapping[str, Any] | None) -> Metadata:
    described: Metadata = {
        "description": table.about,
        "columns": {column.name: column.about for column in table.columns},
    }
    if table.search_columns:
        described["fts_table"] = f"{table.name}_fts"
    if resource:
        described["source"] = "; ".join(source["title"] for source in resource["sources"])
        described["license"] = "; ".join(licence["title"] for licence in resource["licenses"])
        described["license_url"] = resource["licenses"][0]["path"]
    return described
