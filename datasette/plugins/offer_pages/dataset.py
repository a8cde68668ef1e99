"""The whole as a dataset for search engines and catalogues: schema.org's Dataset as JSON-LD."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from .asked import Asked, Ready
from .cite import AUTHOR, name_version
from .dictionary import read_tables
from .licence import read_credits
from .settings import find_address

LD_TYPE = "application/ld+json; charset=utf-8"
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
ABOUT = (
    "What English councils publish for young people leaving care (their local offers): each statement "
    "mapped to a kind of support, with quote, address and date; where each council stands on each kind, "
    "silence included; changes with causes; official statistics beside it. Silence is not a refusal."
)
SAMPLE = " This copy is a demonstration and holds sample pages in the project's own wording."
FORMATS = (("csv", "text/csv"), ("json", "application/json"))
KEYWORDS = [
    "care leavers",
    "local offer",
    "leaving care",
    "local government",
    "England",
    "children's services",
]


def describe_dataset(asked: Asked, build: Mapping[str, Any] | None) -> dict[str, Any]:
    """The description; numbers and dates come from the build's row."""
    root = find_address(asked)
    described: dict[str, Any] = {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "@id": f"{root}/#dataset",
        "name": "Local Offers Compared: support for care leavers in England",
        "description": ABOUT + (SAMPLE if build and build["sample"] else ""),
        "url": f"{root}/",
        "license": LICENCE,
        "isAccessibleForFree": True,
        "creator": {"@type": "Organization", "name": AUTHOR, "url": f"{root}/"},
        "keywords": KEYWORDS,
        "inLanguage": "en-GB",
        "spatialCoverage": {"@type": "Place", "name": "England"},
        "isBasedOn": sorted({address for _, _, address, _, _ in read_credits() if address}),
        "distribution": [*_list_files(root), *_list_whole(root, asked)],
    }
    if build:
        described |= {
            "dateModified": build["built_at"],
            "version": name_version(build),
            "identifier": build["digest"],
        }
    return described


def write_block(asked: Asked, build: Mapping[str, Any] | None) -> Markup:
    """The description as it may stand in a page: nothing in it can end the block or start a tag."""
    text = json.dumps(describe_dataset(asked, build), ensure_ascii=False)
    # No markup of ours or of others is left to escape: `<`, `>` and `&` stand only as JSON escapes.
    return Markup(text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))


def show_dataset(conn: sqlite3.Connection, asked: Asked) -> Ready:
    """The description as a file."""
    row = conn.execute("select * from builds order by built_at desc, digest limit 1").fetchone()
    described = describe_dataset(asked, None if row is None else dict(row))
    return Ready(json.dumps(described, ensure_ascii=False, indent=1) + "\n", LD_TYPE)


def _list_files(root: str) -> list[dict[str, Any]]:
    return [
        {
            "@type": "DataDownload",
            "name": f"{name}.{ending}",
            "description": table["about"],
            "contentUrl": f"{root}/downloads/{name}.{ending}",
            "encodingFormat": kind,
        }
        for name, table in read_tables().items()
        for ending, kind in FORMATS
    ]


def _list_whole(root: str, asked: Asked) -> list[dict[str, Any]]:
    if not asked.downloadable:
        return []
    return [
        {
            "@type": "DataDownload",
            "name": f"{asked.database}.db",
            "description": "All tables as one SQLite database",
            "contentUrl": f"{root}/{asked.database}.db",
            "encodingFormat": "application/vnd.sqlite3",
        }
    ]
