"""Rows of `statements` and the claims that are merged: both come from hand-read facts and from read pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from crawlers.records import Source
from normalise.confidence import PUBLISH_THRESHOLD
from normalise.model import Statement
from normalise.page_kinds import HELD_BACK
from normalise.standing import Claim
from publish.ids import find_page_key, make_id, make_source_id
from publish.observations import Observation
from publish.rows import Row
from taxonomy.lists import Origin


@dataclass(frozen=True, slots=True)
class Stated:
    """One statement twice: as a row to publish and as a claim to merge."""

    row: Row
    claim: Claim | None

    @property
    def counting(self) -> Claim | None:
        """The claim if it counts: of an item, and published (sure enough, or accepted by a person)."""
        return self.claim if self.row["item"] and self.row["published"] else None


@dataclass(frozen=True, slots=True)
class PageRead:
    """The page that a machine-read statement stands on. `fetched_at` is UTC, ISO 8601; `kind` is a kind of
    page as in `normalise.page_kinds`."""

    document: str
    source: str | None
    url: str
    replica_of: str
    page_date: str
    fetched_at: str
    origin: Origin
    kind: str = ""


class Numbering:
    """Give statements their ids; equal keys are told apart by their order on the page."""

    def __init__(self) -> None:
        """Start with nothing counted."""
        self._seen: Counter[tuple[str, ...]] = Counter()

    def make_id(self, origin: Origin, authority: str, item: str | None, url: str) -> str:
        """Return the next id for an origin, council, item and page."""
        key = (origin.value, authority, item or "", find_page_key(url))
        self._seen[key] += 1
        return make_id(*key, self._seen[key] - 1)


def state_hand_read(
    observations: Iterable[Observation], sources: Mapping[tuple[str, str], Source], numbering: Numbering
) -> Iterator[Stated]:
    """Yield what people read. There is no quote: the address, the day and our note are the proof."""
    for place, seen in enumerate(observations):
        source = sources[seen.authority, seen.source_url]
        statement_id = numbering.make_id(Origin.HAND_READ, seen.authority, seen.item, seen.source_url)
        claim = Claim(
            id=statement_id,
            authority=seen.authority,
            item=seen.item,
            origin=Origin.HAND_READ,
            stance=seen.stance,
            page=find_page_key(seen.source_url),
            read_on=seen.entered,
            page_date=source.page_date,
            amount_min=seen.amount_min,
            amount_max=seen.amount_max,
            period=seen.period,
            percent=seen.percent,
            percent_max=seen.percent_max,
            age_min=seen.age_min,
            age_max=seen.age_max,
            eligibility=seen.eligibility,
            provision=seen.provision,
            place=place,
        )
        row = describe_claim(claim) | {
            "note": seen.note,
            "method": "hand",
            "url": seen.source_url,
            "source": make_source_id(seen.authority, seen.source_url),
            "published": True,
        }
        yield Stated(row, claim)


def state_read_page(
    statements: Iterable[Statement], page: PageRead, numbering: Numbering
) -> Iterator[Stated]:
    """Yield what the machine read on one page, with quotes and offsets."""
    for read in statements:
        claim = Claim(
            id=numbering.make_id(page.origin, read.authority, read.item, page.url),
            authority=read.authority,
            item=read.item or "",
            origin=page.origin,
            stance=read.stance,
            page=find_page_key(page.replica_of or page.url),
            read_on=page.fetched_at[:10],
            page_date=page.page_date,
            default_no=read.default_no,
            amount_min=read.amount_min,
            amount_max=read.amount_max,
            period=read.period,
            percent=read.percent,
            percent_max=read.percent_max,
            age_min=read.age_min,
            age_max=read.age_max,
            eligibility=read.eligibility,
            provision=read.provision,
            part_of=read.part_of,
            place=read.start,
        )
        row = describe_claim(claim) | {
            "age_wording": read.age_wording,
            "exclusions": read.exclusions,
            "heading": " > ".join(read.heading),
            "evidence": read.evidence,
            "start": read.start,
            "end": read.end,
            "page": read.page,
            "confidence": round(read.confidence, 3),
            "method": read.method,
            "alias": read.alias,
            "url": page.url,
            "replica_of": page.replica_of,
            "source": page.source,
            "document": page.document,
            "machine_item": read.item,
            "machine_stance": read.stance.value,
            "published": _is_published(read, page),
        }
        yield Stated(row, claim)


def _is_published(read: Statement, page: PageRead) -> bool:
    """Tell whether a statement counts without a person's word: what is unsure waits for one."""
    return bool(read.item) and read.confidence >= PUBLISH_THRESHOLD and page.kind not in HELD_BACK


def mark_superseded(stated: Iterable[Stated], superseded: frozenset[str]) -> Iterator[Row]:
    """Yield the rows of a council to publish, in order of item and id."""
    rows = (one.row | {"superseded": one.row["id"] in superseded} for one in stated)
    yield from sorted(rows, key=lambda row: (row["item"] or "", row["id"]))


def describe_claim(claim: Claim) -> Row:
    """Return the columns of a statement that its claim fills; the others are None."""
    empty = (
        "note", "age_wording", "exclusions", "heading", "evidence", "start", "end", "confidence", "alias",
        "replica_of", "document", "correction", "machine_item", "machine_stance",
    )  # fmt: skip
    return dict.fromkeys(empty) | {
        "id": claim.id,
        "authority": claim.authority,
        "item": claim.item or None,
        "origin": claim.origin.value,
        "stance": claim.stance.value,
        "default_no": claim.default_no,
        "amount_min": claim.amount_min,
        "amount_max": claim.amount_max,
        "period": claim.period.value if claim.period else None,
        "percent": claim.percent,
        "percent_max": claim.percent_max,
        "age_min": claim.age_min,
        "age_max": claim.age_max,
        "eligibility": "|".join(claim.eligibility),
        "provision": claim.provision.value,
        "part_of": claim.part_of,
        "page": None,
        "page_date": claim.page_date,
        "read_on": claim.read_on,
        "review": "",
    }
