"""Two to six councils side by side: on an area, a basket, chosen kinds of support, or on all."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import Any

from .asked import Asked, Moved, NoSuchPageError, Page, Table
from .beside import COLUMNS as BESIDE_COLUMNS
from .beside import KINDS, Beside, read_beside
from .cells import BY_ITEM, mark_places, read_cells, tabulate_cells
from .chosen import FEWEST, MOST, Chosen, choose_councils
from .claims import Claim, group_claims, read_claims
from .councils import read_councils
from .districts import read_tally
from .picks import MOST_ITEMS, pick_items
from .similar import read_similar

UNSAID = frozenset({"silent", "not_read", "not_its_decision"})
BESIDE_WORDS = {
    "region": "The region of the first council",
    "england": "England",
    "neighbours": "The first council's statistical neighbours (DfE)",
}

State = list[tuple[str, str]]


def show_compare(conn: sqlite3.Connection, asked: Asked) -> Page | Moved:
    """Rows are items, columns are councils; `differ=1` keeps the rows in which the councils differ."""
    everyone = read_councils(conn)
    chosen = choose_councils(everyone, asked.get_all("council"))
    picked, differ = pick_items(conn, asked), asked.get("differ") == "1"
    kinds = read_kinds(asked)
    rest: State = [*picked.state, *(("with", kind) for kind in kinds), *([("differ", "1")] if differ else [])]
    state = chosen.write_state() + rest
    if chosen.renamed and not chosen.unknown:
        return Moved("/compare", state)
    too_many = len(chosen.councils) > MOST
    shown = [] if too_many or chosen.unknown or picked.too_many else chosen.councils
    items = [item["id"] for item in (picked.items if picked.name else picked.everything)]
    groups, cells = _read_groups(conn, shown, items, differ)
    beside = read_beside(conn, shown[0], kinds, items) if shown and items else []
    context: dict[str, Any] = {
        "chosen": chosen,
        "shown": shown,
        "too_many": too_many,
        "too_few": len(chosen.councils) < FEWEST,
        "most": MOST,
        "most_items": MOST_ITEMS,
        "everyone": everyone,
        "picked": picked,
        "differ": differ,
        "kinds": kinds,
        "beside": beside,
        "beside_words": BESIDE_WORDS,
        "groups": groups,
        "claims": _read_claims(conn, shown, items),
        "counties": {row["gss_code"]: row for row in everyone},
        "fields": [row["name"] for row in chosen.councils[:MOST]]
        + [""] * max(0, MOST - len(chosen.councils)),
        "similar": _list_similar(conn, chosen),
        "rest": rest,
        "without_differ": [pair for pair in state if pair[0] != "differ"],
        "state": state,
        "read_tally": read_tally,
        **_list_bases(conn),
    }
    status = 404 if chosen.unknown else 400 if too_many or picked.too_many else 200
    names = ", ".join(row["name"] for row in shown)
    title = f"Compare {names}" if names else "Compare councils"
    table = _tabulate(cells, groups, beside) if shown and status == 200 else None
    return Page("compare.html", title, context, table, status=status, state=state, section="/compare")


def read_kinds(asked: Asked) -> list[str]:
    """The columns beside the councils that `with` names, each once; an unknown one is an error."""
    kinds = list(dict.fromkeys(asked.get_all("with")))
    unknown = [kind for kind in kinds if kind not in KINDS]
    if unknown:
        raise NoSuchPageError(f"We know no column called “{unknown[0]}”: there are {', '.join(KINDS)}.")
    return kinds


def _read_groups(
    conn: sqlite3.Connection, shown: Sequence[sqlite3.Row], items: Sequence[str], differ: bool
) -> tuple[list[dict[str, Any]], list[sqlite3.Row]]:
    """Rows under their areas, and the cells that remain in them in the same order."""
    if not shown or not items:
        return [], []
    codes = [row["gss_code"] for row in shown]
    where = f"p.authority in ({mark_places(len(codes))}) and p.item in ({mark_places(len(items))})"
    groups: dict[str, dict[str, Any]] = {}
    for cell in read_cells(conn, where, [*codes, *items], BY_ITEM):
        group = groups.setdefault(cell["area"], {"label": cell["area_label"], "lines": {}})
        line = group["lines"].setdefault(
            cell["item"], {"id": cell["item"], "label": cell["item_label"], "by": {}}
        )
        line["by"][cell["gss_code"]] = cell
    kept, cells = [], []
    for group in groups.values():
        lines = [line for line in group["lines"].values() if not differ or _differs(line)]
        if lines:
            kept.append({"label": group["label"], "lines": lines})
            cells += [line["by"][code] for line in lines for code in codes]
    return kept, cells


def _differs(line: dict[str, Any]) -> bool:
    """Whether pages say different things; silent, not read and decided elsewhere all say nothing."""
    return len({_sum_up(cell) for cell in line["by"].values()}) > 1


def _sum_up(cell: sqlite3.Row) -> tuple[object, ...]:
    if cell["position"] in UNSAID:
        return ()
    return tuple(cell[key] for key in ("position", "how_much", "age_min", "age_max", "provision"))


def _read_claims(
    conn: sqlite3.Connection, shown: Sequence[sqlite3.Row], items: Sequence[str]
) -> dict[tuple[str, str], list[Claim]]:
    if not shown or not items:
        return {}
    codes = [row["gss_code"] for row in shown]
    where = f"s.authority in ({mark_places(len(codes))}) and s.item in ({mark_places(len(items))})"
    return dict(group_claims(read_claims(conn, where, [*codes, *items])))


def _list_similar(conn: sqlite3.Connection, chosen: Chosen) -> list[sqlite3.Row]:
    """Councils to add by a link: those like the first one that are not there yet."""
    if not chosen.councils:
        return []
    similar = read_similar(conn, chosen.councils[0])
    slugs = {row["slug"] for row in chosen.councils}
    rows = {row["slug"]: row for row in (*similar.neighbours, *similar.nearby)}
    return [row for slug, row in rows.items() if slug not in slugs]


def _list_bases(conn: sqlite3.Connection) -> dict[str, list[sqlite3.Row]]:
    return {
        "areas": conn.execute("select id, label from areas order by position, id").fetchall(),
        "baskets": conn.execute("select id, name from baskets order by position, id").fetchall(),
    }


def _tabulate(
    cells: Sequence[sqlite3.Row], groups: Sequence[dict[str, Any]], beside: Sequence[Beside]
) -> Table:
    """The cells on the screen, and below them those of the columns beside them."""
    table = tabulate_cells("compare", cells)
    if not beside:
        return table
    rows = [[*row, *[None] * len(BESIDE_COLUMNS)] for row in table.rows]
    blank = dict.fromkeys(table.columns)
    for group in groups:
        for line in group["lines"]:
            named = {**blank, "item": line["id"], "item_label": line["label"]}
            rows += [[*named.values(), *column.tabulate(line["id"])] for column in beside]
    return Table("compare", [*table.columns, *BESIDE_COLUMNS], rows)
