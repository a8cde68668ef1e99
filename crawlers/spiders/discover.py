"""Looks for pages that nobody has listed: sitemaps, the home page one step deep, links of known sources."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

from scrapy import Request, Spider
from scrapy.http import Response
from twisted.python.failure import Failure

from crawlers.link_words import OUR_WORDS, score_link, score_section
from crawlers.links import Link, extract_links, find_canonical
from crawlers.proposals import Candidate, Copy, Obstacle, Origin
from crawlers.reach import OFFER_KINDS, find_domain
from crawlers.records import Source
from crawlers.run import read_clock
from crawlers.scope import find_page_key, same_site, sniff_kind
from crawlers.sitemaps import list_sitemaps, read_sitemap
from crawlers.sources import read_sources, select_active

# For each council and run: a look round, not a crawl.
MAX_SITES = 4
MAX_SITEMAPS = 20
MAX_NESTING = 3
MAX_HOME_LINKS = 15
MAX_SOURCES = 15
ERRORS = 400


class DiscoverSpider(Spider):
    """Yields candidates, copies and obstacles; asks under the same settings and middlewares as the crawl."""

    name = "discover"

    def __init__(self, sources: str = "data/sources.csv", homes: str = "{}", **kwargs: Any) -> None:
        """Read the sources; `homes` is JSON: code to address of the home page, for each wanted council."""
        super().__init__(**kwargs)
        self.homes: dict[str, str] = json.loads(homes)
        self.sources = select_active(read_sources(Path(sources)), read_clock()[:10])
        self.seen: set[tuple[str, str]] = set()
        self.sitemaps: Counter[str] = Counter()

    async def start(self) -> AsyncIterator[Request]:
        """Ask for each council's robots.txt, home page and known pages."""
        for authority, home in self.homes.items():
            hubs = self._list_hubs(authority)
            if home and self._is_new(authority, home):
                yield self._ask(home, self.read_home, authority)
            for site in self._list_sites([home, *(hub.url for hub in hubs)]):
                yield self._ask(urljoin(site, "/robots.txt"), self.read_robots, authority)
            for hub in hubs:
                if self._is_new(authority, hub.url):
                    yield self._ask(hub.url, self.read_source, authority, source=hub)

    def read_robots(self, response: Response, authority: str) -> Iterator[Request | Obstacle]:
        """Go on to the sitemaps that robots.txt names."""
        body = response.body if response.status < ERRORS else b""
        for url in list_sitemaps(body, response.url):
            yield from self._ask_sitemap(url, authority, response.url, 1)

    def read_sitemap(
        self, response: Response, authority: str, nesting: int
    ) -> Iterator[Request | Candidate | Obstacle]:
        """Yield the pages of a sitemap that name our subject; go on to those it lists."""
        if response.status >= ERRORS:
            yield Obstacle(authority, response.url, f"HTTP {response.status}")
            return
        found = read_sitemap(response.body, response.url)
        if found.problem:
            yield Obstacle(authority, response.url, found.problem)
        for url in found.pages:
            if _names_us(url) and find_domain(url) == find_domain(response.url):
                yield Candidate(authority, url, "", Origin.SITEMAP, response.url)
        # The ones whose name promises more go first, for there may be hundreds.
        for url in sorted(found.sitemaps, key=lambda url: -score_link("", url)):
            yield from self._ask_sitemap(url, authority, response.url, nesting + 1)

    def read_home(self, response: Response, authority: str) -> Iterator[Request | Candidate | Obstacle]:
        """Yield the home page's own links, and look one step further where words promise something."""
        links = self._read_links(response)
        if not links:
            yield Obstacle(authority, response.url, f"no links to follow (HTTP {response.status})")
        yield from self._list_candidates(links, authority, Origin.HOME_PAGE, response.url)
        near = [link for link in links if same_site(link.url, response.url)]
        promising = [link for link in near if score_section(link.words, link.url) > 0]
        promising.sort(key=lambda link: -score_section(link.words, link.url))
        new = [link for link in promising if self._is_new(authority, link.url)]
        for link in new[:MAX_HOME_LINKS]:
            yield self._ask(link.url, self.read_section, authority)

    def read_section(self, response: Response, authority: str) -> Iterator[Candidate]:
        """Yield what a page one step from the home page leads to."""
        links = self._read_links(response)
        yield from self._list_candidates(links, authority, Origin.NAVIGATION, response.url)

    def read_source(self, response: Response, authority: str, source: Source) -> Iterator[Candidate | Copy]:
        """Yield what a known source leads to, on other sites too, and under what other address it lies."""
        if response.status < ERRORS:
            for url in (response.url, find_canonical(response.body, response.url)):
                # A canonical address of the whole site is a fault, not a name.
                if url and urlsplit(url).path.strip("/") and find_page_key(url) != find_page_key(source.url):
                    yield Copy(authority, url)
        links = [link for link in self._read_links(response) if not link.in_frame]
        yield from self._list_candidates(links, authority, Origin.SOURCE, response.url)

    def fail(self, failure: Failure) -> Iterator[Obstacle]:
        """Say what could not be asked for."""
        request: Request = failure.request  # type: ignore[attr-defined]
        message = " ".join(failure.getErrorMessage().split())
        yield Obstacle(request.cb_kwargs["authority"], request.url, message)

    def _list_sites(self, urls: list[str]) -> list[str]:
        # A microsite or a directory of services has a sitemap of its own.
        sites: list[str] = []
        for url in filter(None, urls):
            if not any(same_site(url, site) for site in sites):
                sites.append(url)
        return sites[:MAX_SITES]

    def _list_hubs(self, authority: str) -> list[Source]:
        own = [source for source in self.sources if source.authority == authority]
        return [source for source in own if source.kind in OFFER_KINDS][:MAX_SOURCES]

    def _ask_sitemap(
        self, url: str, authority: str, lister: str, nesting: int
    ) -> Iterator[Request | Obstacle]:
        if find_domain(url) != find_domain(lister) or not self._is_new(authority, url):
            return
        if nesting > MAX_NESTING or self.sitemaps[authority] >= MAX_SITEMAPS:
            yield Obstacle(
                authority, url, f"left out: more than {MAX_SITEMAPS} sitemaps, or {MAX_NESTING} deep"
            )
            return
        self.sitemaps[authority] += 1
        yield self._ask(url, self.read_sitemap, authority, nesting=nesting)

    def _read_links(self, response: Response) -> list[Link]:
        content_type = (response.headers.get(b"Content-Type") or b"").decode("latin-1")
        good = response.status < ERRORS and sniff_kind(response.body, content_type) == "html"
        return extract_links(response.body, response.url) if good else []

    def _list_candidates(
        self, links: list[Link], authority: str, origin: Origin, page: str
    ) -> Iterator[Candidate]:
        for link in links:
            if _names_us(f"{link.words} {link.url}"):
                yield Candidate(authority, link.url, link.words, origin, page)

    def _is_new(self, authority: str, url: str) -> bool:
        key = (authority, find_page_key(url))
        new = key not in self.seen
        self.seen.add(key)
        return new

    def _ask(self, url: str, callback: Any, authority: str, **extra: Any) -> Request:
        arguments = {"authority": authority, **extra}
        return Request(url, callback, errback=self.fail, cb_kwargs=arguments, dont_filter=True)


def _names_us(words: str) -> bool:
    return OUR_WORDS.search(words.replace("_", "-")) is not None
