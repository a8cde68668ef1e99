"""Proposed sources as a file for a person: written as CSV, and read back with what the person accepted."""

from __future__ import annotations

import csv
from collections.abc import Collection, Iterable
from dataclasses import asdict
from io import StringIO
from pathlib import Path

from crawlers.proposals import Proposal
from crawlers.scope import find_page_key
from crawlers.sources import COLUMNS, OPTIONAL_COLUMNS, SourceError, read_sources

EXTRA_COLUMNS = ("score", "reason", "accept")
YES = frozenset({"yes", "y"})
# A cell that starts with one of these is run as a formula by spreadsheets, and titles are a stranger's words.
FORMULA_STARTS = "=+-@\t\r"


def format_proposals(proposals: Iterable[Proposal]) -> str:
    """Return the columns of `data/sources.csv`, score and reason, and an empty column to say yes in."""
    text = StringIO()
    writer = csv.DictWriter(text, (*COLUMNS, *EXTRA_COLUMNS), lineterminator="\n", extrasaction="ignore")
    writer.writeheader()
    for proposal in proposals:
        row = asdict(proposal.source) | {"score": proposal.score, "reason": proposal.reason, "accept": ""}
        row["title"] = proposal.source.title.lstrip(FORMULA_STARTS + " ")
        writer.writerow(row)
    return text.getvalue()


def accept_proposals(proposals: Path, sources: Path, codes: Collection[str], day: str) -> int:
    """Add the rows marked `yes` to the register, from `day` on, in its order; return how many.

    All or nothing: raises SourceError, and leaves the register as it is, if a row is bad, its council unknown
    or its page listed already, or if no row is marked.
    """
    accepted = [_date_row(row, day) for row in _read_marked(proposals)]
    if not accepted:
        raise SourceError(f"{proposals}: no row is marked; write yes into its column accept")
    known = {(source.authority, find_page_key(source.url)): source.url for source in read_sources(sources)}
    for row in accepted:
        key = (row["authority"], find_page_key(row["url"]))
        if row["authority"] not in codes:
            raise SourceError(f"{proposals}: {row['authority']!r} is no code of a council")
        if key in known:
            raise SourceError(f"{proposals}: {row['authority']} has {row['url']} already, as {known[key]}")
        known[key] = row["url"]
    _rewrite(sources, accepted)
    return len(accepted)


def _read_marked(path: Path) -> list[dict[str, str]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file, strict=True)
            missing = {*COLUMNS, "accept"} - set(reader.fieldnames or ())
            if missing:
                raise SourceError(f"{path}:1: column missing: {', '.join(sorted(missing))}")
            return [row for row in reader if (row["accept"] or "").strip().lower() in YES]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise SourceError(f"{path}: cannot be read as a CSV file: {error}") from error


def _date_row(row: dict[str, str], day: str) -> dict[str, str]:
    return {name: (row[name] or "").strip() for name in COLUMNS} | {"start": day, "end": ""}


def _rewrite(path: Path, accepted: list[dict[str, str]]) -> None:
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        rows = [*reader, *accepted]
        columns = [name for name in (*COLUMNS, *OPTIONAL_COLUMNS) if name in (reader.fieldnames or ())]
    # Stable, so that rows which a person keeps in another order move no more than they must.
    rows.sort(key=lambda row: (row["authority"], row["url"]))
    new = path.with_name(f".{path.name}.new")
    try:
        with new.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, columns, lineterminator="\n", restval="")
            writer.writeheader()
            writer.writerows(rows)
        read_sources(new)
        new.replace(path)
    except OSError as error:
        raise SourceError(f"{path}: cannot be written: {error.strerror}") from error
    except SourceError as error:
        raise SourceError(str(error).replace(str(new), str(path))) from error
    finally:
        new.unlink(missing_ok=True)
