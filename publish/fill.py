"""Fill the tables of a new database: council by council, so that memory does not grow with England."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from normalise.model import Issue
from normalise.standing import Standing
from publish.council_rows import CouncilMaker, CouncilRows
from publish.former import Former
from publish.history_causes import Reread
from publish.history_dates import find_days
from publish.history_rows import History, Present, ReadAgain
from publish.inputs import Inputs
from publish.known_ids import KnownIds
from publish.readings import Readings
from publish.reviews import Review
from publish.rows import Row
from publish.rows.baskets import list_basket_items, list_baskets
from publish.rows.corrected import Applied, list_corrections, note_corrections, refuse_unknown_cells
from publish.rows.councils import list_authorities, list_sources
from publish.rows.crawl import list_fetches, list_issues
from publish.rows.positions import Cell, Tallies, list_positions
from publish.rows.statistics import (
    list_judgements,
    list_neighbours,
    list_outcomes,
    list_postcodes,
    list_published,
)
from publish.rows.vocabulary import list_aliases, list_areas, list_items
from publish.spill import Place, Spill
from publish.write import Writer

# What history needs of a statement that a machine read; of one that people read it takes all.
_LEAN = (
    "id", "authority", "item", "url", "published", "superseded", "origin", "method", "read_on", "stance",
    "page_date",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Before:
    """What a build takes over: ids of statements, the history of `former`, how to read its sources again.

    `lost` are issues, with council code or nothing, of what could not be taken over.
    """

    known: KnownIds | None = None
    former: Former | None = None
    read_again: ReadAgain | None = None
    lost: Sequence[tuple[str, Issue]] = ()


NOTHING_BEFORE = Before()


@dataclass(frozen=True, slots=True)
class _Decided:
    """What waits on disk until every council is decided: counties count districts, history compares all."""

    statements: Sequence[Row]
    standings: Mapping[Cell, Standing]
    pages_read: int


class Filler:
    """Fills every table but `builds`, each step in its turn."""

    def __init__(self, writer: Writer, inputs: Inputs, readings: Readings) -> None:
        """Take what is filled, and from what."""
        self._writer, self._inputs, self._readings = writer, inputs, readings
        self._spill: Spill[_Decided] = Spill()
        self._places: dict[str, Place] = {}
        self._tallies = Tallies(inputs.register)
        self._applied: dict[str, Applied] = {}
        self._withheld: list[tuple[str, Issue]] = []
        self._reopened: list[tuple[Review, Issue]] = []

    def fill(self, digest: str, code: str, before: Before = NOTHING_BEFORE) -> None:
        """Fill them for a build with a digest, made by a code.

        Raises BadDataError for a correction that does not fit what was read.
        """
        inputs, items = self._inputs, self._inputs.taxonomy.item_by_id
        refuse_unknown_cells(inputs.corrections, inputs.register, items)
        self._add_inputs()
        maker = CouncilMaker(inputs, self._readings, before.known)
        for authority in inputs.register.authorities:
            self._add_council(authority.gss_code, maker.make(authority.gss_code))
        # Large tables are indexed when they are full; history looks councils up in them.
        self._writer.index()
        self._writer.add("corrections", list_corrections(inputs.corrections, self._applied))
        self._add_history(History(self._writer, before.former, digest, code), before)
        self._add_issues(before.lost)

    def _add_inputs(self) -> None:
        inputs, readings = self._inputs, self._readings
        known = {(source.authority, source.url) for source in (*inputs.sources, *readings.sample_sources)}
        self._writer.add_all(
            {
                "authorities": list_authorities(inputs.register),
                "areas": list_areas(inputs.taxonomy),
                "items": list_items(inputs.taxonomy),
                "baskets": list_baskets(inputs.baskets),
                "basket_items": list_basket_items(inputs.baskets),
                "aliases": list_aliases(inputs.taxonomy),
                "outcomes": list_outcomes(inputs.outcomes),
                "ofsted_judgements": list_judgements(inputs.judgements),
                "statistical_neighbours": list_neighbours(inputs.neighbours),
                "postcodes": list_postcodes(inputs.postcodes),
                "published_figures": list_published(inputs.published),
                "fetches": list_fetches(readings.fetches, known),
            }
        )
        self._writer.add("sources", list_sources(inputs.sources, "register"))
        self._writer.add("sources", list_sources(readings.sample_sources, "sample"))

    def _add_council(self, code: str, rows: CouncilRows) -> None:
        self._writer.add("documents", rows.documents)
        self._writer.add("statements", rows.statements)
        days = find_days(rows.statements, rows.documents)
        lean = [_make_lean(row) | {"day": days[row["id"]]} for row in rows.statements]
        self._places[code] = self._spill.put(_Decided(lean, rows.standings, rows.pages_read))
        self._tallies.note(code, rows.standings)
        self._applied |= rows.applied
        self._withheld += rows.withheld
        self._reopened += rows.reopened

    def _add_history(self, history: History, before: Before) -> None:
        items = self._inputs.taxonomy.item_by_id
        history.keep_changes(self._inputs.register, items)
        reread: Reread = {}
        if before.former and before.read_again:
            doubtful = history.find_doubtful(self._list_presents())
            reread = before.read_again(before.former, doubtful) if doubtful else {}
        for present in self._list_presents():
            history.add(present, reread)
        history.finish(items)

    def _list_presents(self) -> Iterator[Present]:
        items = self._inputs.taxonomy.items
        for code, place in self._places.items():
            one = self._spill.get(place)
            rows = list_positions(code, items, one.standings, one.pages_read, self._tallies)
            yield Present(code, list(note_corrections(rows, self._applied)), one.statements)

    def _add_issues(self, lost: Iterable[tuple[str, Issue]]) -> None:
        order = {review.statement: place for place, review in enumerate(self._inputs.reviews)}
        self._reopened.sort(key=lambda pair: order[pair[0].statement])
        reopened = ((review.authority, issue) for review, issue in self._reopened)
        issues = (*self._readings.problems, *self._withheld, *reopened, *lost)
        self._writer.add("issues", list_issues(issues))


def _make_lean(row: Row) -> Row:
    return row if row["origin"] == "hand_read" else {name: row[name] for name in _LEAN}
