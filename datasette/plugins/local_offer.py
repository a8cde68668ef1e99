"""Plugin: hangs the pages of the comparison site into Datasette, which loads this file by its path."""

from __future__ import annotations

import gc
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from datasette import handle_exception as stock
from datasette import hookimpl
from datasette.app import Datasette
from datasette.utils.asgi import Request, Response

sys.path.insert(0, str(Path(__file__).resolve().parent))

from offer_pages import front, guard, questions, routes, serve, site

# With `rich` installed, Datasette prints each refused query's traceback with all local values: a second of
# everybody's time, and data in the log.
stock.rich = None  # type: ignore[assignment]
# Open SQL calls back into Python all the time: own pages wait for their turn so much shorter.
sys.setswitchinterval(0.001)


@hookimpl
def startup(datasette: Datasette) -> None:
    """Spare the collector of garbage what stays until the end: each look at all of it stops every page."""
    gc.collect()
    gc.freeze()


@hookimpl
def register_routes(datasette: Datasette) -> list[tuple[str, Callable[..., Any]]]:
    """All pages of the site, before Datasette's own; what neither has is an unknown page of our design."""
    pages = (*routes.MACHINE_ROUTES, *routes.ROUTES)
    views = [(pattern, serve.make_view(show)) for pattern, show in pages]
    unknown = routes.write_unknown_route(
        [*datasette.databases, *(mount for mount, _ in datasette.static_mounts)]
    )
    return [(routes.TABLE_ROUTE, serve.view_table), *views, (unknown, serve.make_view(routes.show_unknown))]


@hookimpl
def canned_queries(datasette: Datasette, database: str) -> dict[str, dict[str, Any]]:
    """The stored questions, under the comparison database: who asks in SQL starts from them."""
    if database != site.find_site(datasette).name:
        return {}
    return questions.list_canned(serve.find_prefix(datasette), list(questions.load_questions().values()))


@hookimpl
def prepare_connection(conn: sqlite3.Connection, database: str) -> None:
    """Fence every connection to public data: own pages need no more than the fence leaves."""
    if not database.startswith("_"):
        guard.fence_connection(conn)


@hookimpl
def asgi_wrapper(datasette: Datasette) -> Callable[[front.App], front.App]:
    """The front door: security headers, pages from memory, a new build taken up, a gate before open SQL."""
    return lambda app: front.wrap_app(app, site.find_site(datasette))


@hookimpl
def skip_csrf(datasette: Datasette, scope: front.Scope) -> bool:
    """The one form changes nothing and reads no cookie, so another site gains nothing by sending it."""
    return site.find_site(datasette).is_form(scope["path"])


@hookimpl
def handle_exception(datasette: Datasette, request: Request) -> Response | None:
    """A fault on an own page is told in our own design, without its inner words; Datasette logs it."""
    if site.find_site(datasette).is_explorer(request.path):
        return None
    return serve.answer_fault(datasette)
