"""Files as DfE and Ofsted publish them, small, for tests of the importer."""

from __future__ import annotations

import csv
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from publish.context_import_formats import ACCOMMODATION, ACTIVITY, LEFT_OUT_MEASURES, TOTAL
from tests.publish.small_data import write_csv

LONDON = ("E12000007", "London")
DFE = (
    "time_period", "time_identifier", "geographic_level", "country_code", "country_name", "region_code",
    "region_name", "old_la_code", "la_name", "new_la_code", "care_leaver_age", "breakdown",
    "care_leaver_count", "care_leaver_percent",
)  # fmt: skip
OFSTED = (
    "Web link", "Local authority area code", "Local authority name", "Local authority status",
    "Ofsted region", "Inspection date", "Publication date", "Inspection type", "Overall effectiveness",
    "The experiences and progress of care leavers",
)  # fmt: skip
GOOD = "Good"
Cells = dict[str, str]
HOUSING = tuple(name for name in ACCOMMODATION if "not suitable" not in name)
WORK = (*ACTIVITY, *LEFT_OUT_MEASURES, TOTAL)


def state(measures: Sequence[str], year: str = "2026", count: str = "61", **cells: str) -> Iterator[Cells]:
    """Rows of both age groups for one council (Barnet, unless told otherwise) as DfE prints them."""
    for age in ("17 to 18 years", "19 to 21 years"):
        for measure in measures:
            yield {
                "time_period": year,
                "time_identifier": "Reporting year",
                "geographic_level": "Local authority",
                "country_code": "E92000001",
                "country_name": "England",
                "la_name": "Barnet",
                "new_la_code": "E09000003",
                "care_leaver_age": age,
                "breakdown": measure,
                "care_leaver_count": count,
                "care_leaver_percent": "9",
            } | cells


def write(path: Path, rows: Sequence[Mapping[str, str]], columns: Sequence[str] = DFE) -> Path:
    write_csv(path, columns, rows)
    return path


def write_both(folder: Path, year: str = "2026", **cells: str) -> list[Path]:
    """Both files of DfE for one council and year."""
    return [
        write(folder / "accommodation.csv", [*state(HOUSING, year, **cells)]),
        write(folder / "activity.csv", [*state(WORK, year, **cells)]),
    ]


def inspect(**cells: str) -> Cells:
    """One inspection as Ofsted prints it."""
    return {
        "Local authority area code": "E09000003",
        "Local authority name": "Barnet",
        "Inspection date": "2026-09-07",
        "Publication date": "2026-11-02",
        "Inspection type": "ILACS Short Inspection",
        "The experiences and progress of care leavers": GOOD,
    } | {name.replace("_", " ").capitalize(): value for name, value in cells.items()}


def read(path: Path) -> list[Cells]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def snapshot(data: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted((data / "context").iterdir())}


def write_ods(path: Path, rows: list[list[str]]) -> Path:
    """A workbook of one sheet; what looks like a day is one."""

    def make_cell(text: str) -> str:
        if text[:2] == "20":
            return f'<table:table-cell office:value-type="date" office:date-value="{text}"/>'
        return f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'

    body = "".join(f"<table:table-row>{''.join(map(make_cell, row))}</table:table-row>" for row in rows)
    name = "urn:oasis:names:tc:opendocument:xmlns:{}:1.0"
    spaces = " ".join(f'xmlns:{one}="{name.format(one)}"' for one in ("office", "table", "text"))
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = f'<file-entry full-path="/" media-type="{kind}"/>'
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("mimetype", kind)
        file.writestr("META-INF/manifest.xml", f"<manifest>{manifest}</manifest>")
        file.writestr(
            "content.xml",
            f"<office:document-content {spaces}><office:body><office:spreadsheet>"
            f'<table:table table:name="History">{body}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>",
        )
    return path
