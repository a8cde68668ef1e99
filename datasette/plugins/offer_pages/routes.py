"""Addresses of the site: one pattern a page, each with `.csv` and `.json` beside it."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Sequence

from .accessibility import show_accessibility
from .accuracy import show_accuracy
from .areas import show_area
from .asked import Asked, Moved, NoSuchPageError, Page, Ready
from .baskets import show_basket, show_baskets
from .benchmark_pages import show_benchmark, show_benchmarks
from .changes import show_changes
from .cite import show_cite
from .compare import show_compare
from .corrections import show_corrections
from .council import show_council
from .councils import show_councils
from .coverage import show_coverage
from .downloads import show_downloads
from .find import show_find, show_names
from .home import show_home
from .item import show_item
from .licence import show_licence
from .machines import list_machine_routes
from .matrix import show_matrix
from .method import show_method
from .question_pages import show_question, show_questions
from .regions import show_region
from .search import show_search
from .statements import show_document, show_statement
from .support import show_support
from .tilemap import show_map, show_maps

Show = Callable[[sqlite3.Connection, Asked], Page | Moved | Ready]

# A slug may hold a full stop, so the ending is taken off first (the part before it is not greedy).
ENDING = r"(?P<ending>\.csv|\.json)?$"
ROUTES: tuple[tuple[str, Show], ...] = (
    (r"^/$", show_home),
    (r"^/index(?P<ending>\.csv|\.json)$", show_home),
    (r"^/councils" + ENDING, show_councils),
    (r"^/find$", show_find),
    (r"^/names" + ENDING, show_names),
    (r"^/councils/(?P<slug>[^/]+?)" + ENDING, show_council),
    (r"^/support" + ENDING, show_support),
    (r"^/support/(?P<item>[^/]+?)" + ENDING, show_item),
    (r"^/areas/(?P<area>[^/]+?)" + ENDING, show_area),
    (r"^/matrix" + ENDING, show_matrix),
    (r"^/map$", show_maps),
    (r"^/map/(?P<item>[^/]+?)" + ENDING, show_map),
    (r"^/baskets" + ENDING, show_baskets),
    (r"^/baskets/(?P<basket>[^/]+?)" + ENDING, show_basket),
    (r"^/compare" + ENDING, show_compare),
    (r"^/regions/(?P<slug>[^/]+?)" + ENDING, show_region),
    (r"^/statements/(?P<id>[^/]+?)" + ENDING, show_statement),
    (r"^/documents/(?P<id>[^/]+?)" + ENDING, show_document),
    (r"^/search" + ENDING, show_search),
    (r"^/benchmark$", show_benchmarks),
    (r"^/benchmark/(?P<slug>[^/]+?)" + ENDING, show_benchmark),
    (r"^/questions" + ENDING, show_questions),
    (r"^/questions/(?P<id>[^/]+?)" + ENDING, show_question),
    (r"^/downloads" + ENDING, show_downloads),
    (r"^/method" + ENDING, show_method),
    (r"^/coverage" + ENDING, show_coverage),
    (r"^/changes" + ENDING, show_changes),
    (r"^/method/accuracy" + ENDING, show_accuracy),
    (r"^/corrections" + ENDING, show_corrections),
    (r"^/accessibility" + ENDING, show_accessibility),
    (r"^/licence" + ENDING, show_licence),
    (r"^/cite" + ENDING, show_cite),
)
# Feeds, maps and descriptions for machines: each is one file, whole as it is.
MACHINE_ROUTES: tuple[tuple[str, Show], ...] = list_machine_routes(ROUTES)
TABLE_ROUTE = r"^/downloads/(?P<table>[^/]+?)(?P<ending>\.csv|\.json)$"


def write_unknown_route(names: Sequence[str]) -> str:
    """A pattern for every address but those of the databases and static files called `names`.

    It closes Datasette's internal pages (`/-/threads` and the like), which show files and settings.
    """
    open_names = "|".join(re.escape(name) for name in names if not name.startswith("_"))
    return rf"^/(?!(?:{open_names})(?:[/.]|$)|-/static/)(?P<rest>.*?)" + ENDING


def show_unknown(conn: sqlite3.Connection, asked: Asked) -> Page | Moved:
    """A closing slash is dropped; any other address that nothing answers is an unknown page."""
    if asked.path.endswith("/") and asked.path.strip("/"):
        return Moved(
            "/" + asked.path.strip("/"), [(key, one) for key, many in asked.query.items() for one in many]
        )
    raise NoSuchPageError("There is no page at this address.")
