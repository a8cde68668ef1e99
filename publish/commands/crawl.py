"""`local-offer crawl`: fetch councils' pages politely into a new archive, and say how each source ended."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import click

from crawlers.archive import ArchiveError
from crawlers.fetch_log import LOG_NAME, WARC_NAME
from crawlers.limits import LimitsError, read_limits
from crawlers.lock import lock_archive
from crawlers.records import Source
from crawlers.render_marks import ADDON, find_lack
from crawlers.report import MEASURES
from crawlers.run import read_clock
from crawlers.run_state import begin_run, choose_run, is_final
from crawlers.sources import SourceError, read_sources, select_active
from publish.commands.councils import WrongUse, find_councils, read_councils
from publish.crawl_summary import list_broken, list_outcomes, list_problems
from publish.paths import find_data

SECONDS_BETWEEN_LINES = 30


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be crawled and where it goes: codes of councils (none = all), files and folders, run."""

    codes: Sequence[str]
    sources: Path
    archive: Path
    runs: Path
    limits: Path | None
    render: bool
    run: str


@click.command()
@click.argument("councils", nargs=-1, metavar="[COUNCIL]...")
@click.option("--all", "everyone", is_flag=True, help="Every council that has a source")
@click.option(
    "--sources",
    type=click.Path(path_type=Path),
    help="Addresses to fetch. Default: data/sources.csv",
)
@click.option(
    "--archive",
    type=click.Path(path_type=Path),
    help="Folder for the new run and its numbers. Default: data/archive/ and data/runs/",
)
@click.option(
    "--limits",
    type=click.Path(path_type=Path),
    help="Limits that decide the exit status. Default: crawlers/limits.yaml",
)
@click.option("--render", is_flag=True, help="Draw pages that need script with Chromium (extra 'script')")
@click.option("--new", is_flag=True, help="Begin a new run, even if one for these councils is unfinished")
def crawl(
    councils: tuple[str, ...],
    everyone: bool,
    sources: Path | None,
    archive: Path | None,
    limits: Path | None,
    render: bool,
    new: bool,
) -> None:
    """Fetch councils' pages into data/archive/RUN/ and print how each source ended.

    COUNCIL is a slug, a name or a GSS code. One request at a time and two seconds between two, for each host.
    A run that was cut off in the last seven days is gone on with: what it has is not asked for again.
    Set LOCAL_OFFER_CONTACT to a page or mailbox where a council can object. Exit status: 0 if the run kept
    to its limits, 1 if it broke one or failed, 2 for wrong use.
    """
    if bool(councils) == everyone:
        raise WrongUse("name one council or more, or use --all; `local-offer crawl --help` says how")
    if render and (lack := find_lack()):
        raise WrongUse(lack)
    data = find_data()
    register = read_councils(data / "authorities.csv")
    order = Order(
        codes=find_councils(councils, register),
        sources=sources or data / "sources.csv",
        archive=archive or data / "archive",
        runs=archive or data / "runs",
        limits=limits,
        render=render,
        run="",
    )
    at = read_clock()
    _check_order(order, at[: len("YYYY-MM-DD")])
    try:
        with lock_archive(order.archive):
            order = _begin(order, at, new=new)
            if not os.environ.get("LOCAL_OFFER_CONTACT"):
                click.echo(
                    "Note: LOCAL_OFFER_CONTACT is not set, so councils cannot see whom to write to.", err=True
                )
            fault = _run_spider(order)
    except ArchiveError as error:
        raise click.ClickException(str(error)) from error
    _report(order, fault, {authority.gss_code: authority.name for authority in register.authorities})


def _check_order(order: Order, day: str) -> None:
    try:
        read_limits(order.limits, MEASURES)
        sources = select_active(read_sources(order.sources), day)
    except (SourceError, LimitsError) as error:
        raise click.ClickException(str(error)) from error
    if not _list_wanted(sources, order.codes):
        # A crawl with nothing to do must not look like one that went well.
        who = ", ".join(order.codes) or "any council"
        raise click.ClickException(f"{order.sources}: no address to fetch for {who}")


def _list_wanted(sources: Sequence[Source], codes: Sequence[str]) -> list[Source]:
    return [source for source in sources if not codes or source.authority in codes]


def _begin(order: Order, at: str, *, new: bool) -> Order:
    """Return the order with its run, whose folder is there: an unfinished one, or a new one."""
    state = choose_run(order.archive, order.codes, order.sources.name, at, new=new)
    if (order.archive / state.run).exists():
        click.echo(f"Going on with the unfinished run {state.run}; --new begins another.", err=True)
    begin_run(order.archive, state)
    try:
        order.runs.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ArchiveError(f"{order.runs}: cannot be written: {error.strerror}") from error
    return replace(order, run=state.run)


def _run_spider(order: Order) -> str:
    """Crawl; return what cut the run off, or an empty text."""
    # Scrapy takes a second to import and installs its reactor: not before there is something to crawl.
    from scrapy.crawler import CrawlerProcess
    from scrapy.settings import Settings

    settings = Settings()
    settings.setmodule("crawlers.settings", priority="project")
    wanted = {
        "LOCAL_OFFER_ARCHIVE": order.archive,
        "LOCAL_OFFER_RUNS": order.runs,
        "LOCAL_OFFER_RUN": order.run,
        "LOCAL_OFFER_LIMITS": order.limits or "",
        "LOCAL_OFFER_PROGRESS": SECONDS_BETWEEN_LINES,
    }
    settings.setdict({name: str(value) for name, value in wanted.items()}, priority="cmdline")
    if order.render:
        settings.set("ADDONS", {ADDON: 100}, priority="cmdline")
    runner = CrawlerProcess(settings)
    crawler = runner.create_crawler("local_offer")
    failures: list[str] = []

    def keep(failure: Any) -> None:
        failures.append(failure.getErrorMessage())

    runner.crawl(crawler, sources=str(order.sources), council=",".join(order.codes)).addErrback(keep)
    runner.start()
    if failures:
        raise click.ClickException(f"the crawl failed: {failures[0]}")
    reason = (crawler.stats.get_stats() if crawler.stats else {}).get("finish_reason")
    if reason == "finished":
        return ""
    hint = "" if is_final(str(reason)) else "; the same command goes on with it"
    return f"the run was stopped before its end: {reason}{hint}"


def _report(order: Order, fault: str, names: Mapping[str, str]) -> None:
    folder, log = order.runs / order.run, order.archive / order.run / LOG_NAME
    click.echo(f"Wrote {log.with_name(WARC_NAME)}")
    try:
        stats, counts, findings = (
            _read(folder / f"{name}.json") for name in ("stats", "outcomes", "findings")
        )
    except (OSError, ValueError) as error:
        raise click.ClickException(fault or f"the run has no numbers: {error}") from error
    click.echo(
        f"{stats['attempts']} attempts, {stats['pages_read']} pages read; {stats['sources']} sources of "
        f"{stats['councils']} councils ended like this:"
    )
    _print(list_outcomes(counts))
    if problems := list_problems(counts, names):
        click.echo("Councils with a source that was not read:")
        _print(problems)
    if broken := list_broken(findings, names):
        click.echo("Limits broken:")
        _print(broken)
    click.echo(f"The numbers are in {folder}")
    if not stats["pages_read"]:
        raise click.ClickException(f"no source could be read; {log} says why for each")
    if findings["broken"] or fault:
        raise click.ClickException(fault or f"limits broken: {', '.join(findings['broken'])}")


def _read(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def _print(lines: Sequence[str]) -> None:
    for line in lines:
        click.echo(f"  {line}")
