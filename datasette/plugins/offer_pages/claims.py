"""Claims: statements made ready for a page, each with its proof and its origin."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from .figures import is_old, say_ages, say_day, say_groups, say_value
from .links import find_link
from .words import ORIGINS, PROVISIONS, STANCES

SQL = """
select s.*, a.name as council, a.slug, i.label as item_label, i.area, d.title as document_title,
    (select max(built_at) from builds) as built_at
from statements s
join authorities a on a.gss_code = s.authority
left join items i on i.id = s.item
left join documents d on d.id = s.document
left join positions p on p.id = s.authority || ':' || s.item
where s.published = 1 and {where}
order by s.authority, s.item, s.superseded, coalesce(p.best_statement = s.id, 0) desc, s.read_on desc, s.id
"""


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement in the words of the site. `link` is a live page; a sample has only `real_link`."""

    id: str
    item: str | None
    item_label: str
    council: str
    slug: str
    stance: str
    stance_label: str
    default_no: bool
    how_much: str
    ages: str
    groups: list[str]
    group_ids: tuple[str, ...]
    exclusions: str
    provision: str
    quote: str
    note: str
    heading: str
    page: int | None
    url: str
    link: str
    real_link: str
    origin: str
    origin_label: str
    page_date: str
    page_old: bool
    read_on: str
    document: str | None
    document_title: str
    superseded: bool
    part_of: str | None

    @property
    def summary(self) -> str:
        """What it says in the fewest words: its sum or share, else its position."""
        return self.how_much or self.stance_label

    @property
    def place(self) -> str:
        """Page of a PDF and the page's own date, as they follow its address."""
        page = f" · page {self.page}" if self.page else ""
        return (
            f"{page} · page dated {self.page_date}" if self.page_date else f"{page} · the page shows no date"
        )

    @property
    def reading(self) -> str:
        """When it was read, or came into the data, as it follows the page's own date."""
        if not self.read_on:
            return ""
        return f" · {'entered here' if self.origin == 'hand_read' else 'read'} on {self.read_on}"


def read_claims(conn: sqlite3.Connection, where: str, values: Sequence[object]) -> list[Claim]:
    """Claims that meet a condition written in this package; the one shown first leads its item."""
    return [make_claim(row) for row in conn.execute(SQL.format(where=where), values)]


def group_claims(claims: Sequence[Claim]) -> dict[tuple[str, str], list[Claim]]:
    """Claims by council's slug and item."""
    groups: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        groups[claim.slug, claim.item or ""].append(claim)
    return groups


def make_claim(row: sqlite3.Row) -> Claim:
    """One row of `SQL` as a claim."""
    sample = row["origin"] == "sample"
    return Claim(
        id=row["id"],
        item=row["item"],
        item_label=row["item_label"] or "Support that fits none of our kinds",
        council=row["council"],
        slug=row["slug"],
        stance=row["stance"],
        stance_label=STANCES.get(row["stance"], row["stance"]),
        default_no=bool(row["default_no"]),
        how_much=say_value(row),
        ages=row["age_wording"] or say_ages(row["age_min"], row["age_max"]),
        groups=say_groups(row["eligibility"]),
        group_ids=tuple((row["eligibility"] or "").split("|")) if row["eligibility"] else (),
        exclusions=row["exclusions"] or "",
        provision=PROVISIONS.get(row["provision"] or "", row["provision"] or ""),
        quote=row["evidence"] or "",
        note=row["note"] or "",
        heading=row["heading"] or "",
        page=row["page"],
        url=row["url"] or "",
        # The address of a sample page is invented: it is never a live link.
        link="" if sample else find_link(row["url"]),
        real_link=find_link(row["replica_of"]),
        origin=row["origin"],
        origin_label=ORIGINS.get(row["origin"], row["origin"]),
        page_date=say_day(row["page_date"]),
        page_old=is_old(row["page_date"], row["built_at"]),
        read_on=say_day(row["read_on"]),
        document=row["document"],
        document_title=row["document_title"] or "",
        superseded=bool(row["superseded"]),
        part_of=row["part_of"],
    )
