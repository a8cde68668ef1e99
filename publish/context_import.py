"""Merge files that DfE and Ofsted publish into `data/context/`: all of them, checked, or nothing."""

from __future__ import annotations

import csv
import io
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from crawlers.whole_files import write_whole
from publish.authorities import Register
from publish.context import read_judgements, read_neighbours, read_outcomes
from publish.context_import_formats import MEASURES, Kind
from publish.context_import_read import Found, OurRow, read_found
from publish.context_import_tables import read_tables
from publish.csv_rows import BadDataError

Key = tuple[str, ...]
_FIGURES = {
    Kind.OUTCOMES: ("count", "percent"),
    Kind.JUDGEMENTS: ("publication_date", "inspection_type", "overall_effectiveness", "care_leavers"),
    Kind.NEIGHBOURS: ("neighbour_gss", "closeness"),
}
_ORDERS: Mapping[Kind, Callable[[OurRow], Key]] = {
    Kind.OUTCOMES: lambda row: (
        row["level"], row["area_name"], row["measure"], row["age_group"], row["year"], row["area_code"],
    ),
    Kind.JUDGEMENTS: lambda row: (row["name"], row["inspection_date"], row["gss_code"]),
}  # fmt: skip
_VALIDATE: Mapping[Kind, Callable[[Path, Register], object]] = {
    Kind.OUTCOMES: read_outcomes,
    Kind.JUDGEMENTS: read_judgements,
    Kind.NEIGHBOURS: read_neighbours,
}


@dataclass(slots=True)
class Merged:
    """What one of our files becomes: its rows, and how many are new (by year where there is one), have other
    figures, have only another name or code, are gone, or are as they were."""

    kind: Kind
    rows: list[OurRow] = field(default_factory=list)
    new: Counter[str] = field(default_factory=Counter)
    revised: int = 0
    renamed: int = 0
    gone: int = 0
    same: int = 0

    @property
    def line(self) -> str:
        """One line for a person."""
        years = ", ".join(f"{year}: {count:,}" for year, count in sorted(self.new.items()) if year)
        new = f"{self.new.total():,} new" + (f" ({years})" if years else "")
        parts = [new, f"{self.revised:,} revised", f"{self.same:,} unchanged"]
        parts += [f"{self.renamed:,} renamed"] if self.renamed else []
        parts += [f"{self.gone:,} gone"] if self.gone else []
        return f"{self.kind.value}: {', '.join(parts)}"


def import_files(paths: Sequence[Path], folder: Path, register: Register) -> list[Merged]:
    """Read the files, merge them into those of `folder`, check the whole and write it; return what changed.

    A new year is added, a revised figure takes the place of the old one, a suppression code is kept as it is
    printed; statistical neighbours are replaced as a whole, because models do not mix. Raises BadDataError
    with one line, and writes nothing, if any file is not what we know or the result would not be whole.
    """
    found = [one for path in paths for one in _find_tables(path, register)]
    merged = [
        _merge(kind, folder / kind.value, [one for one in found if one.kind is kind], register)
        for kind in Kind
        if any(one.kind is kind for one in found)
    ]
    texts = {one.kind: _format(one.rows) for one in merged}
    with tempfile.TemporaryDirectory() as scratch:
        for kind, text in texts.items():
            trial = Path(scratch) / kind.value
            write_whole(trial, text)
            _VALIDATE[kind](trial, register)
    try:
        for kind, text in texts.items():
            write_whole(folder / kind.value, text)
    except OSError as error:
        raise BadDataError(f"{folder}: cannot be written: {error.strerror}; run the import again") from error
    return merged


def _find_tables(path: Path, register: Register) -> list[Found]:
    found = [one for table in read_tables(path) if (one := read_found(table, register))]
    if not found:
        raise BadDataError(
            f"{path}: no table in it has the columns of care leavers' activity or accommodation (DfE),"
            " of the history of inspections (Ofsted) or of statistical neighbours (DfE)"
        )
    return found


