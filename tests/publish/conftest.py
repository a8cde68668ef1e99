"""Fixtures: the small data folder, its inputs, and a database built from it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from publish.build import Stamp, build_database
from publish.inputs import Inputs, read_inputs
from publish.readings import Readings
from tests.publish.histories import History
from tests.publish.small_data import LIMITS, write_small_data

STAMP = Stamp("2026-11-22T10:00:00+00:00", "a" * 64)
Build = Callable[..., Path]


@pytest.fixture(scope="session")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database built once from the small data folder: copy it before you change it."""
    folder = tmp_path_factory.mktemp("good")
    output = folder / "local-offer.db"
    build_database(read_inputs(write_small_data(folder / "data")), Readings(), STAMP, output, LIMITS)
    return output


@pytest.fixture
def database(good: Path, tmp_path: Path) -> Path:
    """A good database, free to break."""
    return Path(shutil.copy(good, tmp_path / "local-offer.db"))


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A small data folder."""
    return write_small_data(tmp_path / "data")


@pytest.fixture
def inputs(data: Path) -> Inputs:
    """What is read from it."""
    return read_inputs(data)


@pytest.fixture
def build(tmp_path: Path, data: Path) -> Build:
    """Build a database from the small data folder as it lies there, and return its path."""

    def run(
        readings: Readings | None = None,
        stamp: Stamp = STAMP,
        output: Path = tmp_path / "out" / "local-offer.db",
    ) -> Path:
        build_database(read_inputs(data), readings or Readings(), stamp, output, LIMITS)
        return output

    return run


@pytest.fixture(scope="session")
def unreleased(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with every trap for readers of files, built once: do not change it."""
    from tests.publish.release_data import make_database, set_traps

    path = make_database(tmp_path_factory.mktemp("unreleased"))
    set_traps(path)
    return path


@pytest.fixture(scope="session")
def released(tmp_path_factory: pytest.TempPathFactory, unreleased: Path) -> Path:
    """Its release, made once: do not change it."""
    from tests.publish.release_data import release

    folder = tmp_path_factory.mktemp("released") / "release"
    release(unreleased, folder)
    return folder


@pytest.fixture
def history(tmp_path: Path) -> History:
    """An empty history."""
    return History(tmp_path)
