"""Turn the smaller mappings of an area file into typed values: law, eligibility, value, pending change."""

from __future__ import annotations

from taxonomy.lists import Basis, Eligibility, Period, ValueKind
from taxonomy.model import Figure, ItemEligibility, ItemValue, LegalBasis, Pending
from taxonomy.yaml_nodes import Entry


def read_legal_basis(entry: Entry) -> tuple[LegalBasis, ...]:
    """Return the laws, guidance and practice that a mapping names; at least one is required."""
    bases = []
    for law in entry.read_entries("legal_basis", required=True):
        basis = LegalBasis(
            citation=law.read_text("citation"),
            source=law.read_text("source", required=False),
            verify=law.read_flag("verify"),
            note=law.read_text("note", required=False),
        )
        law.finish()
        bases.append(basis)
    return tuple(bases)


def read_eligibility(entry: Entry) -> ItemEligibility:
    """Return whom an item usually reaches."""
    found = entry.read_entry("eligibility", required=True)
    if found is None:
        return ItemEligibility((), None, None)
    groups = [
        found.choose(text, Eligibility, "groups", line)
        for text, line in found.read_texts("groups", required=True)
    ]
    eligibility = ItemEligibility(
        groups=tuple(group for group in groups if group),
        age_min=found.read_age("age_min"),
        age_max=found.read_age("age_max"),
        note=found.read_text("note", required=False),
    )
    found.finish()
    return eligibility


def read_value(entry: Entry | None) -> ItemValue:
    """Return what an item's statements carry; a missing mapping, reported by the caller, gives no value."""
    if entry is None:
        return ItemValue(ValueKind.NONE)
    value = ItemValue(
        kind=entry.read_choice("kind", ValueKind) or ValueKind.NONE,
        unit=entry.read_text("unit", required=False),
        period=entry.read_choice("period", Period, required=False),
        plausible_min=entry.read_number("plausible_min"),
        plausible_max=entry.read_number("plausible_max"),
        statutory_minimum=_read_figure(entry.read_entry("statutory_minimum")),
        national_figure=_read_figure(entry.read_entry("national_figure")),
        recommended=_read_figure(entry.read_entry("recommended")),
        note=entry.read_text("note", required=False),
        also=tuple(read_value(other) for other in entry.read_entries("also")),
    )
    low, high = value.plausible_min, value.plausible_max
    if low is not None and high is not None and low > high:
        entry.fail("plausible_min is above plausible_max", entry.line_of("plausible_min"))
    entry.finish()
    return value


def _read_figure(entry: Entry | None) -> Figure | None:
    if entry is None:
        return None
    number = entry.read_number("figure", required=True)
    figure = Figure(number or 0.0, entry.read_text("from", required=False), entry.read_flag("derived"))
    entry.finish()
    return figure


def read_pending(entry: Entry | None) -> Pending | None:
    """Return the change that is enacted or announced, or None."""
    if entry is None:
        return None
    pending = Pending(
        provision=entry.read_text("provision"),
        status_when_in_force=entry.read_choice("status_when_in_force", Basis) or Basis.STATUTORY,
        note=entry.read_text("note", required=False),
    )
    entry.finish()
    return pending
