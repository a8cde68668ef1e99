"""The file a person judges, and what of it enters the register."""

import csv
from io import StringIO
from pathlib import Path

import pytest

from crawlers.proposals import Proposal
from crawlers.records import Source, SourceKind
from crawlers.sources import COLUMNS, SourceError, read_sources
from publish.proposals_file import accept_proposals, format_proposals

CODE = "E10000017"
KNOWN = "https://www.council.test/care-leavers"
NEW = "https://www.council.test/a/leaving-care"
DAY = "2026-11-21"


def make_proposal(url: str = NEW, title: str = "Leaving care", authority: str = CODE) -> Proposal:
    return Proposal(Source(authority, url, SourceKind.PAGE, title=title), 5, "in the sitemap")


def write_register(folder: Path) -> Path:
    path = folder / "sources.csv"
    path.write_text(f"{','.join(COLUMNS)}\n{CODE},{KNOWN},hub,Hub,,,,2026-01-01,,\n")
    return path


def write_answer(folder: Path, *proposals: Proposal, answer: str = "yes") -> Path:
    path = folder / "proposals.csv"
    path.write_text(format_proposals(proposals).replace("sitemap,\n", f"sitemap,{answer}\n"))
    return path


def test_the_file_has_the_columns_of_the_register_and_a_reason() -> None:
    (row,) = csv.DictReader(StringIO(format_proposals([make_proposal(title="=HYPERLINK(1)")])))
    assert list(row) == [*COLUMNS, "score", "reason", "accept"]
    assert (row["url"], row["score"], row["reason"], row["accept"]) == (NEW, "5", "in the sitemap", "")
    assert row["title"] == "HYPERLINK(1)"


@pytest.mark.parametrize("answer", ["yes", "Y", " YES "])
def test_accepted_rows_begin_today_and_keep_the_order(tmp_path: Path, answer: str) -> None:
    register = write_register(tmp_path)
    assert (
        accept_proposals(write_answer(tmp_path, make_proposal(), answer=answer), register, {CODE}, DAY) == 1
    )
    first, second = read_sources(register)
    assert (first.url, first.start, first.title) == (NEW, DAY, "Leaving care")
    assert (second.url, second.start) == (KNOWN, "2026-01-01")


@pytest.mark.parametrize(
    ("proposals", "answer", "message"),
    [
        ([make_proposal()], "", "no row is marked"),
        ([make_proposal()], "no", "no row is marked"),
        ([make_proposal("http://council.test/care-leavers/")], "yes", "already, as " + KNOWN),
        ([make_proposal(), make_proposal(NEW + "?utm_source=x")], "yes", "already"),
        ([make_proposal(authority="E99999999")], "yes", "no code of a council"),
        ([make_proposal("ftp://council.test/x")], "yes", "must be an http or https address"),
    ],
)
def test_what_cannot_be_accepted_changes_nothing(
    tmp_path: Path, proposals: list[Proposal], answer: str, message: str
) -> None:
    register = write_register(tmp_path)
    before = register.read_bytes()
    with pytest.raises(SourceError, match=message.replace("?", r"\?")):
        accept_proposals(write_answer(tmp_path, *proposals, answer=answer), register, {CODE}, DAY)
    assert register.read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["proposals.csv", "sources.csv"]


def test_a_file_of_other_columns_is_refused(tmp_path: Path) -> None:
    register = write_register(tmp_path)
    with pytest.raises(SourceError, match="column missing: accept"):
        accept_proposals(register, register, {CODE}, DAY)
    with pytest.raises(SourceError, match=r"missing\.csv: cannot be read"):
        accept_proposals(tmp_path / "missing.csv", register, {CODE}, DAY)
