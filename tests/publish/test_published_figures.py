"""Figures that others published: read strictly, and kept apart from our own."""

from __future__ import annotations

from pathlib import Path

import pytest

from publish.csv_rows import BadDataError
from publish.published_figures import COLUMNS, Unit, read_published_figures
from publish.rows.statistics import list_published
from tests.publish.small_data import write_csv

ITEMS = {"rent_deposit"}
ROW = {
    "id": "deposit",
    "item": "rent_deposit",
    "statement": "Councils that pay a deposit",
    "figure": "87",
    "exactness": "exact",
    "unit": "councils",
    "base_note": "those that answered",
    "place": "England",
    "as_of": "2024-03",
    "publisher": "A charity",
    "method": "foi",
    "url": "https://charity.test/report",
}
DATA = Path(__file__).parents[2] / "data" / "context" / "published_figures.csv"


def write_figures(folder: Path, *rows: dict[str, str]) -> Path:
    path = folder / "published_figures.csv"
    write_csv(path, COLUMNS, rows)
    return path


def test_a_figure_keeps_what_was_not_printed_empty(tmp_path: Path) -> None:
    (one,) = read_published_figures(write_figures(tmp_path, ROW), ITEMS)
    assert (one.figure, one.unit, one.base, one.as_of) == (87, Unit.COUNCILS, None, "2024-03")
    (row,) = list_published([one])
    assert (row["unit"], row["method"], row["exactness"]) == ("councils", "foi", "exact")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"item": "moon_travel"}, "the taxonomy has no item moon_travel"),
        ({"figure": ""}, "figure must not be empty"),
        ({"figure": "501"}, "between 0 and 500"),
        ({"unit": "percent", "figure": "101"}, "between 0 and 100"),
        ({"unit": "shillings"}, "unit must be one of"),
        ({"exactness": "roughly"}, "exactness must be one of"),
        ({"method": "rumour"}, "method must be one of"),
        ({"as_of": "spring 2024"}, "as_of must be a year"),
        ({"as_of": "2024-13"}, "as_of must be a year"),
        ({"base": "0"}, "base must lie between"),
        ({"statement": ""}, "statement must not be empty"),
        ({"url": "charity.test"}, "url must be an http"),
    ],
)
def test_bad_cells_are_refused_with_their_line(tmp_path: Path, change: dict[str, str], message: str) -> None:
    with pytest.raises(BadDataError, match=message) as raised:
        read_published_figures(write_figures(tmp_path, ROW | change), ITEMS)
    assert "published_figures.csv:2: " in str(raised.value)


def test_an_id_used_twice_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadDataError, match="deposit stands in an earlier row"):
        read_published_figures(write_figures(tmp_path, ROW, ROW), ITEMS)


def test_no_figure_of_ours_calls_guidance_a_legal_minimum() -> None:
    text = DATA.read_text(encoding="utf-8").lower()
    assert "guidance recommends" in text and "minimum" not in text and "entitle" not in text
