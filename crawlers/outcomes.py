"""From what the network gave back to one outcome of the closed list. Pure, and free of Scrapy."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from crawlers.page_text import PageText, hash_text, reduce_page
from crawlers.records import Fetch, Outcome
from crawlers.script_pages import ENOUGH_WORDS, needs_script

MISSING_WORDS = re.compile(
    r"page (?:not|can(?:'|no)t be) found|not found|\b404\b|page has (?:moved|been removed)|"
    r"page does not exist|no longer (?:available|exists)|cannot find (?:the|that) page",
    re.IGNORECASE,
)
LOGIN_WORDS = re.compile(r"\b(?:log|sign)[ -]?in\b|password", re.IGNORECASE)
CHALLENGE_WORDS = re.compile(
    r"just a moment|attention required|verify (?:that )?you are (?:a )?human|access denied|request blocked|"
    r"checking your browser|captcha",
    re.IGNORECASE,
)
# A page with less main text than this says nothing about an offer by itself.
FEW_WORDS = 40
BY_STATUS = {
    304: Outcome.NOT_MODIFIED,
    401: Outcome.LOGIN_REQUIRED,
    404: Outcome.NOT_FOUND,
    407: Outcome.BLOCKED,
    408: Outcome.TIMEOUT,
    410: Outcome.GONE,
    413: Outcome.TOO_LARGE,
    504: Outcome.TIMEOUT,
}
# Names of the exceptions of Scrapy and Twisted; matched by name so that this module needs neither.
BY_FAILURE = {
    "RobotsDisallowed": Outcome.ROBOTS_DISALLOWED,
    "RobotsUnavailable": Outcome.ROBOTS_UNAVAILABLE,
    "HostAskedToWait": Outcome.BLOCKED,
    "HostIsDown": Outcome.SERVER_ERROR,
    "UnsafeAddress": Outcome.OUT_OF_SCOPE,
    "DNSLookupError": Outcome.DNS,
    "CannotResolveHostError": Outcome.DNS,
    "TimeoutError": Outcome.TIMEOUT,
    "TCPTimedOutError": Outcome.TIMEOUT,
    "DownloadTimeoutError": Outcome.TIMEOUT,
    "DownloadCancelledError": Outcome.TOO_LARGE,
    "ResponseTooLarge": Outcome.TOO_LARGE,
    "VerificationError": Outcome.TLS,
    "CertificateError": Outcome.TLS,
}
TLS_WORDS = re.compile(r"certificate|\bssl\b|\btls\b", re.IGNORECASE)
TOO_LARGE_WORDS = re.compile(r"DOWNLOAD_MAXSIZE|larger than download max size", re.IGNORECASE)


def classify_status(status: int) -> Outcome | None:
    """Return the outcome that a status decides by itself, or None for one whose body must be read (2xx)."""
    if status in BY_STATUS:
        return BY_STATUS[status]
    if status >= 500:
        return Outcome.SERVER_ERROR
    return Outcome.BLOCKED if status >= 400 else None


def classify_body(body: bytes, kind: str, earlier: Fetch | None) -> tuple[Outcome, str]:
    """Return outcome and one line on why for a 2xx answer.

    `kind` is what the bytes are (`scope.sniff_kind`), `earlier` the last good fetch of the same address.
    """
    if not body:
        return Outcome.WRONG_KIND, "the body is empty"
    if kind == "other":
        return Outcome.WRONG_KIND, "neither a web page nor PDF nor DOCX"
    if kind == "html" and (fault := _find_fault(reduce_page(body), body)):
        return fault
    if earlier is None:
        return Outcome.NEW, ""
    same = earlier.text_sha256 == hash_text(body, kind)
    return (Outcome.UNCHANGED if same else Outcome.CHANGED), ""


def classify_failure(names: Iterable[str], message: str) -> Outcome:
    """Return the outcome for a request without an answer.

    `names` are those of `name_causes`.
    """
    found = [BY_FAILURE[name] for name in names if name in BY_FAILURE]
    if TOO_LARGE_WORDS.search(message):
        return Outcome.TOO_LARGE
    if TLS_WORDS.search(message):
        return Outcome.TLS
    # A host that refuses or drops the connection is down, as one that answers 500 is.
    return found[0] if found else Outcome.SERVER_ERROR


def name_causes(error: BaseException | None) -> Iterator[str]:
    """Yield the class names of an exception, of its bases, and of what it wraps."""
    if error is None:
        return
    for kind in type(error).__mro__:
        yield kind.__name__
    # Twisted's ResponseNeverReceived has failures for reasons.
    for reason in getattr(error, "reasons", None) or ():
        yield from name_causes(getattr(reason, "value", None))


def _find_fault(page: PageText, body: bytes) -> tuple[Outcome, str] | None:
    top = f"{page.title} {page.heading}"
    if MISSING_WORDS.search(top):
        return Outcome.SOFT_404, f"the page calls itself {(page.heading or page.title)!r}"
    few = page.words < FEW_WORDS
    if few and (page.password_fields or LOGIN_WORDS.search(top)):
        return Outcome.LOGIN_REQUIRED, "the page asks for a password"
    if few and CHALLENGE_WORDS.search(f"{top} {page.text}"):
        return Outcome.BLOCKED, "a challenge page instead of the page"
    if page.words < ENOUGH_WORDS and needs_script(body):
        return Outcome.NEEDS_SCRIPT, f"{page.words} words without script"
    return None
