"""`local-offer review`: what a person should look at first, and what they decide."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from publish.commands.councils import find_councils
from publish.dictionary import load_dictionary
from publish.fill import Filler
from publish.inputs import Inputs, read_inputs
from publish.paths import find_data
from publish.review_queue import Waiting, list_waiting
from publish.review_text import format_csv, format_jsonl, show_waiting
from publish.reviews import REVIEWER, Decision, Review, digest_evidence, write_reviews
from publish.write import write_tables
from taxonomy.lists import Stance

_FORMATS = {"jsonl": format_jsonl, "csv": format_csv}
KEYS = "a accept, r reject, c change, s skip, q quit"


@click.command()
@click.option(
    "--database",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Built database to review. Default: that of the data folder.",
)
@click.option(
    "--archive",
    "archives",
    multiple=True,
    type=click.Path(path_type=Path),
    help="Review what a run folder or WARC file says, without a built database; may be repeated.",
)
@click.option("--data", type=click.Path(path_type=Path, file_okay=False), help="Data folder. Default: data/")
@click.option("--council", default="", help="Only this council: name, slug or GSS code.")
@click.option("--limit", type=click.IntRange(min=1), help="At most so many.")
@click.option("--reviewer", default="", help="Your initials or a short name; asked for if not given.")
@click.option("--list", "listed", is_flag=True, help="Print the queue and ask nothing.")
@click.option(
    "--format",
    "form",
    type=click.Choice(list(_FORMATS)),
    default="jsonl",
    show_default=True,
    help="For --list.",
)
def review(
    database: Path | None,
    archives: tuple[Path, ...],
    data: Path | None,
    council: str,
    limit: int | None,
    reviewer: str,
    listed: bool,
    form: str,
) -> None:
    """Judge what the machine read, the most doubtful and weighty first, with one key each.

    Decisions go to data/reviews.csv at once; the next build applies them.
    """
    if database and archives:
        raise click.UsageError("give --database or --archive, not both")
    folder = data or find_data()
    inputs = read_inputs(folder)
    decided = {one.statement for one in inputs.reviews}
    code = find_councils([council], inputs.register)[0] if council else ""
    queue = _read_queue(inputs, database or folder / "build" / "local-offer.db", archives, code)
    # A database built before the last decisions still has them in its queue, unless the words are new.
    kept = [one for one in queue if listed or not _is_decided(one, inputs)]
    chosen = list(islice(kept, limit))
    if listed:
        for line in _FORMATS[form](chosen):
            click.echo(line)
        return
    _ask(chosen, inputs, reviewer)
    click.echo(f"{len(decided)} statements were decided before. The next `local-offer build` applies all.")


def _read_queue(inputs: Inputs, database: Path, archives: Sequence[Path], council: str) -> list[Waiting]:
    if not archives:
        return list_waiting(database, council)
    # Loaded when there is something to read: the parsers and the matcher take a while.
    from normalise.pool import ReadingPool
    from publish.archives import open_archive
    from publish.read_archives import read_archives

    opened = [open_archive(path, inputs.register) for path in archives]
    with ReadingPool() as pool:
        readings = read_archives(opened, inputs, _tick, pool.read)
    with TemporaryDirectory() as scratch:
        path = Path(scratch) / "local-offer.db"
        with write_tables(path, load_dictionary()) as writer:
            Filler(writer, inputs, readings).fill(digest="", code="")
        return list_waiting(path, council)


def _tick() -> None:
    """Take no notice of a page's end: the queue is all that is shown."""


def _is_decided(one: Waiting, inputs: Inputs) -> bool:
    return any(
        seen.statement == one.row["id"] and seen.evidence_sha256 == digest_evidence(one.quote)
        for seen in inputs.reviews
    )


def _ask(queue: Sequence[Waiting], inputs: Inputs, reviewer: str) -> None:
    """Show one statement after the other; each decision is written before the next is shown."""
    if not queue:
        click.echo("Nothing waits for review.")
        return
    name = _check_name(reviewer) if reviewer else click.prompt("Your initials", value_proc=_check_name)
    reviews = {one.statement: one for one in inputs.reviews}
    for number, one in enumerate(queue, 1):
        click.echo(f"\n{number} of {len(queue)}")
        click.echo("\n".join(show_waiting(one)))
        decision = _read_key()
        if decision == "q":
            return
        if decision != "s":
            made = _decide(one, decision, name, inputs.taxonomy.item_by_id)
            reviews[made.statement] = made
            write_reviews(inputs.data / "reviews.csv", reviews.values())
            click.echo(made.decision.value)


def _read_key() -> str:
    while True:
        click.echo(f"[{KEYS}] ", nl=False)
        try:
            key = click.getchar().lower()
        except OSError as error:
            raise click.UsageError("keys are read from a terminal; without one use --list") from error
        click.echo(key)
        if key in ("a", "r", "c", "s", "q"):
            return key


def _decide(one: Waiting, key: str, reviewer: str, items: Mapping[str, object]) -> Review:
    item, stance = str(one.row["item"] or ""), Stance(str(one.row["stance"]))
    new_item, new_stance = "", None
    if key == "c":
        new_item, new_stance = _ask_change(item, stance, items)
    changed = bool(new_item or new_stance)
    kept = Decision.REJECTED if key == "r" else Decision.ACCEPTED
    return Review(
        statement=str(one.row["id"]),
        authority=str(one.row["authority"]),
        item=new_item or item,
        url=str(one.row["url"]),
        evidence_sha256=digest_evidence(one.quote),
        machine_item=item,
        machine_stance=stance,
        decision=Decision.CHANGED if changed else kept,
        item_becomes=new_item,
        stance_becomes=new_stance,
        reviewer=reviewer,
        decided_on=datetime.now(UTC).date().isoformat(),
        note=click.prompt("Note", default="", show_default=False) if key == "c" else "",
    )


def _ask_change(item: str, stance: Stance, items: Mapping[str, object]) -> tuple[str, Stance | None]:
    """Return the new item and stance; empty where the machine's stays."""

    def check(text: str) -> str:
        if text and text not in items:
            raise click.UsageError(f"{text!r} is no item; their ids are in taxonomy/areas/")
        return text

    new_item = click.prompt("Item", default=item, value_proc=check)
    new_stance = click.prompt(
        "Stance", default=stance.value, type=click.Choice([one.value for one in Stance])
    )
    return (
        "" if new_item == item else new_item,
        None if new_stance == stance.value else Stance(new_stance),
    )


def _check_name(text: str) -> str:
    if not REVIEWER.fullmatch(text):
        raise click.UsageError(f"{text!r} is no short name: letters and digits, at most 20")
    return text
