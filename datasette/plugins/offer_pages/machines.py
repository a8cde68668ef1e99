"""Addresses for machines: feeds, maps and descriptions of the site. They have no page and no files beside."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from .crawling import show_robots, show_security
from .dataset import show_dataset
from .feed import show_feed
from .openapi import make_openapi
from .sitemap import make_sitemap

Routes = Sequence[tuple[str, Callable[..., Any]]]


def list_machine_routes(pages: Routes) -> tuple[tuple[str, Callable[..., Any]], ...]:
    """Patterns and functions; the map and the description are made from the routes of the pages."""
    return (
        (r"^/changes\.atom$", show_feed),
        (r"^/councils/(?P<slug>[^/]+)/changes\.atom$", show_feed),
        (r"^/support/(?P<item>[^/]+)/changes\.atom$", show_feed),
        (r"^/sitemap\.xml$", make_sitemap(pages)),
        (r"^/robots\.txt$", show_robots),
        (r"^/openapi\.json$", make_openapi(pages)),
        (r"^/dataset\.jsonld$", show_dataset),
        (r"^/\.well-known/security\.txt$", show_security),
    )
