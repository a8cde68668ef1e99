"""Plugin: hangs the pages of the comparison site into Datasette, which loads this file by its path."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from datasette import hookimpl
from datasette.app import Datasette
from datasette.utils.asgi import Request, Response

sys.path.insert(0, str(Path(__file__).resolve().parent))

from offer_pages import guard, routes, serve


@hookimpl
def register_routes(datasette: Datasette) -> list[tuple[str, Callable[..., Any]]]:
    """All pages of the site, before Datasette's own; what neither has is an unknown page of our design."""
    views = [(pattern, serve.make_view(show)) for pattern, show in routes.ROUTES]
    unknown = routes.write_unknown_route(
        [*datasette.databases, *(mount for mount, _ in datasette.static_mounts)]
    )
    return [(routes.TABLE_ROUTE, serve.view_table), *views, (unknown, serve.make_view(routes.show_unknown))]


@hookimpl
def prepare_connection(conn: sqlite3.Connection, database: str) -> None:
    """Fence every connection to public data: own pages need no more than the fence leaves."""
    if not database.startswith("_"):
        guard.fence_connection(conn)


@hookimpl
def asgi_wrapper(datasette: Datasette) -> Callable[[guard.App], guard.App]:
    """Security headers on every answer."""
    return lambda app: guard.wrap_app(app, lambda path: serve.is_explorer(datasette, path))


@hookimpl
def handle_exception(datasette: Datasette, request: Request) -> Response | None:
    """A fault on an own page is told in our own design, without its inner words; Datasette logs it."""
    if serve.is_explorer(datasette, request.path):
        return None
    return serve.answer_fault(datasette)
