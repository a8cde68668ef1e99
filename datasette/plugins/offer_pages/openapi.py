"""The JSON addresses described for programs (OpenAPI 3.1), made from the routes and the data dictionary."""

from __future__ import annotations

import inspect
import json
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from .addresses import Address, read_addresses
from .asked import Asked, Ready
from .dictionary import read_tables
from .query_fields import FIELDS
from .settings import find_address

JSON_TYPE = "application/json; charset=utf-8"
TYPES = {"text": "string", "json": "string", "integer": "integer", "float": "number"}
ABOUT = (
    "Every page of the site has its rows beside it: put .json or .csv behind its path and keep its query. "
    "Nothing changes between two builds: send If-None-Match. No key, no login. Silence is not a refusal, and "
    "each count is of the councils that decide on it and whose pages were read."
)
PARTS = {
    "slug": "Council or region as it stands in addresses; former GSS codes and names lead to the council",
    "item": "Kind of support (items.id)",
    "area": "Area of support (areas.id)",
    "id": "Number of a statement or a text, or name of a question",
    "basket": "Basket (baskets.id), or own with the field item",
}


def make_openapi(
    routes: Sequence[tuple[str, Callable[..., Any]]],
) -> Callable[[sqlite3.Connection, Asked], Ready]:
    """The function that shows the description of the JSON addresses at `routes`."""
    addresses = [one for one in read_addresses(routes) if one.has_files]

    def show_openapi(conn: sqlite3.Connection, asked: Asked) -> Ready:
        """All JSON addresses, for programs."""
        row = conn.execute("select * from builds order by built_at desc, digest limit 1").fetchone()
        described = describe_api(addresses, find_address(asked), None if row is None else dict(row))
        return Ready(json.dumps(described, ensure_ascii=False, indent=1) + "\n", JSON_TYPE)

    return show_openapi


def describe_api(addresses: Sequence[Address], root: str, build: Mapping[str, Any] | None) -> dict[str, Any]:
    """The whole description; the server's address is as the keeper of the site set it."""
    paths = {f"{one.template}.json": _describe_address(one) for one in addresses}
    tables = {
        f"/downloads/{name}.json": _describe_table(name, about) for name, about in read_tables().items()
    }
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Local Offers Compared",
            "description": ABOUT,
            "version": build["code_version"] if build else "0",
            "license": {"name": "CC BY 4.0", "url": "https://creativecommons.org/licenses/by/4.0/"},
        },
        "servers": [{"url": root}],
        "paths": paths | tables,
        "components": {"schemas": _describe_schemas()},
    }


def _describe_address(address: Address) -> dict[str, Any]:
    """One page's rows: summary and meaning are those of the function that makes them."""
    first, _, rest = (inspect.getdoc(address.show) or address.template).partition("\n")
    operation = address.template.strip("/").replace("/", "_").replace("{", "by_").replace("}", "")
    parameters = [_describe_part(part) for part in address.parts]
    parameters += [_describe_field(*field) for field in FIELDS.get(address.template, ())]
    described: dict[str, Any] = {
        "operationId": f"read_{operation}",
        "summary": first.rstrip("."),
        "responses": _list_responses("Rows"),
    }
    if rest.strip():
        described["description"] = " ".join(rest.split())
    if parameters:
        described["parameters"] = parameters
    return {"get": described}


def _describe_table(name: str, table: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "get": {
            "operationId": f"read_table_{name}",
            "summary": f"The whole table {name}, every row once",
            "description": table["about"],
            "responses": _list_responses(f"Table_{name}"),
        }
    }


def _describe_part(part: str) -> dict[str, Any]:
    return {
        "name": part,
        "in": "path",
        "required": True,
        "description": PARTS.get(part, part),
        "schema": {"type": "string"},
    }


def _describe_field(name: str, about: str, values: Sequence[str] = ()) -> dict[str, Any]:
    one: dict[str, Any] = {"type": "string"}
    if values:
        one["enum"] = list(values)
    return {"name": name, "in": "query", "required": False, "description": about, "schema": one}


def _list_responses(schema: str) -> dict[str, Any]:
    def hold(name: str) -> dict[str, Any]:
        return {"application/json": {"schema": {"$ref": f"#/components/schemas/{name}"}}}

    return {
        "200": {"description": "The rows", "content": hold(schema)},
        "404": {"description": "No such page, or a field with an unknown value", "content": hold("Error")},
        "400": {
            "description": "The fields do not make a choice that can be answered",
            "content": hold("Error"),
        },
    }


def _describe_schemas() -> dict[str, Any]:
    schemas: dict[str, Any] = {
        "Rows": {
            "type": "object",
            "required": ["title", "address", "licence", "built_at", "sample", "count", "rows"],
            "properties": {
                "title": {"type": "string"},
                "address": {"type": "string", "description": "Path and query of the page"},
                "licence": {"type": "string"},
                "built_at": {"type": ["string", "null"], "description": "When the data was built, UTC"},
                "sample": {"type": "boolean", "description": "Whether sample pages are in it"},
                "count": {"type": "integer", "minimum": 0},
                "rows": {"type": "array", "items": {"type": "object"}},
            },
        },
        "Error": {
            "type": "object",
            "required": ["ok", "status", "error"],
            "properties": {
                "ok": {"const": False},
                "status": {"type": "integer"},
                "error": {"type": "string", "description": "What is wrong, in one line"},
            },
        },
    }
    return schemas | {f"Table_{name}": _describe_rows(name, table) for name, table in read_tables().items()}


def _describe_rows(name: str, table: Mapping[str, Any]) -> dict[str, Any]:
    columns = {
        column: {"type": [TYPES[about["type"]], "null"], "description": about["about"]}
        for column, about in table["columns"].items()
    }
    row = {"type": "object", "required": list(columns), "properties": columns, "additionalProperties": False}
    return {
        "type": "object",
        "required": ["table", "licence", "rows"],
        "properties": {
            "table": {"const": name},
            "licence": {"type": "string"},
            "rows": {"type": "array", "items": row},
        },
    }
