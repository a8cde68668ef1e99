"""`local-offer crawl`: what a person types and sees."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from crawlers.fetch_log import WARC_NAME
from crawlers.records import Outcome
from crawlers.sources import COLUMNS
from publish.commands.crawl import crawl
from tests.sites.run_crawl import ROOT

# Refused before anything is sent, so that no name has to resolve.
INSIDE = "http://127.0.0.1/offer"


def run(*words: str) -> Result:
    return CliRunner().invoke(crawl, list(words))


def write_sources(folder: Path, authority: str = "E10000017") -> Path:
    path = folder / "sources.csv"
    path.write_text(f"{','.join(COLUMNS)}\n{authority},{INSIDE},page,,,,,,,\n")
    return path


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        ([], "name one council or more"),
        (["kent", "--all"], "name one council or more"),
        (["lancashre"], "no council is called 'lancashre'; did you mean lancashire"),
        (["E99999999"], "no council is called 'E99999999'"),
    ],
)
def test_wrong_use_is_one_line_and_exit_2(words: list[str], complaint: str) -> None:
    result = run(*words)
    assert result.exit_code == 2
    assert complaint in result.output
    assert len(result.output.strip().splitlines()) == 1


@pytest.mark.parametrize("name", ["kent", "Kent", "E10000016", "Kent County Council"])
def test_a_council_has_several_names(tmp_path: Path, name: str) -> None:
    result = run(name, "--sources", str(write_sources(tmp_path)), "--archive", str(tmp_path / "archive"))
    assert result.exit_code == 1
    assert "no address to fetch for E10000016" in result.output


def test_a_former_code_means_the_council_of_today(tmp_path: Path) -> None:
    result = run("E08000016", "--sources", str(write_sources(tmp_path)), "--archive", str(tmp_path))
    assert "no address to fetch for E08000038" in result.output


def test_a_bad_row_and_an_unwritable_folder_are_one_line(tmp_path: Path) -> None:
    sources = write_sources(tmp_path, authority="Kent")
    result = run("kent", "--sources", str(sources), "--archive", str(tmp_path / "archive"))
    assert (result.exit_code, result.output.count("\n")) == (1, 1)
    assert f"{sources}:2: authority must be a GSS code" in result.output
    blocked = tmp_path / "file"
    blocked.write_text("")
    result = run("lancashire", "--sources", str(write_sources(tmp_path)), "--archive", str(blocked))
    assert (result.exit_code, result.output.count("\n")) == (1, 1)
    assert "cannot be written" in result.output


def test_a_run_ends_with_a_table_and_fails_if_nothing_could_be_read(tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    words = ["crawl", "lancashire", "--sources", str(write_sources(tmp_path)), "--archive", str(archive)]
    # A process of its own: Scrapy's reactor starts only once in each.
    done = subprocess.run(
        [sys.executable, "-c", ENTRY, *words],
        cwd=ROOT,
        env=os.environ | {"LOCAL_OFFER_CONTACT": "mailbox@council.sample.test"},
        capture_output=True,
        text=True,
        check=False,
    )
    (folder,) = archive.iterdir()
    assert done.returncode == 1
    assert f"Wrote {folder / WARC_NAME}" in done.stdout
    assert f"{Outcome.OUT_OF_SCOPE.value:20} {1:>5}" in done.stdout
    assert done.stderr.startswith("Error: no source could be read") and done.stderr.count("\n") == 1


ENTRY = "import sys; from publish.cli import main; main(sys.argv[1:])"
