"""`local-offer crawl`: fetch councils' pages politely into a new archive, and say how each source ended."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import click
from rapidfuzz import fuzz, process, utils

from crawlers.archive import ArchiveError
from crawlers.fetch_log import LOG_NAME, WARC_NAME, read_fetches
from crawlers.records import Fetch, Outcome, Source
from crawlers.run import name_run
from crawlers.sources import SourceError, read_sources, select_active
from publish.authorities import Register, read_authorities
from publish.csv_rows import BadDataError
from publish.paths import find_data

SUGGESTIONS = 3
LEAST_LIKENESS = 60.0


class WrongUse(click.ClickException):
    """Wrong words on the command line: one line, exit status 2."""

    exit_code = 2


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
def crawl(councils: tuple[str, ...], everyone: bool, sources: Path | None, archive: Path | None) -> None:
    """Fetch councils' pages into data/archive/RUN/ and print how each source ended.

    COUNCIL is a slug, a name or a GSS code. Takes hours for all councils: one request at a time and two
    seconds between two, for each host. Set LOCAL_OFFER_CONTACT to a page or mailbox where a council can
    object.
    """
    if bool(councils) == everyone:
        raise WrongUse("name one council or more, or use --all; `local-offer crawl --help` says how")
    data = find_data()
    codes = _find_councils(councils, data / "authorities.csv")
    path = sources or data / "sources.csv"
    run = name_run()
    _check_sources(path, codes, run[: len("YYYY-MM-DD")])
    folder = archive or data / "archive"
    _check_writable(folder / run)
    if not os.environ.get("LOCAL_OFFER_CONTACT"):
        click.echo("Note: LOCAL_OFFER_CONTACT is not set, so councils cannot see whom to write to.", err=True)
    faults = _run_spider(path, codes, folder, archive or data / "runs", run)
    _report(folder / run)
    if faults:
        raise click.ClickException("; ".join(faults))


def _find_councils(words: Sequence[str], path: Path) -> list[str]:
    try:
        register = read_authorities(path)
    except BadDataError as error:
        raise click.ClickException(str(error)) from error
    return [_find_council(word, register) for word in words]


def _find_council(word: str, register: Register) -> str:
    names = {
        name.lower(): authority.gss_code
        for authority in register.authorities
        for name in (authority.slug, authority.name, authority.official_name, *authority.former_gss_codes)
    }
    names |= {authority.gss_code.lower(): authority.gss_code for authority in register.authorities}
    if word.lower() in names:
        return names[word.lower()]
    slugs = [authority.slug for authority in register.authorities]
    near = process.extract(
        word,
        slugs,
        scorer=fuzz.WRatio,
        processor=utils.default_process,
        limit=SUGGESTIONS,
        score_cutoff=LEAST_LIKENESS,
    )
    hint = f"; did you mean {', '.join(slug for slug, _, _ in near)}?" if near else ""
    raise WrongUse(f"no council is called {word!r}{hint}")


def _check_sources(path: Path, codes: Sequence[str], day: str) -> None:
    try:
        sources = select_active(read_sources(path), day)
    except SourceError as error:
        raise click.ClickException(str(error)) from error
    if not _list_wanted(sources, codes):
        # A crawl with nothing to do must not look like one that went well.
        raise click.ClickException(f"{path}: no address to fetch for {', '.join(codes) or 'any council'}")


def _list_wanted(sources: Sequence[Source], codes: Sequence[str]) -> list[Source]:
    return [source for source in sources if not codes or source.authority in codes]


def _check_writable(folder: Path) -> None:
    try:
        folder.mkdir(parents=True)
    except OSError as error:
        raise click.ClickException(f"{folder}: cannot be written: {error.strerror}") from error


def _run_spider(sources: Path, codes: Sequence[str], archive: Path, runs: Path, run: str) -> list[str]:
    # Scrapy takes a second to import and installs its reactor: not before there is something to crawl.
    from scrapy.crawler import CrawlerProcess
    from scrapy.settings import Settings

    settings = Settings()
    settings.setmodule("crawlers.settings", priority="project")
    wanted = {"LOCAL_OFFER_ARCHIVE": archive, "LOCAL_OFFER_RUNS": runs, "LOCAL_OFFER_RUN": run}
    settings.setdict({name: str(value) for name, value in wanted.items()}, priority="cmdline")
    runner = CrawlerProcess(settings)
    crawler = runner.create_crawler("local_offer")
    failures: list[str] = []

    def keep(failure: Any) -> None:
        failures.append(failure.getErrorMessage())

    runner.crawl(crawler, sources=str(sources), council=",".join(codes)).addErrback(keep)
    runner.start()
    if failures:
        raise click.ClickException(f"the crawl failed: {failures[0]}")
    return _find_faults(crawler.stats.get_stats() if crawler.stats else {})


def _find_faults(stats: Mapping[str, Any]) -> list[str]:
    faults = []
    if stats.get("finish_reason") != "finished":
        faults.append(f"the run was stopped before its end: {stats.get('finish_reason')}")
    if exceptions := sum(value for name, value in stats.items() if name.endswith("exceptions/count")):
        faults.append(f"{exceptions} errors of the crawler itself; see the log above")
    return faults


def _report(folder: Path) -> None:
    try:
        fetches, problems = read_fetches(folder / LOG_NAME)
    except ArchiveError as error:
        raise click.ClickException(str(error)) from error
    for problem in problems:
        click.echo(f"Warning: {problem}", err=True)
    closing = [fetch for fetch in fetches if fetch.closing]
    click.echo(f"Wrote {folder / WARC_NAME}")
    click.echo(f"{len(fetches)} attempts; {len(closing)} sources ended like this:")
    for line in _list_outcomes(closing):
        click.echo(f"  {line}")
    if not any(fetch.outcome.good for fetch in closing):
        raise click.ClickException(f"no source could be read; {folder / LOG_NAME} says why for each")


def _list_outcomes(closing: Sequence[Fetch]) -> list[str]:
    counts = Counter(fetch.outcome for fetch in closing)
    return [f"{outcome.value:20} {counts[outcome]:>5}" for outcome in Outcome if counts[outcome]]
