"""`local-offer crawl`: what a person types and sees."""

from __future__ import annotations

import json
import os
import re
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from crawlers.archive import iterate_responses
from crawlers.fetch_log import LOG_NAME, WARC_NAME, read_fetches
from crawlers.lock import lock_archive
from crawlers.records import Outcome
from publish.commands.crawl import crawl
from tests.crawlers import crawl_command
from tests.crawlers.crawl_command import run_command, serve_host

# Refused before anything is sent, so that no name has to resolve.
INSIDE = "http://127.0.0.1/offer"
PAGE = f"<html><title>Offer</title><h1>Offer</h1><main>{'We help care leavers. ' * 30}</main></html>".encode()


def run(*words: str) -> Result:
    return CliRunner().invoke(crawl, list(words))


def write_sources(folder: Path, authority: str = "E10000017") -> Path:
    return crawl_command.write_sources(folder, (authority, INSIDE))


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
    with serve_host({}) as host:
        sources = crawl_command.write_sources(tmp_path, ("E10000017", f"{host}/offer"))
        done = run_command("lancashire", "--sources", str(sources), "--archive", str(archive))
    (folder,) = archive.iterdir()
    assert done.returncode == 1
    assert f"Wrote {folder / WARC_NAME}" in done.stdout
    assert f"{Outcome.NOT_FOUND.value:20} {1:>7} {1:>8}" in done.stdout
    assert re.search(r"Lancashire +0 of 1 read; 1 not_found", done.stdout)
    assert "good_pages: 0 of 1, limit at least 1" in done.stdout
    assert done.stderr.startswith("Error: no source could be read") and done.stderr.count("\n") == 1
    assert json.loads((folder / "findings.json").read_text())["broken"] == ["good_pages"]


def test_a_good_run_ends_with_0_and_a_council_that_is_lost_with_1(tmp_path: Path) -> None:
    words = ["lancashire", "kent", "--sources", "", "--archive", str(tmp_path / "archive")]
    pages = {"/kent": PAGE, "/lancashire": PAGE}
    with serve_host(pages) as host:
        rows = (("E10000017", f"{host}/lancashire"), ("E10000016", f"{host}/kent"))
        words[3] = str(crawl_command.write_sources(tmp_path, *rows))
        good = run_command(*words)
        (first,) = (tmp_path / "archive").iterdir()
        # Runs are named by the second.
        first.rename(first.with_name("2026-01-01T000000Z"))
        del pages["/kent"]
        lost = run_command(*words)
    assert (good.returncode, good.stderr) == (0, "")
    assert "2 sources of 2 councils ended like this" in good.stdout and "Limits" not in good.stdout
    assert (lost.returncode, lost.stderr) == (1, "Error: limits broken: councils_lost\n")
    assert "councils_lost: 1 of 2, limit at most 0" in lost.stdout and "(Kent)" in lost.stdout


def test_a_slip_in_the_limits_is_found_before_anything_is_asked(tmp_path: Path) -> None:
    limits = tmp_path / "limits.yaml"
    limits.write_text("blocked: {at_most: 1, why: x}")
    words = ["--sources", str(write_sources(tmp_path)), "--archive", str(tmp_path / "archive")]
    result = run("lancashire", *words, "--limits", str(limits))
    assert (result.exit_code, result.output.count("\n")) == (1, 1)
    assert f"{limits}: unknown limit 'blocked'" in result.output
    assert not (tmp_path / "archive").exists()


def test_an_archive_that_another_crawl_holds_is_one_line(tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    words = ["--sources", str(write_sources(tmp_path)), "--archive", str(archive)]
    with lock_archive(archive):
        result = run("lancashire", *words)
    assert (result.exit_code, result.output.count("\n")) == (1, 1)
    assert f"{archive}: another crawl is writing here" in result.output
    assert list(archive.iterdir()) == []


def test_a_full_disk_is_one_line_and_what_was_kept_can_be_read(tmp_path: Path) -> None:
    noise = "".join(f"<p>{number * number}</p>" for number in range(3000)).encode()
    pages = {f"/{number}": PAGE + noise for number in range(30)}
    with serve_host(pages) as host:
        rows = [("E10000017", host + path) for path in pages]
        sources = crawl_command.write_sources(tmp_path, *rows)
        archive = tmp_path / "archive"
        words = ["lancashire", "--sources", str(sources), "--archive", str(archive)]
        done = run_command(*words, largest_file=60_000)
    (folder,) = archive.iterdir()
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1, done.stderr
    assert done.stderr.startswith("Error: the run was stopped before its end: ")
    assert f"{folder / WARC_NAME}: cannot be written: File too large" in done.stderr
    kept = [response.url for response in iterate_responses(folder / WARC_NAME)]
    assert 0 < len(kept) < len(pages)
    assert read_fetches(folder / LOG_NAME)[1] == ()


def test_a_disk_that_is_really_full_is_one_line_too(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    words = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(disk)]
    if os.geteuid() or subprocess.run(words, capture_output=True, check=False).returncode:
        pytest.skip("only root, where it may mount, can make a disk of 64 kB")
    try:
        # Noise that gzip cannot shrink.
        pages = {f"/{number}": PAGE + os.urandom(20_000).hex().encode() for number in range(8)}
        with serve_host(pages) as host:
            sources = crawl_command.write_sources(tmp_path, *[("E10000017", host + path) for path in pages])
            done = run_command("lancashire", "--sources", str(sources), "--archive", str(disk / "archive"))
        (folder,) = (disk / "archive").iterdir()
        assert (done.returncode, done.stderr.count("\n")) == (1, 1), done.stderr
        assert "cannot be written: No space left on device" in done.stderr
        assert 0 < len(list(iterate_responses(folder / WARC_NAME))) < len(pages)
        assert len(read_fetches(folder / LOG_NAME)[0]) > 0
    finally:
        subprocess.run(["umount", str(disk)], check=True)
