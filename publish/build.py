"""Build the database: inputs in, a checked file in the place of the old one out."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from publish.check_results import Limits
from publish.checks import check_database, load_limits
from publish.dictionary import load_dictionary
from publish.fill import Before, Filler
from publish.former import find_former
from publish.former_checks import compare_databases
from publish.history_rows import GO_ON, Past, list_lost_history, name_previous
from publish.inputs import Inputs
from publish.known_ids import KnownIds, find_known
from publish.readings import Readings
from publish.rows import Row
from publish.swap import BuildError, replace_file
from publish.write import write_tables


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
    known: KnownIds | None = None,
    past: Past = GO_ON,
) -> Mapping[str, int]:
    """Write the database and return the number of rows of each table.

    `limits` are the packaged ones if not given. Statements keep their ids of `known`, or else of the
    database that this one replaces, and its history goes on, unless `past` says otherwise. Raises BuildError
    when the file cannot be written or a check fails; whatever lay at `output` is then untouched.
    """
    limits = limits or load_limits()
    if inputs.as_of:
        # There was less to read in the past: today's numbers of rows say nothing of it.
        limits = {**limits, "rows": {}}
    with replace_file(output) as new:
        # Read under the lock: another build may have changed ids and history until now.
        with _read_before(output, known, past) as before:
            try:
                counts = _write(new, inputs, readings, stamp, before)
            except sqlite3.Error as error:
                raise BuildError(
                    f"{output}: the database could not be written: {error}; the old one stays"
                ) from error
        results = check_database(new, limits)
        if before.former and not past.accept_loss:
            results += compare_databases(new, output, limits)
        failed = [result.line for result in results if result.failed]
        if failed:
            raise BuildError(
                f"{output}: not published, the old one stays; checks failed: " + "; ".join(failed)
            )
    return counts


@contextmanager
def _read_before(output: Path, known: KnownIds | None, past: Past) -> Iterator[Before]:
    with ExitStack() as stack:
        if known is None and not past.fresh:
            known = find_known(output)
            if known:
                stack.enter_context(closing(known))
        former = None if past.fresh else find_former(output)
        if former:
            stack.enter_context(closing(former))
        lost = () if past.fresh else tuple(list_lost_history(output, former))
        yield Before(known, former, past.read_again, lost)


def _write(path: Path, inputs: Inputs, readings: Readings, stamp: Stamp, before: Before) -> Mapping[str, int]:
    with write_tables(path, load_dictionary()) as writer:
        Filler(writer, inputs, readings).fill(stamp.digest, stamp.code, before)
        build = _describe_build(inputs, readings, stamp, {**writer.counts, "builds": 1})
        writer.add("builds", [build | {"previous_build": name_previous(before.former, stamp.digest)}])
        return writer.counts


def _describe_build(inputs: Inputs, readings: Readings, stamp: Stamp, counts: Mapping[str, int]) -> Row:
    return {
        "digest": stamp.digest,
        "code": stamp.code,
        "as_of": inputs.as_of,
        "built_at": stamp.built_at,
        "taxonomy_version": inputs.taxonomy.version,
        "code_version": version("local-offers-compared"),
        "archives": readings.archives,
        "counts": counts,
        "sample": readings.has_sample,
        "accuracy": stamp.accuracy,
    }
