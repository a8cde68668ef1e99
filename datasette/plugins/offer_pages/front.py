"""The front door of the site: answers from memory, 304 and HEAD, and a queue of its own for open SQL."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable, MutableMapping
from contextvars import ContextVar
from typing import Any

from .dictionary import read_tables
from .editions import Edition
from .guard import COMMON, EXPLORER_POLICY, OWN_POLICY
from .memory import Headers, Kept, keep
from .site import Site
from .sorting import find_whole_table, is_sorted, sorting

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Send = Callable[[Message], Awaitable[None]]
Receive = Callable[[], Awaitable[Message]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

BUSY = b"Many people are asking questions of the data just now. Please try again in a few seconds.\n"
LONGEST_FORM = 10_000  # bytes
LOOK_EACH = 0.5  # seconds between two looks at the database file
# The edition that the request at hand reads; set before anything else sees the request.
reading: ContextVar[Edition] = ContextVar("reading")
_own_headers = [(key.encode(), value.encode()) for key, value in COMMON.items()]
_OWN = [*_own_headers, (b"content-security-policy", OWN_POLICY.encode())]
_EXPLORER = [*_own_headers, (b"content-security-policy", EXPLORER_POLICY.encode())]


def wrap_app(app: App, site: Site) -> App:
    """The whole site behind its front door."""
    looked = 0.0

    async def front(scope: Scope, receive: Receive, send: Send) -> None:
        nonlocal looked
        if scope["type"] != "http":
            await app(scope, receive, send)
            return
        now = time.monotonic()
        if now - looked >= LOOK_EACH:
            looked = now
            await site.look()
        if site.is_explorer(scope["path"]):
            await _answer_explorer(app, site, scope, receive, send)
        else:
            await _answer_own(app, site, scope, receive, send)

    return front


async def _answer_own(app: App, site: Site, scope: Scope, receive: Receive, send: Send) -> None:
    """An own page: from memory if it was made of this edition before, else made and kept."""
    asked = scope["method"]
    if asked not in {"GET", "HEAD"}:
        refused = _refuse_body(site, scope)
        if refused:
            await _give(refused, scope, send)
        else:
            await _answer_fresh(app, site, scope, receive, send)
        return
    key = (scope["path"], scope["query_string"])
    kept = site.shelf.edition.memory.find(key)
    if kept is None:
        kept = await _make(
            app, site, {**scope, "method": "GET"}, receive, send if asked == "GET" else _cut(send)
        )
    if kept is not None:
        await _give(kept, scope, send)


def _refuse_body(site: Site, scope: Scope) -> Kept | None:
    """An answer to whoever sends what we do not take: only one small form is ever sent to us."""
    sizes = [value for name, value in scope["headers"] if name == b"content-length"]
    if scope["method"] != "POST" or not site.is_form(scope["path"]):
        return _write_refusal(405, "This address takes no forms.", [(b"allow", b"GET, HEAD")])
    if len(sizes) != 1 or not sizes[0].isdigit():
        return _write_refusal(411, "Say how long the form is.")
    if int(sizes[0]) > LONGEST_FORM:
        return _write_refusal(413, "The form is too long.")
    return None


def _write_refusal(status: int, words: str, headers: Headers | None = None) -> Kept:
    kind = (b"content-type", b"text/plain; charset=utf-8")
    return keep([kind, *(headers or []), *_OWN], words.encode() + b"\n", status)


async def _answer_fresh(app: App, site: Site, scope: Scope, receive: Receive, send: Send) -> None:
    """Answer a form: never kept, by us or by anybody on the way."""

    async def send_on(message: Message) -> None:
        if message["type"] == "http.response.start":
            given = [pair for pair in message.get("headers", []) if pair[0].lower() != b"cache-control"]
            message = {**message, "headers": [*given, (b"cache-control", b"no-store"), *_OWN]}
        await send(message)

    edition = site.shelf.edition.hold()
    reading.set(edition)
    try:
        await app(scope, receive, send_on)
    finally:
        edition.release()


def _cut(send: Send) -> Send:
    """Send without any body, as HEAD asks."""

    async def send_head(message: Message) -> None:
        await send({**message, "body": b""} if "body" in message else message)

    return send_head


async def _make(app: App, site: Site, scope: Scope, receive: Receive, send: Send) -> Kept | None:
    """Have the page made: the answer if it came in one piece; None if it was streamed through `send`."""
    edition = site.shelf.edition.hold()
    reading.set(edition)
    start: Message = {}
    pieces: list[bytes] = []
    streamed = False

    async def collect(message: Message) -> None:
        nonlocal start, streamed
        if message["type"] == "http.response.start":
            start = message
            return
        if message.get("more_body") and not streamed:
            streamed = True
            await send({**start, "headers": [*start["headers"], *_OWN]})
        if streamed:
            await send(message)
        else:
            pieces.append(message.get("body", b""))

    try:
        await app(scope, receive, collect)
        if streamed:
            return None
        made = keep([*_drop_own(start["headers"]), *_OWN], b"".join(pieces), start["status"])
        if made.status == 200:
            edition.memory.put((scope["path"], scope["query_string"]), made)
        return made
    finally:
        edition.release()


def _drop_own(headers: Headers) -> Headers:
    """Drop what is set when the answer is given; own pages are the same for all, with cookies or without."""
    return [(name, value) for name, value in headers if name.lower() not in {b"content-length", b"vary"}]


async def _give(kept: Kept, scope: Scope, send: Send) -> None:
    """Send a kept answer: packed if the reader takes that, 304 if he has it already, no body for HEAD."""
    known = packs = b""
    for name, value in scope["headers"]:
        if name == b"if-none-match":
            known = value
        elif name == b"accept-encoding":
            packs = value
    headers = kept.headers
    if kept.status == 200 and known and (kept.etag in known or known.strip() == b"*"):
        await send({"type": "http.response.start", "status": 304, "headers": headers})
        await send({"type": "http.response.body", "body": b""})
        return
    body = kept.body
    if b"gzip" in packs and (packed := kept.pack()):
        body, headers = packed, [*headers, (b"content-encoding", b"gzip")]
    headers = [*headers, (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": kept.status, "headers": headers})
    await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else body})


async def _answer_explorer(app: App, site: Site, scope: Scope, receive: Receive, send: Send) -> None:
    """One of Datasette's own pages: a few at a time, so that their cost is not every reader's."""

    async def send_on(message: Message) -> None:
        if message["type"] == "http.response.start":
            message = {**message, "headers": [*message.get("headers", []), *_EXPLORER]}
        await send(message)

    asked = (scope["path"], scope["query_string"], site.name, read_tables())
    table = find_whole_table(*asked)
    if table:
        headers = [(b"location", f"{site.prefix}/downloads/{table}.csv".encode())]
        await send_on({"type": "http.response.start", "status": 302, "headers": headers})
        await send_on({"type": "http.response.body", "body": b""})
        return
    sorting.set(is_sorted(*asked))
    async with site.explorers.enter() as entered:
        if entered:
            await app(scope, receive, send_on)
            return
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"retry-after", b"5")]
    await send_on({"type": "http.response.start", "status": 503, "headers": headers})
    await send_on({"type": "http.response.body", "body": BUSY})
