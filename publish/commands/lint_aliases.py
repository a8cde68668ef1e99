"""`local-offer lint-aliases`: which aliases of the vocabulary do more harm than good."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import click

import taxonomy
from normalise.alias_findings import MEASURED, apply_waivers
from normalise.alias_harm import LEAST_FIRINGS, Record, measure_aliases, measure_gains, report_harm
from normalise.alias_lint import STATIC
from normalise.alias_lint import lint_aliases as find_flaws
from taxonomy.places import locate_aliases
from taxonomy.waivers import Waiver, load_waivers

_SHOWN = 40
_WIDEST = 60


@click.command("lint-aliases")
@click.argument("gold_dirs", nargs=-1, type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option(
    "--shown", type=click.IntRange(min=0), default=_SHOWN, show_default=True, help="Rows of the table."
)
@click.option("--wrong", is_flag=True, help="Print what was falsely stated under each row.")
def lint_aliases(gold_dirs: tuple[Path, ...], shown: int, wrong: bool) -> None:
    """Find aliases that do more harm than good: by the vocabulary, and on the labelled pages of GOLD_DIRS.

    An alias fails that fired three times or more on those pages, led to more false statements than true ones
    and is not missed when it is left out. The table shows the worst first; "gain" is how many more page-item
    pairs would be right without the alias. Exit status 1 if a finding is not waived in taxonomy/waivers.yaml,
    or a waiver waives nothing.
    """
    vocabulary, places = taxonomy.load(), locate_aliases()
    records = measure_aliases(gold_dirs, vocabulary)
    suspects = [record for record in records if record.false]
    suspects = [record for place, record in enumerate(suspects) if place < shown or record.is_harmful]
    measure_gains(suspects, vocabulary)
    for line in _format_table(records, suspects, wrong=wrong) if gold_dirs else ():
        click.echo(line)
    findings = [*find_flaws(vocabulary, places), *report_harm(records, vocabulary, places)]
    sought = STATIC | MEASURED if gold_dirs else STATIC
    waivers = [one for one in load_waivers() if _is_judged(one, records)]
    standing, idle = apply_waivers(findings, waivers, sought)
    for problem in (*map(str, standing), *idle):
        click.echo(problem, err=True)
    waived = len(findings) - len(standing)
    click.echo(f"{len(standing)} findings, {waived} waived, {len(idle)} idle waivers")
    if standing or idle:
        raise SystemExit(1)


def _is_judged(waiver: Waiver, records: Sequence[Record]) -> bool:
    """Tell whether a waiver can be judged: of harm on pages, only where its alias led to a statement."""
    fired = {(record.alias.item, record.alias.text) for record in records}
    return waiver.finding not in MEASURED or (waiver.item, waiver.alias) in fired


def _format_table(records: Sequence[Record], suspects: Sequence[Record], *, wrong: bool) -> Iterator[str]:
    """Yield the table of the aliases that led to something false, then how the rest did."""
    false = sum(record.false for record in records)
    yield (
        f"{len(records)} aliases led to {sum(record.true for record in records)} true and {false} false "
        f"statements; {LEAST_FIRINGS} firings or more, more false than true and no loss without it fail"
    )
    yield "harm  true false  gain  alias"
    for record in suspects:
        alias = record.alias
        text = alias.text if len(alias.text) <= _WIDEST else f"{alias.text[: _WIDEST - 1]}…"
        mark = "  FAILS" if record.is_harmful else ""
        yield (
            f"{record.harm:>4} {record.true:>5} {record.false:>5} {record.gain or 0:>5}"
            f"  {alias.item}: {text} ({alias.kind}){mark}"
        )
        yield from (f"{'':>22}{line}" for line in record.wrong if wrong)
