"""Files of data/ are read strictly: what is wrong is named by file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from publish.authorities import AuthorityKind, read_authorities
from publish.csv_rows import BadDataError, read_rows
from publish.inputs import Inputs, digest_inputs, read_inputs
from tests.publish.small_data import COUNTY, FORMER, NORTH, OBSERVATIONS, RECODED, SOUTH, write_small_data


def test_former_codes_find_todays_council(inputs: Inputs) -> None:
    found = inputs.register.find(FORMER)
    assert found is not None and found.gss_code == RECODED
    assert inputs.outcomes[0].area_code == FORMER
    assert inputs.outcomes[0].authority == RECODED


def test_suppressed_figures_are_no_numbers(inputs: Inputs) -> None:
    assert (inputs.outcomes[0].count, inputs.outcomes[0].count_number) == ("c", None)
    assert inputs.outcomes[0].percent_number == 61.0


def test_districts_hang_on_their_county(inputs: Inputs) -> None:
    codes = [district.gss_code for district in inputs.register.districts[COUNTY]]
    assert codes == [NORTH, SOUTH]
    assert inputs.register.find(NORTH).kind is AuthorityKind.DISTRICT  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        ({"item": "free_ponies"}, "'free_ponies' is no item of the taxonomy"),
        ({"authority": "E06999999"}, "'E06999999' is no code of a council"),
        ({"stance": "maybe"}, "stance must be one of offered"),
        ({"amount_min": "lots"}, "amount_min must be a number, not 'lots'"),
        ({"amount_min": "-5"}, "amount_min must lie between 0"),
        ({"amount_min": "nan"}, "amount_min must lie between 0"),
        ({"amount_min": "50", "amount_max": "20"}, "the least amount (50) is above the greatest (20)"),
        ({"age_min": "25", "age_max": "18"}, "the least age (25) is above"),
        ({"eligibility": "relevant|royal"}, "eligibility must hold only eligible"),
        ({"source_url": "javascript:alert(1)"}, "source_url must be an http or https address"),
        ({"entered": "21/11/2026"}, "entered must be a day as YYYY-MM-DD"),
        ({"period": "fortnightly"}, "period must be one of one_off"),
    ],
)
def test_bad_observation_is_named_by_line(tmp_path: Path, row: dict[str, str], complaint: str) -> None:
    good = OBSERVATIONS[0]
    folder = write_small_data(tmp_path, [good, {"authority": COUNTY, "item": "bus_pass"} | row])
    with pytest.raises(BadDataError) as caught:
        read_inputs(folder)
    assert str(caught.value).startswith(f"{folder / 'observations.csv'}:3: ")
    assert complaint in str(caught.value)


def test_same_observation_twice_is_refused(tmp_path: Path) -> None:
    folder = write_small_data(tmp_path, [OBSERVATIONS[0], OBSERVATIONS[0]])
    with pytest.raises(BadDataError, match=r":3: the same row stands at .*:2 already"):
        read_inputs(folder)


def test_observation_of_an_unregistered_page_is_refused(tmp_path: Path) -> None:
    stray = {"authority": COUNTY, "item": "bus_pass", "source_url": "https://elsewhere.test/"}
    with pytest.raises(BadDataError, match=r"sources\.csv has no page https://elsewhere\.test/"):
        read_inputs(write_small_data(tmp_path, [stray]))


def test_source_of_an_unknown_council_is_refused(tmp_path: Path) -> None:
    folder = write_small_data(tmp_path, [], [{"authority": "E06999999", "url": "https://x.test/"}])
    with pytest.raises(BadDataError, match="E06999999"):
        read_inputs(folder)


def test_missing_file_says_which(data: Path) -> None:
    (data / "observations.csv").unlink()
    with pytest.raises(BadDataError, match=r"observations\.csv: no such file"):
        read_inputs(data)


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (b"a,b\n1,2,3\n", ":2: the row has not as many cells"),
        (b"a,b\n1\n", ":2: the row has not as many cells"),
        (b"a\n1\n", ":1: column missing: b"),
        (b"a,b,c\n1,2,3\n", ":1: unknown or repeated column: c"),
        (b"a,b\n\xff\xfe,2\n", "cannot be read as a CSV file"),
        (b'a,b\n"1,2\n', "cannot be read as a CSV file"),
        (b"", ":1: column missing: a, b"),
    ],
)
def test_broken_csv_says_where(tmp_path: Path, content: bytes, complaint: str) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes(content)
    with pytest.raises(BadDataError) as caught:
        list(read_rows(path, ("a", "b")))
    assert complaint in str(caught.value)


def test_register_refuses_a_code_that_two_claim(data: Path) -> None:
    path = data / "authorities.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(f",{FORMER},", f",{COUNTY},"), encoding="utf-8")
    with pytest.raises(BadDataError, match=f"code '{COUNTY}' stands at"):
        read_authorities(path)


def test_register_refuses_a_district_without_county(data: Path) -> None:
    path = data / "authorities.csv"
    text = path.read_text(encoding="utf-8").replace(
        f"district,North West,{COUNTY}", "district,North West,", 1
    )
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BadDataError, match="a district needs the code of its county"):
        read_authorities(path)


def test_digest_follows_every_input(data: Path) -> None:
    before = digest_inputs(data, [])
    assert digest_inputs(data, []) == before
    path = data / "observations.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("3000", "3001"), encoding="utf-8")
    assert digest_inputs(data, []) != before
