"""The fence around the site: security headers, and limits on what open SQL may use."""

from __future__ import annotations

import sqlite3
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Send = Callable[[Message], Awaitable[None]]
Receive = Callable[[], Awaitable[Message]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

MAX_TEXT = 2_000_000  # bytes of one SQL value; without it one query can ask for gigabytes
# Functions that make large values or burn time inside one step, where the time limit cannot look.
REFUSED_FUNCTIONS = frozenset({"zeroblob", "randomblob", "printf", "format", "load_extension"})

OWN_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'none'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
# Datasette's own pages carry inline script and style; they get no more than that.
EXPLORER_POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'"
)
COMMON = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "strict-origin-when-cross-origin",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}


def fence_connection(conn: sqlite3.Connection) -> None:
    """Cap the size of values and refuse the functions that get round the time limit."""
    conn.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, MAX_TEXT)
    conn.set_authorizer(_authorise)


def _authorise(action: int, _first: str | None, name: str | None, *_rest: str | None) -> int:
    refused = action == sqlite3.SQLITE_FUNCTION and (name or "").lower() in REFUSED_FUNCTIONS
    return sqlite3.SQLITE_DENY if refused else sqlite3.SQLITE_OK


def choose_headers(explorer: bool) -> dict[str, str]:
    """The security headers of an own page or of one of Datasette's."""
    return {**COMMON, "content-security-policy": EXPLORER_POLICY if explorer else OWN_POLICY}


def wrap_app(app: App, is_explorer: Callable[[str], bool]) -> App:
    """The whole site with security headers on every answer."""

    async def guarded(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await app(scope, receive, send)
            return
        chosen = choose_headers(is_explorer(scope["path"]))
        headers = [(key.encode(), value.encode()) for key, value in chosen.items()]

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                message = {**message, "headers": [*message.get("headers", []), *headers]}
            await send(message)

        await app(scope, receive, send_with_headers)

    return guarded
