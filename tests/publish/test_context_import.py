"""Next year's official files are merged whole or not at all; what is not known in them stops it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import xlsxwriter
from click.testing import CliRunner

from publish.authorities import Register, read_authorities
from publish.commands.import_context import import_context
from publish.context_import import import_files
from publish.context_import_formats import TOTAL
from publish.csv_rows import BadDataError
from tests.publish.publisher_files import (
    DFE,
    GOOD,
    LONDON,
    OFSTED,
    Cells,
    inspect,
    read,
    snapshot,
    state,
    write,
    write_both,
    write_ods,
)
from tests.publish.small_data import write_csv

ROOT = Path(__file__).parents[2]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """The committed register and context files, with the outcomes of three areas, to be changed."""
    folder = tmp_path / "data"
    shutil.copytree(ROOT / "data" / "context", folder / "context")
    shutil.copy(ROOT / "data" / "authorities.csv", folder)
    outcomes = folder / "context" / "outcomes.csv"
    few = [row for row in read(outcomes) if row["area_name"] in ("Barnet", "Barnsley", "London")]
    write_csv(outcomes, list(few[0]), few)
    return folder


@pytest.fixture(scope="module")
def register() -> Register:
    return read_authorities(ROOT / "data" / "authorities.csv")


def test_a_new_year_is_added_and_the_rest_stays(data: Path, register: Register, tmp_path: Path) -> None:
    before = read(data / "context" / "outcomes.csv")
    (merged,) = import_files(write_both(tmp_path), data / "context", register)
    after = read(data / "context" / "outcomes.csv")
    assert merged.line == "outcomes.csv: 18 new (2026: 18), 0 revised, 270 unchanged"
    assert [row for row in after if row["year"] != "2026"] == before
    assert {row["measure"] for row in after if row["year"] == "2026"} == {row["measure"] for row in before}


def test_the_same_files_again_change_not_a_byte(data: Path, register: Register, tmp_path: Path) -> None:
    paths = write_both(tmp_path)
    import_files(paths, data / "context", register)
    once = snapshot(data)
    (merged,) = import_files(paths[::-1], data / "context", register)
    assert (merged.new.total(), merged.revised, snapshot(data)) == (0, 0, once)


def test_revised_figures_are_counted_and_codes_kept_as_printed(
    data: Path, register: Register, tmp_path: Path
) -> None:
    rows = [*state(["No information"], "2025", care_leaver_count="low", care_leaver_percent="u")]
    (merged,) = import_files([write(tmp_path / "a.csv", rows)], data / "context", register)
    assert (merged.revised, merged.new.total()) == (2, 0)
    changed = [row for row in read(data / "context" / "outcomes.csv") if row["count"] == "low"]
    assert [(row["measure"], row["percent"]) for row in changed] == [("accommodation_unknown", "u")] * 2


def test_a_council_with_a_new_code_is_the_same_council(
    data: Path, register: Register, tmp_path: Path
) -> None:
    rows = [*state(["No information"], "2025", "4", la_name="Barnsley", new_la_code="E08000038")]
    (merged,) = import_files([write(tmp_path / "a.csv", rows)], data / "context", register)
    after = [row for row in read(data / "context" / "outcomes.csv") if row["area_name"] == "Barnsley"]
    cells = [(row["year"], row["age_group"], row["measure"]) for row in after]
    assert merged.new.total() == 0 and len(cells) == len(set(cells)) == 90
    assert sum(row["area_code"] == "E08000038" for row in after) == 2


def test_older_headers_and_wider_areas_are_known(data: Path, register: Register, tmp_path: Path) -> None:
    old = {"care_leaver_age": "age", "care_leaver_count": "number", "care_leaver_percent": "percentage"}
    names = old | {"breakdown": "accommodation_suitability"}
    rows = [
        *state(["Accommodation considered not suitable", TOTAL], "2024", "70"),
        *state(
            [TOTAL], "2024", "9990", geographic_level="Regional", region_code=LONDON[0], region_name="London"
        ),
    ]
    renamed = [{names.get(name, name): cell for name, cell in row.items()} for row in rows]
    path = write(tmp_path / "a.csv", renamed, [names.get(name, name) for name in DFE])
    (merged,) = import_files([path], data / "context", register)
    assert merged.revised == 6
    hits = [row for row in read(data / "context" / "outcomes.csv") if row["count"] == "9990"]
    assert [(row["area_code"], row["measure"]) for row in hits] == [(LONDON[0], "care_leavers")] * 2


@pytest.mark.parametrize(
    ("cells", "complaint"),
    [
        ({"breakdown": "In the armed forces"}, "measure 'In the armed forces' is unknown"),
        ({"care_leaver_age": "22 years"}, "age group '22 years' is unknown"),
        ({"geographic_level": "Ward"}, "level 'Ward' is unknown"),
        ({"time_identifier": "Academic year"}, "time_identifier must be 'Reporting year'"),
        ({"care_leaver_count": "secret"}, "count must be a number, not 'secret'"),
        ({"care_leaver_count": ""}, "count must not be empty"),
        ({"new_la_code": "E06999999"}, r"E06999999 \(Barnet\) is no area that we know"),
        ({"time_period": "202526"}, "year must lie between 2000 and 2100"),
    ],
)
def test_what_is_not_known_stops_it_and_nothing_is_written(
    data: Path, register: Register, tmp_path: Path, cells: Cells, complaint: str
) -> None:
    before = snapshot(data)
    good = write(tmp_path / "good.csv", [*state(["No information"], "2025", "8")])
    bad = write(tmp_path / "bad.csv", [*state(["No information"], "2024", **cells)])
    with pytest.raises(BadDataError, match=complaint):
        import_files([good, bad], data / "context", register)
    assert snapshot(data) == before


@pytest.mark.parametrize(
    ("columns", "complaint"),
    [
        ((*DFE, "estimate"), "unknown column: estimate"),
        (tuple(name for name in DFE if name != "care_leaver_percent"), "column missing: care_leaver_percent"),
        (("time_period", "geographic_level", "time_period"), "a column stands twice"),
        (("year", "count"), "no table in it has the columns"),
    ],
)
def test_other_columns_stop_it(
    data: Path, register: Register, tmp_path: Path, columns: tuple[str, ...], complaint: str
) -> None:
    path = tmp_path / "a.csv"
    path.write_text(",".join(columns) + "\n", encoding="utf-8")
    with pytest.raises(BadDataError, match=complaint):
        import_files([path], data / "context", register)


def test_half_of_a_year_is_refused(data: Path, register: Register, tmp_path: Path) -> None:
    with pytest.raises(BadDataError, match="import the files of activity and of accommodation together"):
        import_files(write_both(tmp_path)[:1], data / "context", register)


def test_two_files_that_disagree_are_refused(data: Path, register: Register, tmp_path: Path) -> None:
    paths = [write(tmp_path / f"{n}.csv", [*state(["No information"], "2025", n)]) for n in ("7", "8")]
    with pytest.raises(BadDataError, match="2025 17-18 accommodation_unknown stands twice"):
        import_files(paths, data / "context", register)


def test_an_inspection_without_an_overall_grade_comes_from_a_workbook(
    data: Path, register: Register, tmp_path: Path
) -> None:
    path = tmp_path / "outcomes.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("Cover").write_row(0, 0, ["Local authority inspection outcomes"])
        sheet = book.add_worksheet("ILACS_inspection_history")
        sheet.write_row(0, 0, ["ILACS inspection history"])
        for place, cells in enumerate([dict(zip(OFSTED, OFSTED, strict=True)), inspect()], 2):
            sheet.write_row(place, 0, [cells.get(name, "") for name in OFSTED])
    (merged,) = import_files([path], data / "context", register)
    assert merged.line == "ofsted_judgements.csv: 1 new (2026: 1), 0 revised, 271 unchanged"
    newest = [row for row in read(data / "context" / "ofsted_judgements.csv") if row["name"] == "Barnet"][-1]
    assert (newest["inspection_date"], newest["overall_effectiveness"], newest["care_leavers"]) == (
        "2026-09-07",
        "",
        GOOD,
    )


@pytest.mark.parametrize(
    ("cells", "complaint"),
    [
        ({"inspection_date": "2026-03-02"}, "must have its overall grade"),
        ({"inspection_type": "Focused visit"}, "'Focused visit' is unknown"),
        ({"overall_effectiveness": "Splendid"}, "'Splendid' is unknown"),
        ({"publication_date": "June"}, "publication_date must be a day"),
    ],
)
def test_a_doubtful_inspection_is_refused(
    data: Path, register: Register, tmp_path: Path, cells: Cells, complaint: str
) -> None:
    path = write(tmp_path / "a.csv", [inspect(**cells)], OFSTED)
    with pytest.raises(BadDataError, match=complaint):
        import_files([path], data / "context", register)


def test_days_and_numbers_of_an_ods_workbook_are_read(data: Path, register: Register, tmp_path: Path) -> None:
    path = write_ods(tmp_path / "outcomes.ods", [list(OFSTED), [inspect().get(name, "") for name in OFSTED]])
    (merged,) = import_files([path], data / "context", register)
    assert merged.new == {"2026": 1}


def test_neighbours_are_replaced_as_a_whole(data: Path, register: Register, tmp_path: Path) -> None:
    path = data / "context" / "statistical_neighbours.csv"
    codes = {one.gss_code: one.dfe_code for one in register.authorities}
    model: dict[str, Cells] = {}
    for row in read(path):
        cells = model.setdefault(row["gss_code"], {"old_la_code": codes[row["gss_code"]]})
        cells[f"SN_{row['rank']}"] = codes[row["neighbour_gss"]]
        cells[f"SN_{row['rank']}P"] = row["closeness"].capitalize() + " "
    columns = ("old_la_code", *(f"SN_{n}{part}" for n in range(1, 11) for part in ("", "P")))
    before = path.read_bytes()
    wide = write(tmp_path / "sn.csv", list(model.values()), columns)
    (merged,) = import_files([wide], data / "context", register)
    assert (merged.line, path.read_bytes()) == (
        "statistical_neighbours.csv: 0 new, 0 revised, 1,530 unchanged",
        before,
    )
    first = next(iter(model.values()))
    first["SN_1"], first["SN_2"] = first["SN_2"], first["SN_1"]
    (merged,) = import_files([write(wide, list(model.values()), columns)], data / "context", register)
    assert merged.revised == 2
    with pytest.raises(BadDataError, match="not the whole model"):
        import_files([write(wide, list(model.values())[1:], columns)], data / "context", register)


@pytest.mark.parametrize("name", ["none.csv", "none.xlsx", "broken.xlsx", "latin.csv"])
def test_a_file_that_cannot_be_read_is_one_line(data: Path, tmp_path: Path, name: str) -> None:
    (tmp_path / "broken.xlsx").write_bytes(b"no workbook")
    (tmp_path / "latin.csv").write_bytes(b"time_period,geographic_level\n\xe9,\xe9\n")
    result = CliRunner().invoke(import_context, ["--data", str(data), str(tmp_path / name)])
    assert isinstance(result.exception, BadDataError)
    assert name in str(result.exception) and "\n" not in str(result.exception)


def test_the_command_says_what_changed(data: Path, tmp_path: Path) -> None:
    result = CliRunner().invoke(import_context, ["--data", str(data), *map(str, write_both(tmp_path))])
    assert result.exit_code == 0, result.output
    assert result.output.startswith("outcomes.csv: 18 new (2026: 18), 0 revised, 270 unchanged\n")
