"""Read the sources of the build before with today's code: that tells a new page from a new reading."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from crawlers.records import Fetch
from publish.archives import Archive
from publish.council_rows import CouncilMaker
from publish.former import Former
from publish.history_causes import Reread
from publish.inputs import Inputs
from publish.observations import Observation
from publish.read_archives import ReadPages, read_archives
from publish.rows import Row
from publish.rows.corrected import describe_standing
from taxonomy.lists import Eligibility, Period, Provision, Stance


def read_again(
    former: Former,
    councils: Collection[str],
    archives: Sequence[Archive],
    inputs: Inputs,
    read_pages: ReadPages | None = None,
) -> Reread:
    """Return what today's code gives for what the build before read: columns of positions by id.

    Only of those among `councils` whose every page of that build is in `archives`: one that is missing would
    look like one that the council has changed. Corrections are left out: they are no reading.
    """
    wanted = {
        (row["authority"], row["url"], row["sha256"], row["fetched_at"])
        for row in former.list_fetched(councils)
    }
    old = [replace(one, fetches=tuple(_select(one.fetches, wanted))) for one in archives]
    facts = list(former.list_facts(councils))
    lacking = {row["authority"] for row in facts if _page_of(row) not in inputs.source_by_page}
    observations = tuple(make_observation(row) for row in facts if row["authority"] not in lacking)
    past = replace(inputs, observations=observations, corrections=())
    readings = read_archives(old, past, lambda: None, read_pages)
    lacking |= {key[0] for key in wanted - {_identify(fetch) for one in old for fetch in one.fetches}}
    lacking |= {authority for authority, issue in readings.problems if issue.kind == "body_missing"}
    maker = CouncilMaker(past, readings)
    return {
        ":".join(cell): describe_standing(standing)
        for code in sorted(set(councils) - lacking)
        for cell, standing in maker.make(code).standings.items()
    }


def make_observation(row: Row) -> Observation:
    """Return the fact read by hand that a row of `statements` was made from."""
    return Observation(
        authority=row["authority"],
        item=row["item"],
        stance=Stance(row["stance"]),
        amount_min=row["amount_min"],
        amount_max=row["amount_max"],
        period=Period(row["period"]) if row["period"] else None,
        percent=row["percent"],
        percent_max=row["percent_max"],
        age_min=row["age_min"],
        age_max=row["age_max"],
        eligibility=tuple(Eligibility(one) for one in (row["eligibility"] or "").split("|") if one),
        provision=Provision(row["provision"]),
        note=row["note"] or "",
        source_url=row["url"],
        entered=row["read_on"],
    )


def _select(fetches: Iterable[Fetch], wanted: Collection[tuple[str, ...]]) -> list[Fetch]:
    return [fetch for fetch in fetches if fetch.outcome.good and _identify(fetch) in wanted]


def _identify(fetch: Fetch) -> tuple[str, str, str, str]:
    return fetch.authority, fetch.final_url or fetch.url, fetch.sha256, fetch.at


def _page_of(row: Row) -> tuple[str, str]:
    return row["authority"], row["url"]
