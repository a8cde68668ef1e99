"""`local-offer discover`: propose new sources for a person to accept; nothing is listed without one."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from crawlers.proposals import Candidate, Copy, Obstacle, Proposal, propose_sources
from crawlers.run import read_clock
from crawlers.sources import SourceError, read_sources
from publish.authorities import Register
from publish.commands.councils import WrongUse, find_councils, read_councils
from publish.paths import find_data
from publish.proposals_file import accept_proposals, format_proposals


@click.command()
@click.argument("councils", nargs=-1, metavar="[COUNCIL]...")
@click.option("--all", "everyone", is_flag=True, help="Every council")
@click.option(
    "--sources",
    type=click.Path(path_type=Path),
    help="Addresses that are known. Default: data/sources.csv",
)
@click.option("--home", help="Home page to begin at, for one council. Default: as in data/authorities.csv")
@click.option("--output", type=click.Path(path_type=Path), help="File for the proposals. Default: print them")
@click.option(
    "--accept",
    type=click.Path(path_type=Path),
    help="Add the rows of such a file whose column accept says yes to the sources, from today on",
)
def discover(
    councils: tuple[str, ...],
    everyone: bool,
    sources: Path | None,
    home: str | None,
    output: Path | None,
    accept: Path | None,
) -> None:
    """Propose addresses where councils may state their offer, as CSV with a score and a reason.

    Looks at sitemaps, at the home page and one step from it, and at links of known sources, as politely as
    the crawl. Judge each row, write yes into its column accept, and hand the file back with --accept. What is
    known already, or reached by a crawl of it, is not proposed.
    """
    data = find_data()
    path = sources or data / "sources.csv"
    register = read_councils(data / "authorities.csv")
    if accept:
        if councils or everyone or output or home:
            raise WrongUse("--accept stands alone, but for --sources")
        _accept(accept, path, register)
        return
    if bool(councils) == everyone or (home and len(councils) != 1):
        raise WrongUse("name one council or more, or use --all; --home goes with one council")
    homes = _list_homes(councils, register)
    if home:
        homes = dict.fromkeys(homes, home)
    proposals = _propose(path, homes)
    text = format_proposals(proposals)
    if output is None:
        click.echo(text, nl=False)
        return
    try:
        output.write_text(text, encoding="utf-8")
    except OSError as error:
        raise click.ClickException(f"{output}: cannot be written: {error.strerror}") from error
    click.echo(
        f"Wrote {len(proposals)} proposals to {output}; write yes into the column accept of the good ones"
    )


def _accept(proposals: Path, sources: Path, register: Register) -> None:
    codes = {authority.gss_code for authority in register.authorities}
    try:
        count = accept_proposals(proposals, sources, codes, read_clock()[: len("YYYY-MM-DD")])
    except SourceError as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"Added {count} {'row' if count == 1 else 'rows'} to {sources}")


def _list_homes(councils: tuple[str, ...], register: Register) -> dict[str, str]:
    codes = find_councils(councils, register) or [authority.gss_code for authority in register.authorities]
    pages = {authority.gss_code: authority.homepage_url for authority in register.authorities}
    return {code: pages[code] for code in codes}


def _propose(path: Path, homes: Mapping[str, str]) -> list[Proposal]:
    try:
        known = read_sources(path)
    except SourceError as error:
        raise click.ClickException(str(error)) from error
    items = _run_spider(path, homes)
    for item in items:
        if isinstance(item, Obstacle):
            click.echo(f"Note: {item.url}: {item.message}", err=True)
    candidates = [item for item in items if isinstance(item, Candidate)]
    copies = [item for item in items if isinstance(item, Copy)]
    return propose_sources(candidates, [one for one in known if one.authority in homes], copies)


def _run_spider(path: Path, homes: Mapping[str, str]) -> list[Any]:
    # Scrapy takes a second to import and installs its reactor: not before there is something to look at.
    from scrapy import signals
    from scrapy.crawler import CrawlerProcess

    from crawlers.discover_settings import make_settings

    runner = CrawlerProcess(make_settings())
    crawler = runner.create_crawler("discover")
    items: list[Any] = []
    failures: list[str] = []

    def keep_item(item: Any) -> None:
        items.append(item)

    crawler.signals.connect(keep_item, signal=signals.item_scraped)

    def keep(failure: Any) -> None:
        failures.append(failure.getErrorMessage())

    runner.crawl(crawler, sources=str(path), homes=json.dumps(dict(homes))).addErrback(keep)
    runner.start()
    if failures:
        raise click.ClickException(f"the search failed: {failures[0]}")
    return items
