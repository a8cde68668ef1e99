"""Build the database: inputs in, a checked file in the place of the old one out."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from sqlite_utils import Database

from normalise.merge import find_superseded
from publish.check_results import Limits
from publish.checks import check_database, load_limits
from publish.coverage import find_coverage
from publish.dictionary import Table, load_dictionary
from publish.former_checks import compare_databases
from publish.history import Snapshot
from publish.history_dates import date_documents
from publish.history_rows import GO_ON, Past, Rows, add_history, list_lost_history, name_previous
from publish.inputs import Inputs
from publish.known_ids import find_known
from publish.readings import Readings
from publish.rows import Row
from publish.rows.baskets import list_basket_items, list_baskets
from publish.rows.corrected import (
    correct_standings,
    list_corrections,
    mark_corrected,
    note_corrections,
    state_corrections,
)
from publish.rows.councils import list_authorities, list_sources
from publish.rows.crawl import list_issues
from publish.rows.kept_ids import Known, keep_ids
from publish.rows.positions import decide_positions, list_positions
from publish.rows.reviewed import apply_reviews, follow_reviews, list_reopened
from publish.rows.statements import Numbering, Stated, mark_superseded, state_hand_read
from publish.rows.statistics import (
    list_judgements,
    list_neighbours,
    list_outcomes,
    list_postcodes,
    list_published,
)
from publish.rows.vocabulary import list_aliases, list_areas, list_items
from publish.schema import create_tables, index_text, insert_rows
from publish.swap import BuildError, replace_file


@dataclass(frozen=True, slots=True)
class Stamp:
    """What only the row of `builds` holds: when (UTC, ISO 8601), digests of inputs and of code, accuracy."""

    built_at: str
    digest: str
    accuracy: Row | None = None
    code: str = ""


def build_database(
    inputs: Inputs,
    readings: Readings,
    stamp: Stamp,
    output: Path,
    limits: Limits | None = None,
    known: Sequence[Known] | None = None,
    past: Past = GO_ON,
) -> Mapping[str, int]:
    """Write the database and return the number of rows of each table.

    `limits` are the packaged ones if not given. Statements keep their ids of `known`, or else of the
    database that this one replaces, and its history goes on, unless `past` says otherwise. Raises BuildError
    when the file cannot be written or a check fails; whatever lay at `output` is then untouched.
    """
    tables, limits = load_dictionary(), limits or load_limits()
    if inputs.as_of:
        # There was less to read in the past: today's numbers of rows say nothing of it.
        limits = {**limits, "rows": {}}
    with replace_file(output) as new:
        # Read under the lock: another build may have changed ids and history until now.
        if known is None:
            known = () if past.fresh else find_known(output)
        before = None if past.fresh else Snapshot.read(output)
        rows = make_rows(inputs, readings, known)
        rows = add_history(rows, before, stamp.digest, stamp.code, past.read_again)
        if not past.fresh:
            rows["issues"] = [*rows["issues"], *list_lost_history(output, before, len(rows["issues"]) + 1)]
        previous = name_previous(before, stamp.digest)
        rows["builds"] = [_describe_build(inputs, readings, stamp, rows) | {"previous_build": previous}]
        try:
            write_database(new, tables, rows)
        except sqlite3.Error as error:
            raise BuildError(
                f"{output}: the database could not be written: {error}; the old one stays"
            ) from error
        results = check_database(new, limits)
        if before and not past.accept_loss:
            results += compare_databases(new, output, limits)
        failed = [result.line for result in results if result.failed]
        if failed:
            raise BuildError(
                f"{output}: not published, the old one stays; checks failed: " + "; ".join(failed)
            )
    return {table.name: len(rows[table.name]) for table in tables}


def make_rows(inputs: Inputs, readings: Readings, known: Sequence[Known] = ()) -> Rows:
    """Return the rows of every table but `builds`, without history. Pure but for the inputs' lazy maps.

    Raises BadDataError for a correction that does not fit what was read.
    """
    register, items = inputs.register, inputs.taxonomy.items
    hand_read = keep_ids(
        tuple(state_hand_read(inputs.observations, inputs.source_by_page, Numbering())), known
    )
    machine_read = keep_ids(readings.stated, known)
    reviews = follow_reviews(machine_read, inputs.reviews)
    reviewed = apply_reviews(machine_read, reviews)
    stated: tuple[Stated, ...] = (*hand_read, *reviewed)
    claims = [one.counting for one in stated if one.counting]
    reopened = list_reopened(machine_read, reviews, set(readings.pages))
    coverage = find_coverage(
        register,
        (*inputs.sources, *readings.sample_sources),
        ((one.claim.authority, one.claim.page) for one in hand_read if one.claim),
        readings.pages,
        readings.fetches,
    )
    standings = decide_positions(register, inputs.taxonomy, claims, coverage)
    applied = correct_standings(standings, inputs.corrections, register, strict=not inputs.as_of)
    told = tuple(state_corrections(applied, standings))
    superseded = find_superseded(claims)
    return {
        "authorities": list(list_authorities(register)),
        "areas": list(list_areas(inputs.taxonomy)),
        "items": list(list_items(inputs.taxonomy)),
        "baskets": list(list_baskets(inputs.baskets)),
        "basket_items": list(list_basket_items(inputs.baskets)),
        "aliases": list(list_aliases(inputs.taxonomy)),
        "corrections": list(list_corrections(inputs.corrections, applied)),
        "sources": [
            *list_sources(inputs.sources, "register"),
            *list_sources(readings.sample_sources, "sample"),
        ],
        "fetches": readings.fetch_rows,
        "documents": list(date_documents(readings.document_rows, readings.fetches)),
        "statements": list(mark_corrected(mark_superseded((*stated, *told), superseded), applied)),
        "positions": list(note_corrections(list_positions(register, items, standings, coverage), applied)),
        "adoptions": [],
        "changes": [],
        "issues": [*readings.issue_rows, *list_issues(reopened, first=len(readings.issue_rows) + 1)],
        "outcomes": list(list_outcomes(inputs.outcomes)),
        "ofsted_judgements": list(list_judgements(inputs.judgements)),
        "statistical_neighbours": list(list_neighbours(inputs.neighbours)),
        "postcodes": list(list_postcodes(inputs.postcodes)),
        "published_figures": list(list_published(inputs.published)),
    }


def write_database(path: Path, tables: Iterable[Table], rows: Rows) -> None:
    """Write a new database into an empty file: rows in one transaction, then full-text search."""
    order = tuple(tables)
    connection = sqlite3.connect(path)
    try:
        # The file is thrown away if the build dies, so SQLite need not wait for the disk; the swap does.
        connection.execute("PRAGMA synchronous = OFF")
        db = Database(connection)
        with db.atomic():
            create_tables(db, order)
            for table in order:
                insert_rows(db, table, rows[table.name])
        db.vacuum()
        with db.atomic():
            index_text(db, order)
        db.analyze()
        connection.commit()
        connection.execute("PRAGMA journal_mode = DELETE")
    finally:
        connection.close()


def _describe_build(inputs: Inputs, readings: Readings, stamp: Stamp, rows: Rows) -> Row:
    return {
        "digest": stamp.digest,
        "code": stamp.code,
        "as_of": inputs.as_of,
        "built_at": stamp.built_at,
        "taxonomy_version": inputs.taxonomy.version,
        "code_version": version("local-offers-compared"),
        "archives": readings.archives,
        "counts": {name: len(of_table) for name, of_table in rows.items()} | {"builds": 1},
        "sample": readings.has_sample,
        "accuracy": stamp.accuracy,
    }
