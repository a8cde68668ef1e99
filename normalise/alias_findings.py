"""What a check of the aliases finds, and which findings a person has waived."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum

from normalise.lexicon import Kind
from taxonomy.lists import AliasKind
from taxonomy.model import Alias
from taxonomy.waivers import Waiver


class Flaw(StrEnum):
    """What is wrong with an alias.

    clash: another item has it too, after stemming, and no rule in `ambiguous.yaml` says whose it is.
    contradictory: its item lists it in two strengths, so that the weaker never counts.
    redundant: another alias of its item matches wherever it does. thin: it says too little to mean its item.
    deaf: it does not match its own words. misfire: it states its item where an example says otherwise.
    harmful: on labelled pages it led to more false statements than true ones.
    """

    CLASH = "clash"
    CONTRADICTORY = "contradictory"
    REDUNDANT = "redundant"
    THIN = "thin"
    DEAF = "deaf"
    MISFIRE = "misfire"
    HARMFUL = "harmful"


# The flaws that only labelled pages show.
MEASURED = frozenset({Flaw.HARMFUL})


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One flaw of one alias; `other` is the second item that it is about, or empty."""

    place: str
    flaw: Flaw
    item: str
    alias: str
    other: str
    message: str

    def __str__(self) -> str:
        return f"{self.place}: {self.flaw}: {self.item}: {self.alias!r} {self.message}"


def name_alias(item: str, method: str, text: str) -> Alias:
    """Return the alias behind a statement, by its `method` ("phrase:text") and `alias`.

    Words near each other are those of a phrase in another order.
    """
    kind = method.partition(":")[0]
    return Alias(item, text, AliasKind.PHRASE if kind == Kind.NEAR else AliasKind(kind))


def apply_waivers(
    findings: Iterable[Finding], waivers: Iterable[Waiver], sought: Collection[Flaw]
) -> tuple[list[Finding], list[str]]:
    """Return the findings that stand, and a line for each waiver that waives nothing.

    `sought` are the flaws that were looked for: a waiver of any other cannot be judged and is left alone.
    """
    found = {_key(one.flaw, one.item, one.alias, one.other): one for one in findings}
    waived: set[tuple[str, ...]] = set()
    idle: list[str] = []
    for waiver in waivers:
        key = _key(waiver.finding, waiver.item, waiver.alias, waiver.other)
        if waiver.finding not in {flaw.value for flaw in Flaw}:
            idle.append(f"{waiver.place}: no such finding as {waiver.finding!r}: one of {', '.join(Flaw)}")
        elif key in found:
            waived.add(key)
        elif waiver.finding in sought:
            idle.append(
                f"{waiver.place}: the waiver of {waiver.alias!r} ({waiver.finding}, {waiver.item}) waives "
                "nothing: remove it"
            )
    standing = [one for one in findings if _key(one.flaw, one.item, one.alias, one.other) not in waived]
    return sorted(standing), idle


def _key(flaw: str, item: str, alias: str, other: str) -> tuple[str, ...]:
    return str(flaw), item, alias, other
