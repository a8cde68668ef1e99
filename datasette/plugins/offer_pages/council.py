"""One council: facts, one sentence in words, and each area with its proof."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from typing import Any

from .asked import Asked, Moved, NoSuchPageError, Page
from .cells import read_cells, tabulate_cells
from .choices import BASIS, ORIGIN, POSITION, PROVISION, WHO, fits_position, read_choices, say_choices
from .claims import Claim, group_claims, read_claims
from .context import read_judgement, read_outcomes
from .counts import Tally, tally
from .districts import find_county, read_district_says, read_districts, read_tally
from .facts import read_facts
from .similar import read_similar
from .words import OUTCOMES

FILTERS = (BASIS, POSITION, WHO, PROVISION, ORIGIN)
# Filters about what a page says: they leave nothing of a kind of support that no page mentions.
OF_STATEMENTS = frozenset({WHO.name, PROVISION.name, ORIGIN.name})
Claims = Mapping[tuple[str, str], Sequence[Claim]]


def find_council(conn: sqlite3.Connection, slug: str) -> sqlite3.Row:
    """The council with this slug; an unknown slug is an error for the reader."""
    row = conn.execute("select * from authorities where slug = ?", [slug]).fetchone()
    if row is None:
        raise NoSuchPageError(f"We know no council called “{slug}”.")
    assert isinstance(row, sqlite3.Row)
    return row


def show_council(conn: sqlite3.Connection, asked: Asked) -> Page | Moved:
    """Everything that is known of one council; the filters narrow its rows, `?proof=open` opens all proof."""
    slug = asked.parts["slug"]
    if slug != slug.lower():
        return Moved(f"/councils/{slug.lower()}")
    council = find_council(conn, slug)
    chosen = read_choices(asked, FILTERS)
    proof = "open" if asked.get("proof") == "open" else ""
    code = council["gss_code"]
    cells = read_cells(conn, "p.authority = ?", [code])
    claims = group_claims(read_claims(conn, "s.authority = ?", [code]))
    shown = [cell for cell in cells if fits(cell, claims.get((slug, cell["item"]), []), chosen)]
    state = [*((one.name, chosen.get(one.name, "")) for one in FILTERS), ("proof", proof)]
    context: dict[str, Any] = {
        "council": council,
        "county": find_county(conn, council),
        "districts": read_districts(conn, code),
        "areas": _sort_areas(conn, cells, shown, claims),
        "tally": tally((cell["position"], 1) for cell in cells),
        "pages_read": max((cell["pages_read"] or 0 for cell in cells), default=0),
        "facts": read_facts(conn, council),
        "fetch_words": OUTCOMES,
        "district_says": read_district_says(conn, code) if council["kind"] == "county" else {},
        "judgement": read_judgement(conn, code),
        "outcomes": read_outcomes(conn, council),
        "similar": read_similar(conn, council),
        "unplaced": [] if chosen else claims.get((slug, ""), []),
        "filters": FILTERS,
        "chosen": chosen,
        "choices": say_choices(chosen, FILTERS),
        "about_statements": bool(OF_STATEMENTS & chosen.keys()),
        "number": (len(shown), len(cells)),
        "proof": proof,
    }
    title = f"{council['name']}: what its pages say for care leavers"
    table = tabulate_cells(f"council-{slug}", shown)
    return Page("council.html", title, context, table, state=state, section="/councils")


def fits(cell: sqlite3.Row, claims: Sequence[Claim], chosen: Mapping[str, str]) -> bool:
    """Whether a cell passes the filters. Legal status asks all counted statements, not the first alone."""
    if not fits_position(cell["position"], chosen.get(POSITION.name, "")):
        return False
    if any(cell[column] != chosen[column] for column in ("basis", "provision", "origin") if column in chosen):
        return False
    return WHO.name not in chosen or _names_group(claims, chosen[WHO.name])


def _names_group(claims: Sequence[Claim], group: str) -> bool:
    counted = [claim for claim in claims if not claim.superseded]
    if group == "none":
        return bool(counted) and not any(claim.group_ids for claim in counted)
    return any(group in claim.group_ids for claim in counted)


def _sort_areas(
    conn: sqlite3.Connection, cells: Sequence[sqlite3.Row], shown: Sequence[sqlite3.Row], claims: Claims
) -> list[dict[str, Any]]:
    """The areas in the order of the Act, each with its count over all cells and the cells that are shown."""
    areas: dict[str, dict[str, Any]] = {}
    for area in conn.execute("select id, label, kind from areas order by position, id"):
        lists: dict[str, Any] = {"rows": [], "silent": [], "not_read": [], "elsewhere": []}
        areas[area["id"]] = {**dict(area), **lists, "tally": Tally()}
    for cell in cells:
        areas[cell["area"]]["tally"].positions[cell["position"]] += 1
    for cell in shown:
        numbers = read_tally(cell)
        area, position = areas[cell["area"]], cell["position"]
        if position in ("silent", "not_read"):
            area[position].append(cell)
        elif position == "not_its_decision" and not numbers:
            area["elsewhere"].append(cell)
        else:
            own = claims.get((cell["slug"], cell["item"]), [])
            area["rows"].append({"cell": cell, "claims": own, "tally": numbers})
    return list(areas.values())
