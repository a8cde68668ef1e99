"""Each council's point lies where the council does: a wrong one would put its tile into another region."""

from __future__ import annotations

from collections.abc import Iterable
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from statistics import fmean

import pytest

from publish.authorities import Authority, Register, read_authorities

REGISTER = Path(__file__).parents[2] / "data" / "authorities.csv"
SOUTH, NORTH, WEST, EAST = 49.86, 55.82, -6.45, 1.77  # England with its islands, degrees
EARTH_KM = 6371.0
FARTHEST_KM = 60.0  # of a district from its county, and of a mainland council from the next of its region
ROUNDING = 0.6e-5  # degrees: the file has five digits

Point = tuple[float, float]


@pytest.fixture(scope="module")
def register() -> Register:
    return read_authorities(REGISTER)


def find_point(authority: Authority) -> Point:
    assert authority.latitude is not None and authority.longitude is not None, authority.name
    return authority.latitude, authority.longitude


def measure_km(one: Authority, other: Authority) -> float:
    (south, west), (north, east) = find_point(one), find_point(other)
    rise, run = radians(north - south) / 2, radians(east - west) / 2
    return (
        2 * EARTH_KM * asin(sqrt(sin(rise) ** 2 + cos(radians(south)) * cos(radians(north)) * sin(run) ** 2))
    )


def find_nearest_km(one: Authority, others: Iterable[Authority]) -> float:
    return min(measure_km(one, other) for other in others if other is not one)


def test_every_council_lies_in_england(register: Register) -> None:
    for one in register.authorities:
        latitude, longitude = find_point(one)
        assert SOUTH < latitude < NORTH and WEST < longitude < EAST, one.name


def test_county_is_the_mean_of_its_districts(register: Register) -> None:
    """The one rule for counties: mended districts mend their county, or this fails."""
    assert len(register.districts) == 21
    for code, districts in register.districts.items():
        latitude, longitude = find_point(register.by_code[code])
        points = [find_point(district) for district in districts]
        assert latitude == pytest.approx(fmean(south for south, _ in points), abs=ROUNDING)
        assert longitude == pytest.approx(fmean(west for _, west in points), abs=ROUNDING)


def test_each_district_lies_near_its_county(register: Register) -> None:
    for code, districts in register.districts.items():
        for district in districts:
            assert measure_km(district, register.by_code[code]) < FARTHEST_KM, district.name


def test_each_council_has_another_of_its_region_near(register: Register) -> None:
    far = {
        one.slug
        for one in register.authorities
        if find_nearest_km(one, (other for other in register.authorities if other.region == one.region))
        >= FARTHEST_KM
    }
    assert far <= {"isles-of-scilly", "cornwall"}, "only an end of the land and its islands lie alone"
