"""Put accepted corrections in the place of what was read, and keep both. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, MutableMapping, Sequence
from dataclasses import dataclass, replace
from typing import NoReturn

from normalise.how_much import describe_values
from normalise.standing import Claim, Standing
from publish.authorities import Register
from publish.corrections import FIELDS, Correction, Role, Status, Values
from publish.csv_rows import BadDataError
from publish.ids import find_page_key, make_id
from publish.rows import Row
from publish.rows.positions import Cell
from publish.rows.statements import Stated, describe_claim
from taxonomy.lists import Origin, Period, Position, Stance

STANCES = frozenset(stance.value for stance in Stance)


@dataclass(frozen=True, slots=True)
class Applied:
    """A correction that is shown, and what was `read` where it stands now (columns of `positions`)."""

    correction: Correction
    read: Values


def refuse_unknown_cells(
    corrections: Iterable[Correction], register: Register, items: Collection[str]
) -> None:
    """Raise BadDataError for an entry on a cell that there is not."""
    for one in corrections:
        if one.authority not in register.by_code or one.item not in items:
            raise BadDataError(f"{one.where}: {one.cell} is no cell: no such council or item")


def correct_standings(
    standings: MutableMapping[Cell, Standing], corrections: Iterable[Correction], *, strict: bool = True
) -> dict[str, Applied]:
    """Let a council's accepted corrections stand in its `standings`; return them by the id of their position.

    Raises BadDataError for an open entry (accepted or pending) whose `was` is not what is read or, of a
    pending one, shown: then the page has changed, or our reading, and a person must look at it again. Not
    `strict`, as for a reading of the past, such an entry is left out.
    """
    applied: dict[str, Applied] = {}
    for one in sorted(corrections, key=lambda one: one.status is Status.PENDING):
        cell = (one.authority, one.item)
        shown = describe_standing(standings[cell])
        matches = all(_is_same(shown[name], value) for name, value in one.was.items())
        if strict and one.status.is_open and not matches:
            _refuse(one, shown)
        if one.status is Status.ACCEPTED and matches:
            standings[cell] = _correct(standings[cell], one)
            applied[one.cell] = Applied(one, shown)
    return applied


def describe_standing(standing: Standing) -> dict[str, str | float | None]:
    """Return the columns of a position that a correction can be about."""
    best = standing.best
    values: dict[str, str | float | None] = dict.fromkeys(FIELDS)
    if best:
        share = best.percent if best.percent is not None else best.percent_max
        values |= {name: getattr(best, name) for name in ("amount_min", "amount_max", "age_min", "age_max")}
        values |= {"period": best.period.value if best.period else None, "percent": share}
    return values | {"position": standing.position.value}


def state_corrections(applied: Mapping[str, Applied], standings: Mapping[Cell, Standing]) -> Iterator[Stated]:
    """Yield the statement of each correction that is applied, unless it says that there is none."""
    for one in (each.correction for each in applied.values()):
        claim = standings[one.authority, one.item].best
        if claim:
            note = " ".join(text for text in (one.reason, one.evidence) if text)
            row = describe_claim(claim) | {
                "note": note,
                "method": "correction",
                "url": one.evidence_url,
                "source": None,
                "published": True,
                "correction": one.id,
            }
            yield Stated(row, claim)


def mark_corrected(rows: Iterable[Row], applied: Mapping[str, Applied]) -> Iterator[Row]:
    """Yield the rows of `statements`; those that a correction stands in the place of count no more."""
    for row in rows:
        one = applied.get(f"{row['authority']}:{row['item']}")
        if one is None or row["correction"]:
            yield row
        else:
            yield row | {"correction": one.correction.id, "superseded": True}


def note_corrections(rows: Iterable[Row], applied: Mapping[str, Applied]) -> Iterator[Row]:
    """Yield the rows of `positions` with their correction and with what was read before it."""
    for row in rows:
        one = applied.get(row["id"])
        yield row | {
            "correction": one.correction.id if one else None,
            "corrected_from": dict(one.read) if one else None,
        }


def list_corrections(corrections: Sequence[Correction], applied: Mapping[str, Applied]) -> Iterator[Row]:
    """Yield a row for each entry, in order of the files."""
    for one in corrections:
        yield {
            "id": one.id,
            "authority": one.authority,
            "item": one.item,
            "was": describe_change(one.was),
            "becomes": describe_change(one.becomes),
            "was_values": dict(one.was),
            "becomes_values": dict(one.becomes),
            "reason": one.reason,
            "evidence": one.evidence,
            "evidence_url": one.evidence_url,
            "by_role": one.by.value,
            "received": one.received,
            "status": one.status.value,
            "reply": one.reply,
            "decided": one.decided,
            "applied": one.cell in applied and applied[one.cell].correction is one,
        }


def describe_change(values: Values) -> str:
    """Return values in words: "offered, £3,000, from 18 to 25"."""
    claim = _make_claim(values)
    low, high = (f"{age:g}" if age is not None else "" for age in (claim.age_min, claim.age_max))
    ages = f"from {low} to {high}" if low and high else f"from {low}" if low else f"to {high}" if high else ""
    position = str(values.get("position") or "").replace("_", " ")
    return ", ".join(text for text in (position, describe_values([claim]), ages) if text)


def _refuse(one: Correction, shown: Values) -> NoReturn:
    wrong = [name for name, value in one.was.items() if not _is_same(shown[name], value)]
    now = ", ".join(f"{name} {_say(shown[name])}" for name in wrong)
    was = ", ".join(f"{name} {_say(one.was[name])}" for name in wrong)
    advice = "look at the page again, then renew `was` or close the entry"
    if all(_is_same(shown[name], value) for name, value in one.becomes.items()):
        advice = "that is what was asked for: set its status to source_updated"
    raise BadDataError(
        f"{one.where}: correction {one.id} of {one.cell} no longer matches: it says that we showed {was}, "
        f"but we read {now}; {advice}"
    )


def _correct(standing: Standing, one: Correction) -> Standing:
    position = Position(str(one.becomes["position"]))
    read = describe_change(describe_standing(standing))
    who = "the council" if one.by is Role.COUNCIL else "a reader"
    reason = f"Corrected on the word of {who}, received {one.received}. Its pages were read as: {read}."
    if position.value not in STANCES:
        return Standing(position, reason)
    # What the correction leaves open stays as it was read.
    claim = _make_claim({**describe_standing(standing), **one.becomes})
    claim = replace(
        claim,
        provision=standing.best.provision if standing.best else claim.provision,
        id=make_id("correction", one.id),
        authority=one.authority,
        item=one.item,
        origin=Origin.TOLD_BY_COUNCIL if one.by is Role.COUNCIL else Origin.HAND_READ,
        page=find_page_key(one.evidence_url) if one.evidence_url else f"correction:{one.id}",
        read_on=one.received,
    )
    days = sorted(day for day in (standing.first_seen, standing.last_seen, one.received) if day)
    return replace(
        standing,
        position=position,
        reason=reason,
        best=claim,
        disagreement="",
        how_much=describe_values([claim]),
        counted=1,
        first_seen=days[0],
        last_seen=days[-1],
    )


def _make_claim(values: Values) -> Claim:
    def number(name: str) -> float | None:
        value = values.get(name)
        return float(value) if isinstance(value, int | float) else None

    stance = values.get("position")
    return Claim(
        id="",
        authority="",
        item="",
        origin=Origin.TOLD_BY_COUNCIL,
        stance=Stance(str(stance)) if stance in STANCES else Stance.OFFERED,
        page="",
        read_on="",
        amount_min=number("amount_min"),
        amount_max=number("amount_max"),
        period=Period(str(values["period"])) if values.get("period") else None,
        percent=number("percent"),
        age_min=number("age_min"),
        age_max=number("age_max"),
    )


def _is_same(one: object, other: object) -> bool:
    return one == other or (one in (None, "") and other in (None, ""))


def _say(value: object) -> str:
    return f"{value:g}" if isinstance(value, float | int) else str(value or "nothing")
