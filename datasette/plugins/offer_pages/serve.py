"""Between Datasette and the pages: a request in, a response out. The database is taken once a request."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, replace
from typing import Any

from datasette.app import Datasette
from datasette.utils.asgi import AsgiStream, Request, Response

from .asked import Asked, Moved, NoSuchPageError, Page, Ready
from .downloads import find_table, stream_csv, stream_json
from .front import reading
from .render import render_page
from .routes import Show
from .rows import write_csv, write_json
from .site import find_site

CACHE = {"cache-control": "public, max-age=60"}
CSV_TYPE, JSON_TYPE = "text/csv; charset=utf-8", "application/json; charset=utf-8"
HTML_TYPE, TEXT_TYPE = "text/html; charset=utf-8", "text/plain; charset=utf-8"
LICENCE = "CC BY 4.0, https://creativecommons.org/licenses/by/4.0/"


@dataclass(frozen=True, slots=True)
class Reply:
    """A finished answer."""

    body: str
    status: int
    content_type: str
    headers: dict[str, str]


def find_prefix(datasette: Datasette) -> str:
    """The path under which the whole site lies, without closing slash; empty for the root."""
    return str(datasette.setting("base_url")).rstrip("/")


def answer_fault(datasette: Datasette) -> Response:
    """An unforeseen fault in the site's own design; it needs no database, for that may be the fault."""
    message = "This is our fault, not yours. Please try again in a minute."
    page = Page("error.html", "Something went wrong", {"message": message}, status=500)
    asked = Asked("/", database=find_site(datasette).name)
    return Response(render_page(page, asked, None, find_prefix(datasette)), 500, {}, HTML_TYPE)


def read_request(request: Request, datasette: Datasette) -> Asked:
    """The parts of a request that a page may use."""
    parts = {key: value or "" for key, value in request.url_vars.items()}
    ending = parts.pop("ending", "")
    path = "/" + request.path.removeprefix(find_prefix(datasette)).lstrip("/")
    path = "/" if path.startswith("/index.") else path.removesuffix(ending) if ending else path
    query = {key: request.args.getlist(key) for key in request.args}
    site = find_site(datasette)
    whole = bool(datasette.setting("allow_download")) and not datasette.databases[site.name].is_mutable
    settings = datasette.plugin_config("local_offer") or {}
    return Asked(path, ending, parts, query, site.name, whole, settings, prefix=find_prefix(datasette))


def answer(reply: Reply) -> Response:
    """A reply as Datasette sends it."""
    return Response(reply.body, reply.status, reply.headers, reply.content_type)


def make_view(show: Show) -> Callable[..., Any]:
    """A Datasette view for one page."""

    async def view(request: Request, datasette: Datasette) -> Response:
        asked, prefix = read_request(request, datasette), find_prefix(datasette)
        if request.method == "POST":
            asked = replace(asked, form=await request.post_vars())
        return answer(await reading.get().run(lambda conn: compose(conn, asked, show, prefix)))

    return view


async def view_table(request: Request, datasette: Datasette) -> AsgiStream | Response:
    """A whole table as a stream of one edition."""
    name, ending = request.url_vars["table"], request.url_vars["ending"]
    try:
        find_table(name)
    except NoSuchPageError as error:
        return answer(write_file_error(ending, 404, str(error)))
    pieces = (stream_csv if ending == ".csv" else stream_json)(name, reading.get().run)
    headers = {**CACHE, **_name_file(name, ending)}
    return AsgiStream(_send(pieces), 200, headers, CSV_TYPE if ending == ".csv" else JSON_TYPE)


def _send(pieces: AsyncIterator[str]) -> Callable[[Any], Any]:
    async def write(writer: Any) -> None:
        async for piece in pieces:
            await writer.write(piece)

    return write


def compose(conn: sqlite3.Connection, asked: Asked, show: Show, prefix: str = "") -> Reply:
    """The answer to a request, from one connection: page, file, move or a helpful error."""
    asked = replace(asked, prefix=prefix)
    try:
        shown = show(conn, asked)
    except NoSuchPageError as error:
        return compose_error(conn, asked, 404, str(error), prefix)
    if isinstance(shown, Moved):
        address = prefix + shown.write_address(asked.ending)
        return Reply("", 302, TEXT_TYPE, {**CACHE, "location": address})
    if isinstance(shown, Ready):
        return Reply(shown.body, 200, shown.content_type, dict(CACHE))
    if asked.ending:
        return _write_file(conn, asked, shown, prefix)
    body = render_page(shown, asked, read_build(conn), prefix)
    return Reply(body, shown.status, HTML_TYPE, dict(CACHE))


def write_file_error(ending: str, status: int, message: str) -> Reply:
    """An error where a file was asked for: JSON for JSON, else one plain line."""
    if ending == ".json":
        return Reply(json.dumps({"ok": False, "status": status, "error": message}), status, JSON_TYPE, {})
    return Reply(message + "\n", status, TEXT_TYPE, {})


def compose_error(conn: sqlite3.Connection, asked: Asked, status: int, message: str, prefix: str) -> Reply:
    """An error in the site's own design, or as plain text or JSON where a file was asked for."""
    if asked.ending:
        return write_file_error(asked.ending, status, message)
    title = "Page not found" if status == 404 else "Something went wrong"
    page = Page("error.html", title, {"message": message, "status": status}, status=status)
    return Reply(render_page(page, asked, read_build(conn), prefix), status, HTML_TYPE, {})


def read_build(conn: sqlite3.Connection) -> dict[str, Any] | None:
    """The row that says what the database was made from."""
    row = conn.execute("select * from builds order by built_at desc, digest limit 1").fetchone()
    return None if row is None else dict(row)


def _write_file(conn: sqlite3.Connection, asked: Asked, page: Page, prefix: str) -> Reply:
    if page.table is None:
        message = "Nothing to download here: choose between two and six councils that we know."
        return compose_error(conn, asked, page.status if page.status >= 400 else 400, message, prefix)
    headers = {**CACHE, **_name_file(page.table.name, asked.ending)}
    if asked.ending == ".csv":
        return Reply(write_csv(page.table), page.status, CSV_TYPE, headers)
    build = read_build(conn)
    about = {
        "title": page.title,
        "address": f"{prefix}{asked.path}{page.write_query()}",
        "licence": LICENCE,
        "built_at": build["built_at"] if build else None,
        "sample": bool(build["sample"]) if build else False,
    }
    return Reply(write_json(page.table, about), page.status, JSON_TYPE, headers)


def _name_file(name: str, ending: str) -> dict[str, str]:
    """A file name for a CSV; JSON is shown in place. Only letters, digits, dot, dash and underscore."""
    safe = "".join(char if char.isascii() and (char.isalnum() or char in "._-") else "-" for char in name)
    return {"content-disposition": f'attachment; filename="{safe}.csv"'} if ending == ".csv" else {}
