"""The wheel holds our four packages with their YAML, and our `datasette/` never hides the installed one."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import datasette
import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = {"taxonomy", "crawlers", "normalise", "publish"}
SKIPPED = {".venv", ".git", "node_modules"}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Names in a wheel that hatchling builds, offline."""
    folder = tmp_path_factory.mktemp("wheel")
    arguments = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(arguments, cwd=ROOT, check=True, capture_output=True)
    (path,) = folder.glob("*.whl")
    with zipfile.ZipFile(path) as archive:
        return archive.namelist()


def test_no_folder_called_datasette_is_a_package() -> None:
    """A regular package of that name anywhere on the path would hide the installed one."""
    found = [
        path
        for path in ROOT.rglob("datasette/__init__.py")
        if not SKIPPED & set(path.relative_to(ROOT).parts)
    ]
    assert found == []


def test_installed_datasette_is_the_one_that_is_imported() -> None:
    assert datasette.__file__ and "site-packages" in Path(datasette.__file__).parts
    assert hasattr(datasette, "hookimpl")


def test_installed_datasette_is_found_from_the_checkout() -> None:
    program = "import sys; sys.path.insert(0, ''); import datasette; print(datasette.__file__)"
    result = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, check=True, capture_output=True, text=True
    )
    assert "site-packages" in result.stdout


def test_wheel_holds_our_packages_and_nothing_else(wheel: list[str]) -> None:
    tops = {name.split("/")[0] for name in wheel}
    assert {top for top in tops if not top.endswith(".dist-info")} == PACKAGES


def test_wheel_holds_every_module_and_every_yaml(wheel: list[str]) -> None:
    expected = {
        path.relative_to(ROOT).as_posix()
        for package in PACKAGES
        for ending in ("*.py", "*.yaml")
        for path in (ROOT / package).rglob(ending)
    }
    assert expected <= set(wheel)


def test_wheel_brings_the_command(wheel: list[str]) -> None:
    assert any(name.endswith(".dist-info/entry_points.txt") for name in wheel)
