"""From what the network gave back to one outcome of the closed list. Pure, and free of Scrapy."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from crawlers.page_text import PageText, hash_text, reduce_page
from crawlers.records import Fetch, Outcome
from crawlers.script_pages import ENOUGH_WORDS, needs_script
from crawlers.walls import judge_page

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
# For errors whose own words are those of a programmer.
OUR_WORDS = {
    "VerificationError": "TLS: the certificate is that of another host",
    "ResponseDataLossError": "the answer stopped before its end",
    "ConnectionDone": "the connection was closed without an answer",
}
# For errors that may come without words.
IF_SILENT = {"DownloadCancelledError": "grew larger than DOWNLOAD_MAXSIZE"}
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


def explain_failure(error: BaseException) -> str:
    """Return one line on why a request has no answer; errors that wrap others leave the word to them."""
    name = type(error).__name__
    lines = [explain_failure(reason) for reason in _list_reasons(error)]
    # OpenSSL gives a list of (library, function, reason).
    if not lines and error.args and isinstance(error.args[0], list):
        lines = [f"TLS: {part[-1]}" for part in error.args[0] if isinstance(part, tuple) and part]
    text = OUR_WORDS.get(name) or "; ".join(dict.fromkeys(lines)) or str(error) or IF_SILENT.get(name, name)
    return " ".join(text.split())


def name_causes(error: BaseException | None) -> Iterator[str]:
    """Yield the class names of an exception, of its bases, and of what it wraps."""
    if error is None:
        return
    for kind in type(error).__mro__:
        yield kind.__name__
    for reason in _list_reasons(error):
        yield from name_causes(reason)


def _list_reasons(error: BaseException) -> list[BaseException]:
    # Twisted's ResponseNeverReceived has failures for reasons; Scrapy wraps it once more.
    wrapped = getattr(error, "reasons", None) or getattr(error.__cause__, "reasons", None) or ()
    values = (getattr(reason, "value", None) for reason in wrapped)
    return [value for value in values if isinstance(value, BaseException)]


def _find_fault(page: PageText, body: bytes) -> tuple[Outcome, str] | None:
    if fault := judge_page(page):
        return fault
    if page.words < ENOUGH_WORDS and needs_script(body):
        return Outcome.NEEDS_SCRIPT, f"{page.words} words without script"
    return None
