"""Write `docs/data-dictionary.md` from `dictionary.yaml`: `python -m publish.docs`."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from publish.dictionary import Column, Table, load_dictionary
from publish.paths import find_home

INTRODUCTION = """# Data dictionary

The public tables of the database, made from `publish/dictionary.yaml` by `python -m publish.docs`: change
that file, not this page. An empty cell means "not stated" or "does not apply", never "no" and never zero.
Tables are SQLite STRICT tables; `json`, `date` and `datetime` are text that holds JSON, a day (ISO 8601) or a
moment (ISO 8601, UTC). A column marked "search" is in the table's
full-text index.
"""


def find_page() -> Path:
    """Return where the page stands."""
    return find_home() / "docs" / "data-dictionary.md"


def format_dictionary(tables: Iterable[Table]) -> str:
    """Return the whole page as Markdown."""
    return INTRODUCTION + "".join(_format_table(table) for table in tables)


def write_page() -> None:
    """Write the page anew."""
    page = find_page()
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text(format_dictionary(load_dictionary()), encoding="utf-8")


def _format_table(table: Table) -> str:
    key = ", ".join(f"`{name}`" for name in table.key)
    rows = "".join(_format_column(column) for column in table.columns)
    head = f"## {table.name}\n\n{table.about} Key: {key}.\n\n"
    return f"\n{head}| column | type | meaning |\n|---|---|---|\n{rows}"


def _format_column(column: Column) -> str:
    marks = [f"refers to `{'.'.join(column.refers)}`"] if column.refers else []
    marks += ["unique"] if column.unique else []
    marks += ["search"] if column.search else []
    marks += ["empty in releases"] if column.withheld else []
    about = column.about.replace("|", "\\|") + (f" ({', '.join(marks)})" if marks else "")
    return f"| `{column.name}` | {column.format or column.type} | {about} |\n"


if __name__ == "__main__":
    write_page()
