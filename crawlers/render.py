"""The optional extra for pages that script draws: they are fetched once more with a browser.

Needs the extra `script` (scrapy-playwright) and Debian's Chromium. Turned on by the add-on below; the plain
fetch always comes first, and robots.txt, delays and outcomes are those of any other request.
"""

from __future__ import annotations

import asyncio
import logging
import os
import re
from collections import Counter
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from playwright.async_api import Error as PlaywrightError
from scrapy_playwright.handler import ScrapyPlaywrightDownloadHandler
from scrapy_playwright.page import PageMethod

from crawlers.guard import GuardFactory
from crawlers.patience import send_patiently
from crawlers.reach import find_domain
from crawlers.render_marks import MARK, RENDER, find_browser

if TYPE_CHECKING:
    from playwright.async_api import Page
    from playwright.async_api import Request as SubRequest
    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response
    from scrapy.settings import Settings

# What a page says stands in none of these.
UNWANTED_KINDS = frozenset(
    {"image", "font", "media", "websocket", "eventsource", "ping", "manifest", "texttrack", "beacon"}
)
# Who counts visitors or stands between reader and page; never whose page it is.
TRACKERS = re.compile(
    r"analytics|tagmanager|doubleclick|adservice|facebook|hotjar|clarity|matomo|siteimprove|newrelic|nr-data|"
    r"sentry|optimizely|cookiebot|onetrust|recaptcha|browsealoud|reciteme|govmetric|usabilla|beacon|telemetry",
    re.IGNORECASE,
)
READING = frozenset({"GET", "HEAD", "OPTIONS"})
SETTLE_MS = 5000  # how long to wait for the last data after the page has loaded
CLOSE_SECONDS = 10
# Validators and lengths belong to the bytes that the server sent, not to what the script made of them.
NOT_OF_THE_DOM = (b"ETag", b"Last-Modified", b"Content-Encoding", b"Content-Length", b"Transfer-Encoding")
BROWSER_ARGUMENTS = (
    # Every way out but the guard is closed: own name lookups, and media connections past the proxy.
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--disable-quic",
)


class RenderAddon:
    """Turns rendering on: `ADDONS = {"crawlers.render.RenderAddon": 100}`."""

    def update_settings(self, settings: Settings) -> None:
        """Have both schemes handled by a browser where a request asks for it."""
        timeout = 1000 * settings.getint("DOWNLOAD_TIMEOUT")
        handler = f"{RenderHandler.__module__}.{RenderHandler.__name__}"
        handlers = {**settings.getdict("DOWNLOAD_HANDLERS"), "http": handler, "https": handler}
        settings.set("DOWNLOAD_HANDLERS", handlers, "cmdline")
        settings.set("PLAYWRIGHT_LAUNCH_OPTIONS", make_launch_options(), "addon")
        settings.set("PLAYWRIGHT_ABORT_REQUEST", is_unwanted, "addon")
        settings.set("PLAYWRIGHT_DEFAULT_NAVIGATION_TIMEOUT", timeout, "addon")
        settings.set("PLAYWRIGHT_MAX_CONTEXTS", 2, "addon")
        settings.set("LOCAL_OFFER_RENDER", True, "cmdline")
        # It logs a traceback for each page that fails; the fetch log has a line for it.
        logging.getLogger("scrapy-playwright").setLevel(logging.ERROR)


