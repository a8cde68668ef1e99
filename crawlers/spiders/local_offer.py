"""The one spider for all councils: asks for each source, follows links in scope, says how each ended."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from scrapy import Request, Spider
from scrapy.exceptions import CloseSpider, IgnoreRequest

from crawlers.archive import ArchiveError
from crawlers.attempts import describe_answer, describe_failure, find_redirect
from crawlers.frontier import Frontier, Step
from crawlers.links import extract_links, find_canonical
from crawlers.middlewares import ReplayedFailure
from crawlers.other_offers import name_other_offer
from crawlers.page_text import reduce_page
from crawlers.reach import Place, Reach
from crawlers.records import Fetch, Outcome, Source
from crawlers.render_marks import MARK, RENDER
from crawlers.run import Run, open_run, read_clock
from crawlers.run_state import choose_run
from crawlers.scope import canonical_url, find_owner, same_site, sniff_kind
from crawlers.sources import read_sources, select_active
from crawlers.walls import is_login

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.http import Response
    from twisted.python.failure import Failure

PASSING_FAULTS = frozenset({Outcome.SERVER_ERROR, Outcome.TIMEOUT, Outcome.DNS})
READ_OUTCOMES = frozenset({Outcome.NEW, Outcome.CHANGED, Outcome.UNCHANGED})
TOO_MANY_REQUESTS = 429
TOP_RANK = 100


@dataclass(frozen=True, slots=True)
class Visit:
    """One address on its way through the crawl, for one source row or several that name the same page."""

    sources: tuple[Source, ...]
    url: str
    depth: int = 0
    hops: int = 0
    tries: int = 0
    reach: Reach = Reach.SCOPE
    parts: int = 0
    rendered: bool = False


class LocalOfferSpider(Spider):
    """Reads sources and yields a `Fetch` for each attempt; the middlewares keep the bytes."""

    name = "local_offer"
    run: Run
    frontier: Frontier

    def __init__(self, sources: str = "data/sources.csv", council: str = "", **kwargs: Any) -> None:
        """Read the sources; `council` is a comma-separated list of GSS codes, all councils if empty."""
        super().__init__(**kwargs)
        self.wanted = frozenset(code for code in council.split(",") if code)
        self.all_sources = read_sources(Path(sources))
        self.sources_name = Path(sources).name
        self.by_council: dict[str, tuple[Source, ...]] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        """Open the run's folder. Raises ArchiveError if it cannot be written."""
        spider = super().from_crawler(crawler, *args, **kwargs)
        settings = crawler.settings
        archive = Path(settings["LOCAL_OFFER_ARCHIVE"])
        state = choose_run(archive, spider.wanted, spider.sources_name, read_clock())
        if settings["LOCAL_OFFER_RUN"]:
            state = replace(state, run=settings["LOCAL_OFFER_RUN"])
        spider.run = open_run(archive, state, settings["USER_AGENT"], settings["LOCAL_OFFER_FIXED_TIME"])
        spider.select_sources(spider.run.clock()[:10])
        budget, deepest = (settings.getint(name) for name in ("LOCAL_OFFER_PAGE_BUDGET", "DEPTH_LIMIT"))
        spider.frontier = Frontier(spider.by_council, budget, deepest, spider.run.links)
        return spider

    def select_sources(self, day: str) -> None:
        """Keep the sources that are valid on a day, for the councils that are wanted."""
        for source in select_active(self.all_sources, day):
            if not self.wanted or source.authority in self.wanted:
                self.by_council[source.authority] = (*self.by_council.get(source.authority, ()), source)

    async def start(self) -> AsyncIterator[Request]:
        """Ask for every source once; rows that name the same page share the request."""
        pages: dict[str, list[Source]] = {}
        for sources in self.by_council.values():
            for source in sources:
                pages.setdefault(canonical_url(source.url), []).append(source)
        for sharing in pages.values():
            yield self._ask(Visit(tuple(sharing), sharing[0].url), sharing[0].url, priority=TOP_RANK)

    def parse(self, response: Response, visit: Visit) -> Iterator[Fetch | Request]:
        """Follow a redirect, try again, or close with an outcome and go on to the links."""
        if target := find_redirect(response):
            yield from self._follow_redirect(response, visit, target)
            return
        fetch = describe_answer(response, self.run, visit.url)
        if self._may_render(fetch, visit):
            yield from self._describe(visit, fetch, closing=False)
            yield self._ask(replace(visit, rendered=True, tries=0), response.url, priority=TOP_RANK)
            return
        readable = fetch.outcome in READ_OUTCOMES and sniff_kind(response.body, fetch.content_type) == "html"
        copied, other = self._judge_page(response, visit, fetch) if readable else ("", "")
        message = "; ".join(filter(None, (self._name_rendering(response), fetch.message, copied, other)))
        yield from self._conclude(visit, replace(fetch, message=message))
        if fetch.outcome is Outcome.NOT_MODIFIED:
            yield from self._recall_links(visit)
        elif readable and not other:
            yield from self._follow_links(response, visit, pagers_only=bool(copied))

    def fail(self, failure: Failure) -> Iterator[Fetch | Request]:
        """Close a request that got no answer, or try it again."""
        if isinstance(failure.value, ArchiveError):
            # What cannot be kept must not be asked for.
            raise CloseSpider(str(failure.value))
        request: Request = failure.request  # type: ignore[attr-defined]
        visit: Visit = request.cb_kwargs["visit"]
        replayed = failure.value.fetch if isinstance(failure.value, ReplayedFailure) else None
        if replayed.closing if replayed else isinstance(failure.value, IgnoreRequest):
            # We decided not to ask, and would again; or it was the last try before the run was cut off.
            visit = replace(visit, tries=self.settings.getint("RETRY_TIMES"))
        yield from self._conclude(visit, describe_failure(failure, request.url, self.run, visit.url))

    def _may_render(self, fetch: Fetch, visit: Visit) -> bool:
        wanted = self.settings.getbool("LOCAL_OFFER_RENDER") and fetch.outcome is Outcome.NEEDS_SCRIPT
        return wanted and not visit.rendered

    def _name_rendering(self, response: Response) -> str:
        mark = (response.headers.get(MARK) or b"").decode("latin-1")
        return f"rendered: {mark}" if mark else ""

    def _conclude(self, visit: Visit, fetch: Fetch) -> Iterator[Fetch | Request]:
        passing = fetch.outcome in PASSING_FAULTS or fetch.status == TOO_MANY_REQUESTS
        again = passing and visit.tries < self.settings.getint("RETRY_TIMES")
        yield from self._describe(visit, fetch, closing=visit.depth == 0 and not again)
        if again:
            yield self._ask(replace(visit, tries=visit.tries + 1, hops=0), visit.url)

    def _describe(self, visit: Visit, fetch: Fetch, *, closing: bool) -> Iterator[Fetch]:
        for source in visit.sources:
            yield replace(
                fetch,
                source=source.url,
                authority=source.authority,
                depth=visit.depth,
                closing=closing,
            )

    def _follow_redirect(self, response: Response, visit: Visit, target: str) -> Iterator[Fetch | Request]:
        council = self.by_council[visit.sources[0].authority]
        owner = find_owner(target, council)
        fetch = describe_answer(response, self.run, visit.url)
        if visit.hops >= self.settings.getint("REDIRECT_MAX_TIMES"):
            fetch = replace(fetch, outcome=Outcome.SERVER_ERROR, message="too many redirects")
            yield from self._conclude(replace(visit, tries=self.settings.getint("RETRY_TIMES")), fetch)
        elif is_login(target):
            fetch = replace(fetch, outcome=Outcome.LOGIN_REQUIRED, message=f"redirects to {target}")
            yield from self._conclude(visit, fetch)
        elif owner is None and not same_site(visit.url, target):
            fetch = replace(fetch, outcome=Outcome.REDIRECTED_OFFSITE, message=f"redirects to {target}")
            yield from self._conclude(visit, fetch)
        elif owner is None and canonical_url(target).count("/") == 3 and canonical_url(target).endswith("/"):
            fetch = replace(fetch, outcome=Outcome.SOFT_404, message="redirects to the home page")
            yield from self._conclude(visit, fetch)
        elif owner is None and visit.depth > 0 and visit.reach is Reach.SCOPE:
            fetch = replace(fetch, outcome=Outcome.OUT_OF_SCOPE, message=f"redirects to {target}")
            yield from self._conclude(visit, fetch)
        else:
            hop = replace(fetch, outcome=Outcome.REDIRECTED, message=f"redirects to {target}")
            yield from self._describe(visit, hop, closing=False)
            yield self._ask(replace(visit, hops=visit.hops + 1), target, priority=TOP_RANK)

    def _judge_page(self, response: Response, visit: Visit, fetch: Fetch) -> tuple[str, str]:
        """Say of what other page it is a copy, and what other offer it is; both are archived all the same."""
        authority = visit.sources[0].authority
        canonical = find_canonical(response.body, response.url)
        copy = self.frontier.find_copy(authority, response.url, canonical, fetch.text_sha256)
        other = name_other_offer(reduce_page(response.body))
        return (f"a copy of {copy}" if copy else ""), (f"another offer: {other}" if other else "")

    def _follow_links(self, response: Response, visit: Visit, *, pagers_only: bool) -> Iterator[Request]:
        # A copy leads nowhere new, but for parts of a guide that all name the first as canonical.
        links = [link for link in extract_links(response.body, response.url) if link.pager or not pagers_only]
        yield from self._take_steps(
            step
            for source in self._list_councils(visit)
            for step in self.frontier.choose(
                links, Place(response.url, source, visit.depth, visit.reach), visit.parts
            )
        )

    def _recall_links(self, visit: Visit) -> Iterator[Request]:
        # A page that did not change is not sent, so its links are the ones of the run before.
        names = {source.url for source in visit.sources}
        known = (fetch for fetch in self.run.history.values() if fetch.source in names and fetch.depth > 0)
        urls = sorted({fetch.url for fetch in known})
        yield from self._take_steps(
            step
            for source in self._list_councils(visit)
            for step in self.frontier.recall(urls, Place(visit.url, source, visit.depth))
        )

    def _list_councils(self, visit: Visit) -> list[Source]:
        # A trust may publish one page for several councils: each goes on from it on its own account.
        return list({source.authority: source for source in reversed(visit.sources)}.values())[::-1]

    def _take_steps(self, steps: Iterable[Step]) -> Iterator[Request]:
        shared: dict[str, list[Step]] = {}
        for step in steps:
            shared.setdefault(step.url, []).append(step)
        for same in shared.values():
            first = same[0]
            sources = tuple(step.source for step in same)
            visit = Visit(sources, first.url, first.depth, reach=first.reach, parts=first.parts)
            yield self._ask(visit, first.url, priority=min(first.rank, TOP_RANK - 1))

    def _ask(self, visit: Visit, url: str, priority: int = 0) -> Request:
        # Redirects and retries are ours, so that each attempt is seen and logged.
        return Request(
            url,
            callback=self.parse,
            errback=self.fail,
            cb_kwargs={"visit": visit},
            meta={"dont_redirect": True, "dont_retry": True, RENDER: visit.rendered},
            dont_filter=True,
            priority=priority,
        )
