"""One council at a time: what people read of it and what machines read, into rows and where it stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from normalise.merge import find_superseded
from normalise.model import Issue
from normalise.standing import Standing
from publish.coverage import Reach
from publish.history_dates import date_documents, find_unchanged_since
from publish.inputs import Inputs
from publish.known_ids import KnownIds
from publish.readings import Readings
from publish.reviews import Review
from publish.rows import Row
from publish.rows.corrected import Applied, correct_standings, mark_corrected, state_corrections
from publish.rows.kept_ids import keep_ids
from publish.rows.positions import Cell, decide_positions
from publish.rows.reviewed import apply_reviews, follow_reviews, list_reopened
from publish.rows.statements import Numbering, mark_superseded, state_hand_read

Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True)
class CouncilRows:
    """Rows of `documents` and `statements` of a council, where it stands, and how many pages that rests on.

    `applied` are its corrections by id of their position; `withheld` are issues with the code of the council,
    `reopened` decisions of people that no longer hold, each with its issue.
    """

    documents: Sequence[Row]
    statements: Sequence[Row]
    standings: Mapping[Cell, Standing]
    pages_read: int
    applied: Mapping[str, Applied]
    withheld: Sequence[tuple[str, Issue]]
    reopened: Sequence[tuple[Review, Issue]]


class CouncilMaker:
    """Makes the rows of one council after the other; nothing of one is kept for the next."""

    def __init__(self, inputs: Inputs, readings: Readings, known: KnownIds | None = None) -> None:
        """Sort by council what there is little of. Statements keep the ids by which `known` has them."""
        fetches = [fetch for fetch, _ in readings.fetches]
        self._inputs, self._readings, self._known = inputs, readings, known
        self._observations = _sort(inputs.observations, lambda one: one.authority)
        self._reviews = _sort(inputs.reviews, lambda one: one.authority)
        self._corrections = _sort(inputs.corrections, lambda one: one.authority)
        self._reach = Reach((*inputs.sources, *readings.sample_sources), fetches)
        self._since = find_unchanged_since(fetches)

    def make(self, code: str) -> CouncilRows:
        """Return the rows of the council with a code.

        Raises BadDataError for a correction that does not fit what was read.
        """
        inputs, reading = self._inputs, self._readings.read_council(code)
        known = self._known.read(code) if self._known else ()
        seen = self._observations.get(code, ())
        hand_read = keep_ids(tuple(state_hand_read(seen, inputs.source_by_page, Numbering())), known)
        machine_read = keep_ids(reading.stated, known)
        reviews = follow_reviews(machine_read, self._reviews.get(code, ()))
        stated = (*hand_read, *apply_reviews(machine_read, reviews))
        claims = [one.counting for one in stated if one.counting]
        by_hand = {one.claim.page for one in hand_read if one.claim}
        coverage = self._reach.cover(code, by_hand, reading.pages)
        standings = decide_positions(inputs.register, inputs.taxonomy, code, claims, coverage)
        applied = correct_standings(standings, self._corrections.get(code, ()), strict=not inputs.as_of)
        told = tuple(state_corrections(applied, standings))
        rows = mark_superseded((*stated, *told), find_superseded(claims))
        return CouncilRows(
            documents=list(date_documents(reading.document_rows, self._since)),
            statements=list(mark_corrected(rows, applied)),
            standings=standings,
            pages_read=coverage.pages_read,
            applied=applied,
            withheld=reading.withheld,
            reopened=list(list_reopened(machine_read, reviews, reading.pages)),
        )


def _sort(things: Iterable[Thing], name: Callable[[Thing], str]) -> dict[str, list[Thing]]:
    found: dict[str, list[Thing]] = {}
    for thing in things:
        found.setdefault(name(thing), []).append(thing)
    return found