class RenderHandler(ScrapyPlaywrightDownloadHandler):  # type: ignore[misc]
    """Renders what asks for it, each page in a context of its own: no cookies, nothing kept."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        from twisted.internet import reactor

        settings = crawler.settings
        self.largest = settings.getint("DOWNLOAD_MAXSIZE")
        self.agent: str = settings["USER_AGENT"]
        # The page may take as long as any other, and then its script as long again.
        self.seconds = 2 * settings.getint("DOWNLOAD_TIMEOUT")
        network: Any = reactor
        loopback = settings.getbool("LOCAL_OFFER_ALLOW_LOOPBACK")
        self.guard = GuardFactory(network, self.largest, allow_loopback=loopback)
        self.port = network.listenTCP(0, self.guard, interface="127.0.0.1")
        # Browsers go past a proxy to loopback unless told not to.
        proxy = {"server": f"http://127.0.0.1:{self.port.getHost().port}", "bypass": "<-loopback>"}
        self.config.launch_options = {**self.config.launch_options, "proxy": proxy}

    async def download_request(self, request: Request) -> Response:
        """Fetch; raises TimeoutError for a page whose script does not end, ValueError for one too large."""
        return await send_patiently(self._crawler, request, self._fetch)

    async def _fetch(self, request: Request) -> Response:
        if not request.meta.get(RENDER):
            plain: Response = await super().download_request(request)
            return plain
        seen: Counter[str] = Counter()
        self._prepare(request, seen)
        try:
            async with asyncio.timeout(self.seconds):
                response: Response = await super().download_request(request)
        finally:
            await self._close_context(request.meta["playwright_context"])
        self._count(seen)
        if len(response.body) > self.largest:
            raise ValueError(f"rendered page exceeded DOWNLOAD_MAXSIZE ({self.largest} B)")
        return _mark(response, seen)

    async def close(self) -> None:
        """Close browser and guard."""
        await super().close()
        self.port.stopListening()

    def _prepare(self, request: Request, seen: Counter[str]) -> None:
        async def watch(page: Page, _: Request) -> None:
            page.on("request", lambda _: seen.update(["asked"]))
            page.on("requestfailed", lambda _: seen.update(["refused"]))

        request.meta.update(
            playwright=True,
            playwright_context=f"{request.url} {id(request)}",
            playwright_context_kwargs={
                "accept_downloads": False,
                "locale": "en-GB",
                "user_agent": self.agent,
                # Their requests would pass unseen.
                "service_workers": "block",
            },
            playwright_page_init_callback=watch,
            playwright_page_methods=[PageMethod(_settle)],
        )

    def _count(self, seen: Counter[str]) -> None:
        for name in ("asked", "refused"):
            self.stats.inc_value(f"local_offer/render/{name}", seen[name])
        self.stats.inc_value("local_offer/render/pages")

    async def _close_context(self, name: str) -> None:
        wrapper = self.context_wrappers.get(name)
        with suppress(PlaywrightError, TimeoutError):
            async with asyncio.timeout(CLOSE_SECONDS):
                if wrapper is not None:
                    await wrapper.context.close()


def make_launch_options() -> dict[str, Any]:
    """Return how to start Debian's Chromium. Raises FileNotFoundError where there is none."""
    path = find_browser()
    if path is None:
        raise FileNotFoundError("Chromium is not installed")
    # Chromium refuses to run its sandbox as root.
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    return {"executable_path": path, "args": [*BROWSER_ARGUMENTS, *sandbox]}


def is_unwanted(request: SubRequest) -> bool:
    """Say whether a request of the browser is left out: pictures, trackers, forms, frames, other sites."""
    if request.resource_type in UNWANTED_KINDS or request.method not in READING:
        return True
    if not request.is_navigation_request():
        return TRACKERS.search(request.url) is not None
    if request.frame.parent_frame is not None:
        return True
    here = request.frame.url
    return here.startswith("http") and find_domain(here) != find_domain(request.url)


async def _settle(page: Page) -> None:
    # A page that keeps asking never comes to rest; what it shows by then is what it says.
    with suppress(PlaywrightError):
        await page.wait_for_load_state("networkidle", timeout=SETTLE_MS)


def _mark(response: Response, seen: Counter[str]) -> Response:
    headers = response.headers.copy()
    for name in NOT_OF_THE_DOM:
        headers.pop(name, None)
    # The first request is the page itself.
    count = f"{max(seen['asked'] - 1, 0)} sub-requests, {seen['refused']} refused"
    headers[MARK] = f"the page as Chromium drew it; {count}"
    return response.replace(headers=headers)
