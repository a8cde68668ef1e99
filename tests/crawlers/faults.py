"""A small bad web: one host for each way in which a page can fail, and what each source must end as."""

from __future__ import annotations

import gzip
from collections.abc import Mapping

from crawlers.records import Outcome
from tests.sites.serve import Answer

WORDS = "<p>" + "You can have up to three thousand pounds for your first home. " * 6 + "</p>"
OFFSITE = "http://elsewhere.sample.test/"
LARGE = 300_000  # bytes; the test lowers the cap to a third of it


def make_page(title: str, body: str = WORDS) -> Answer:
    return Answer(f"<html><title>{title}</title><body><main><h1>{title}</h1>{body}</main></body>".encode())


def make_redirect(target: str) -> Answer:
    return Answer(status=302, headers={"Location": target})


def make_robots(*lines: str) -> Answer:
    return Answer("\n".join(["User-agent: *", *lines]).encode(), headers={"Content-Type": "text/plain"})


def pack(body: bytes) -> Answer:
    headers = {"Content-Type": "text/html", "Content-Encoding": "gzip"}
    return Answer(gzip.compress(body, mtime=0), headers=headers)


QUEUE = [f"http://queue.sample.test/private/{number}" for number in range(6)]

# Address -> (what it answers, how a source with that address must end; None if it is no source).
PAGES: Mapping[str, tuple[Answer, Outcome | None]] = {
    "http://queue.sample.test/robots.txt": (make_robots("Disallow: /private/"), None),
    **{url: (make_page("Private"), Outcome.ROBOTS_DISALLOWED) for url in QUEUE},
    "http://queue.sample.test/open": (make_page("Open"), Outcome.NEW),
    "http://robots-503.sample.test/robots.txt": (Answer(status=503), None),
    "http://robots-503.sample.test/a": (make_page("A"), Outcome.ROBOTS_UNAVAILABLE),
    "http://robots-503.sample.test/b": (make_page("B"), Outcome.ROBOTS_UNAVAILABLE),
    "http://robots-slow.sample.test/robots.txt": (Answer(wait=2.0), None),
    "http://robots-slow.sample.test/a": (make_page("A"), Outcome.ROBOTS_UNAVAILABLE),
    # An error page that happens to hold a rule is no rule; a redirected robots.txt is one.
    "http://robots-404.sample.test/robots.txt": (Answer(b"User-agent: *\nDisallow: /", 404), None),
    "http://robots-404.sample.test/a": (make_page("A"), Outcome.NEW),
    "http://robots-moved.sample.test/robots.txt": (make_redirect("/rules.txt"), None),
    "http://robots-moved.sample.test/rules.txt": (make_robots("Disallow: /a"), None),
    "http://robots-moved.sample.test/a": (make_page("A"), Outcome.ROBOTS_DISALLOWED),
    "http://moved.sample.test/offsite": (make_redirect(OFFSITE), Outcome.REDIRECTED_OFFSITE),
    "http://moved.sample.test/inside": (make_redirect("http://127.0.0.1:22/"), Outcome.REDIRECTED_OFFSITE),
    "http://moved.sample.test/home": (make_redirect("/"), Outcome.SOFT_404),
    "http://moved.sample.test/loop": (make_redirect("/loop"), Outcome.SERVER_ERROR),
    "http://moved.sample.test/nowhere": (Answer(status=302), Outcome.SERVER_ERROR),
    "http://moved.sample.test/bad": (make_redirect("http://council.test:port/"), Outcome.SERVER_ERROR),
    "http://moved.sample.test/mail": (make_redirect("mailto:someone"), Outcome.REDIRECTED_OFFSITE),
    "http://moved.sample.test/old": (make_redirect("/new/place"), Outcome.NEW),
    "http://moved.sample.test/new/place": (make_page("Moved"), None),
    "http://status.sample.test/404": (make_page("Nothing"), Outcome.NEW),
    "http://status.sample.test/gone": (Answer(status=410), Outcome.GONE),
    "http://status.sample.test/forbidden": (Answer(status=403), Outcome.BLOCKED),
    "http://status.sample.test/busy": (Answer(status=429, headers={"Retry-After": "1"}), Outcome.BLOCKED),
    "http://status.sample.test/broken": (Answer(status=500), Outcome.SERVER_ERROR),
    "http://status.sample.test/slow": (Answer(wait=2.0), Outcome.TIMEOUT),
    "http://status.sample.test/large": (Answer(b"<html>" + b"x" * LARGE), Outcome.TOO_LARGE),
    "http://status.sample.test/packed": (pack(make_page("Packed").body), Outcome.NEW),
    "http://status.sample.test/bomb": (pack(b"<html>" + b" " * 100 * LARGE), Outcome.TOO_LARGE),
    "http://status.sample.test/torn": (
        Answer(make_page("Torn").body, headers={"Content-Type": "text/html", "Content-Encoding": "gzip"}),
        Outcome.SERVER_ERROR,
    ),
    "http://status.sample.test/empty": (Answer(), Outcome.WRONG_KIND),
    "http://status.sample.test/soft": (make_page("Page not found"), Outcome.SOFT_404),
    "http://status.sample.test/script": (
        make_page("Offer", "<script src=/app.js></script>"),
        Outcome.NEEDS_SCRIPT,
    ),
    "http://status.sample.test/image": (
        Answer(b"\x89PNG\r\n\x00", headers={"Content-Type": "text/html"}),
        Outcome.WRONG_KIND,
    ),
    "http://status.sample.test/hub": (
        make_page(
            "Leaving care",
            WORDS
            + '<a href="hub/money">Money</a> <a href="hub/money/?utm_source=mail">Money again</a> '
            + '<a href="hub/send">SEND local offer</a> <a href="/bins">Bins</a> '
            + '<a href="http://other.sample.test/leaving-care">Leaving care elsewhere</a>',
        ),
        Outcome.NEW,
    ),
    "http://status.sample.test/hub/money": (
        make_page("Money", WORDS + '<a href="/hub/money/grants">Grants</a>'),
        None,
    ),
    "http://status.sample.test/hub/money/grants": (
        make_page("Grants", WORDS + '<a href="/hub/money/grants/more">Grants: more</a>'),
        None,
    ),
}
NEVER_ASKED = [
    *QUEUE,
    "http://robots-503.sample.test/a",
    "http://robots-503.sample.test/b",
    "http://robots-slow.sample.test/a",
    "http://robots-moved.sample.test/a",
    OFFSITE,
    "http://127.0.0.1:22/",
    "http://status.sample.test/hub/send",
    "http://status.sample.test/bins",
    "http://other.sample.test/leaving-care",
    "http://status.sample.test/hub/money/?utm_source=mail",
    "http://status.sample.test/hub/money/grants/more",
]