def _merge(kind: Kind, path: Path, found: Sequence[Found], register: Register) -> Merged:
    old = _read_old(path, kind, register)
    new = _collect(kind, found, register)
    if kind is Kind.NEIGHBOURS:
        _refuse_fewer(old, new, found[0].where, register)
    else:
        _refuse_strangers(old, new, found[0].where, register)
    merged = Merged(kind)
    for key, row in new.items():
        _count(merged, old.get(key), row)
    kept = {} if kind is Kind.NEIGHBOURS else {key: row for key, row in old.items() if key not in new}
    merged.same += len(kept)
    merged.gone = 0 if kept else sum(key not in new for key in old)
    merged.rows = [*kept.values(), *new.values()]
    if kind is Kind.OUTCOMES:
        _refuse_gaps([*kept, *new], found[0].where)
    if kind in _ORDERS:
        merged.rows.sort(key=_ORDERS[kind])
    return merged


def _count(merged: Merged, before: OurRow | None, row: OurRow) -> None:
    if before is None:
        merged.new[row.get("year") or row.get("inspection_date", "")[:4]] += 1
    elif any(before[name] != row[name] for name in _FIGURES[merged.kind]):
        merged.revised += 1
    elif before != row:
        merged.renamed += 1
    else:
        merged.same += 1


def _read_old(path: Path, kind: Kind, register: Register) -> dict[Key, OurRow]:
    # The strict reader first: what is merged into must be sound itself.
    _VALIDATE[kind](path, register)
    with path.open(encoding="utf-8-sig", newline="") as file:
        return {_find_key(kind, row, register): row for row in csv.DictReader(file)}


def _collect(kind: Kind, found: Iterable[Found], register: Register) -> dict[Key, OurRow]:
    rows: dict[Key, OurRow] = {}
    for one in found:
        for row in one.rows:
            key = _find_key(kind, row, register)
            if rows.setdefault(key, row) != row:
                raise BadDataError(f"{one.where}: {' '.join(key)} stands twice, with different figures")
    return rows


def _find_key(kind: Kind, row: OurRow, register: Register) -> Key:
    """Return what makes two rows the same figure: a council whose code has changed is the same council."""
    code = row["area_code"] if kind is Kind.OUTCOMES else row["gss_code"]
    council = register.find(code)
    code = council.gss_code if council else code
    if kind is Kind.OUTCOMES:
        return code, row["year"], row["age_group"], row["measure"]
    return code, row["inspection_date"] if kind is Kind.JUDGEMENTS else row["rank"]


def _refuse_strangers(
    old: Mapping[Key, OurRow], new: Mapping[Key, OurRow], where: str, register: Register
) -> None:
    known = {key[0] for key in old}
    for key, row in new.items():
        is_council = row.get("level", "authority") == "authority"
        if key[0] not in known and (register.find(key[0]) is None or not is_council):
            name = row.get("area_name") or row.get("name")
            raise BadDataError(f"{where}: {key[0]} ({name}) is no area that we know; see authorities.csv")


def _refuse_fewer(
    old: Mapping[Key, OurRow], new: Mapping[Key, OurRow], where: str, register: Register
) -> None:
    missing = sorted({key[0] for key in old} - {key[0] for key in new})
    if missing:
        raise BadDataError(f"{where}: no neighbours of {', '.join(missing)}; the file is not the whole model")


def _refuse_gaps(keys: Iterable[Key], where: str) -> None:
    cells: dict[Key, set[str]] = {}
    for *cell, measure in keys:
        cells.setdefault(tuple(cell), set()).add(measure)
    for place, measures in sorted(cells.items()):
        if missing := sorted(MEASURES - measures):
            raise BadDataError(
                f"{where}: {' '.join(place)} would have no {', '.join(missing)};"
                " import the files of activity and of accommodation together"
            )


def _format(rows: Sequence[OurRow]) -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()
