"""The end of a crawl in plain lines: how sources ended, which councils have problems, which limits broke."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from crawlers.records import Outcome

Counts = Mapping[str, Mapping[str, int]]
MOST_COUNCILS = 30
NAME_WIDTH = 36


def list_outcomes(counts: Counts) -> list[str]:
    """Return the table by outcome, in the order of the closed list; `counts` are those of `outcomes.json`."""
    lines = [f"{'outcome':20} {'sources':>7} {'councils':>8}"]
    for outcome in Outcome:
        own = [by_outcome[outcome] for by_outcome in counts.values() if outcome in by_outcome]
        if own:
            lines.append(f"{outcome.value:20} {sum(own):>7} {len(own):>8}")
    return lines


def list_problems(counts: Counts, names: Mapping[str, str], most: int = MOST_COUNCILS) -> list[str]:
    """Return a line for each council with a source that was not read, those with none read first.

    Beyond `most` lines the rest is a count; `names` are the councils' by code.
    """
    problems = []
    for code, by_outcome in counts.items():
        bad = {name: number for name, number in by_outcome.items() if not Outcome(name).good}
        whole, read = sum(by_outcome.values()), sum(by_outcome.values()) - sum(bad.values())
        if bad:
            why = ", ".join(f"{number} {name}" for name, number in bad.items())
            name = names.get(code, code)
            problems.append((read > 0, name, f"{name:{NAME_WIDTH}} {read} of {whole} read; {why}"))
    lines = [line for _, _, line in sorted(problems)]
    rest = len(lines) - most
    return lines if rest <= 0 else [*lines[:most], f"... and {rest} more"]


def list_broken(findings: Mapping[str, Any], names: Mapping[str, str]) -> list[str]:
    """Return two lines for each broken limit of `findings.json`: what was measured, and why it matters."""
    lines = []
    for limit in findings["limits"]:
        if limit["kept"] is False:
            lines.append(f"{limit['name']}: {limit['value']:g} of {limit['of']}, limit {limit['bound']}")
            lines.append(f"  {limit['why']}{_name_some(limit['councils'], names)}")
    return lines


def _name_some(codes: Sequence[str], names: Mapping[str, str], most: int = 5) -> str:
    if not codes:
        return ""
    rest = len(codes) - most
    some = ", ".join(names.get(code, code) for code in codes[:most])
    return f" ({some}{f' and {rest} more' if rest > 0 else ''})"
