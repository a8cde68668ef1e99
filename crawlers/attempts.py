"""From Scrapy's answers and failures to lines of the fetch log."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING
from urllib.parse import urldefrag, urljoin, urlsplit

from crawlers.links import find_refresh
from crawlers.middlewares import KEPT, Kept, ReplayedFailure
from crawlers.outcomes import classify_body, classify_failure, classify_status, explain_failure, name_causes
from crawlers.page_text import hash_text, reduce_page
from crawlers.records import Fetch, Outcome
from crawlers.scope import sniff_kind
from crawlers.walls import is_challenge
from crawlers.wholeness import CUT_OFF

if TYPE_CHECKING:
    from scrapy.http import Response
    from twisted.python.failure import Failure

    from crawlers.run import Run

REDIRECTS = frozenset({301, 302, 303, 307, 308})
OK = 200
MESSAGE_LENGTH = 200


def find_redirect(response: Response) -> str:
    """Return the absolute address an answer redirects to, by its status or by its page, or an empty text."""
    if response.status == OK:
        return find_refresh(response.body, response.url)
    location = (response.headers.get(b"Location") or b"").decode("utf-8", errors="replace").strip()
    if response.status not in REDIRECTS or not location:
        return ""
    try:
        target = urldefrag(urljoin(response.url, location)).url
        return target if urlsplit(target).port != 0 else ""
    except ValueError:
        return ""


def describe_answer(response: Response, run: Run, url: str) -> Fetch:
    """Return the log line for an answer; source, council, depth and closing are the caller's to add."""
    earlier = run.history.get(url)
    content_type = _read_header(response, b"Content-Type")
    kind = sniff_kind(response.body, content_type)
    outcome, message = _decide(response, kind, earlier)
    kept: Kept | None = response.meta.get(KEPT)
    if outcome is Outcome.NOT_MODIFIED and earlier is not None:
        return _repeat(earlier, run, url, response.url, kept)
    return Fetch(
        run=run.id,
        source="",
        authority="",
        url=url,
        final_url=response.url,
        at=kept.at if kept else run.clock(),
        status=response.status,
        outcome=outcome,
        sha256=hashlib.sha256(response.body).hexdigest(),
        text_sha256=hash_text(response.body, kind) if outcome.good else "",
        content_type=content_type,
        length=len(response.body),
        etag=_read_header(response, b"ETag"),
        last_modified=_read_header(response, b"Last-Modified"),
        warc=kept.warc if kept else "",
        offset=kept.offset if kept else None,
        message=message,
    )


def describe_failure(failure: Failure, final_url: str, run: Run, url: str) -> Fetch:
    """Return the log line for a request that got no answer."""
    if isinstance(failure.value, ReplayedFailure):
        return failure.value.fetch
    error = failure.value or ValueError("no answer")
    message = explain_failure(error)[:MESSAGE_LENGTH]
    outcome = classify_failure(name_causes(error), message)
    return Fetch(run.id, "", "", url, final_url, run.clock(), None, outcome, message=message)


def _decide(response: Response, kind: str, earlier: Fetch | None) -> tuple[Outcome, str]:
    if CUT_OFF in response.flags:
        return Outcome.SERVER_ERROR, "the packed answer stopped before its end"
    headers = {name.decode("latin-1").lower(): _read_header(response, name) for name in response.headers}
    page = reduce_page(response.body) if kind == "html" and response.status >= 400 else None
    if is_challenge(response.status, headers, page):
        return Outcome.BLOCKED, f"a challenge instead of the page (HTTP {response.status})"
    outcome = classify_status(response.status)
    if outcome is Outcome.NOT_MODIFIED and earlier is None:
        return Outcome.SERVER_ERROR, "not modified, but we have no earlier copy"
    if outcome is not None:
        return outcome, "" if outcome.good else f"HTTP {response.status}"
    if response.status >= 300:
        return Outcome.SERVER_ERROR, f"HTTP {response.status} to nowhere"
    return classify_body(response.body, kind, earlier)


def _repeat(earlier: Fetch, run: Run, url: str, final_url: str, kept: Kept | None) -> Fetch:
    # Nothing was sent: hashes and validators are those of the copy that we have.
    return Fetch(
        run=run.id,
        source="",
        authority="",
        url=url,
        final_url=final_url,
        at=kept.at if kept else run.clock(),
        status=304,
        outcome=Outcome.NOT_MODIFIED,
        sha256=earlier.sha256,
        text_sha256=earlier.text_sha256,
        content_type=earlier.content_type,
        length=earlier.length,
        etag=earlier.etag,
        last_modified=earlier.last_modified,
        warc=kept.warc if kept else "",
        offset=kept.offset if kept else None,
    )


def _read_header(response: Response, name: bytes) -> str:
    return (response.headers.get(name) or b"").decode("latin-1").strip()
