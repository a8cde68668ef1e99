"""Pages as HTML: our own templates, apart from Datasette's, with every value escaped."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2.environment import TemplateModule
from jinja2.runtime import Macro

from .asked import Asked, Page
from .cite import cite_bibtex, cite_plain
from .dataset import write_block
from .feed import list_feeds
from .figures import say_day, say_number, say_pounds
from .links import find_link, shorten_address
from .settings import find_address, find_given_address
from .turns import show_turns
from .words import BASES, KINDS, POSITIONS, TIERS

HOME = Path(__file__).resolve().parents[2]
SECTIONS = (
    ("/councils", "Councils"),
    ("/support", "Kinds of support"),
    ("/compare", "Compare"),
    ("/questions", "Questions"),
    ("/downloads", "Data"),
    ("/method", "Method"),
)
# Every page that needs no choice, for the foot of each.
EVERY_PAGE = (
    (
        "Look it up",
        (*SECTIONS[:2], ("/search", "Search"), ("/questions", "Questions"), ("/names", "Names of councils")),
    ),
    (
        "Side by side",
        (
            ("/compare", "Compare"),
            ("/matrix", "Matrix"),
            ("/map", "Maps"),
            ("/baskets", "Baskets"),
            ("/benchmark", "Benchmark"),
        ),
    ),
    (
        "How far to trust it",
        (
            ("/method", "How we do this"),
            ("/method/accuracy", "How well the program reads"),
            ("/coverage", "What we have read"),
            ("/changes", "What changed"),
            ("/corrections", "Something wrong? Tell us"),
        ),
    ),
    (
        "Use it",
        (
            ("/downloads", "Data"),
            ("/licence", "Licence and credits"),
            ("/cite", "How to cite"),
            ("/accessibility", "Accessibility"),
        ),
    ),
)

# Pages that stand for the whole dataset and describe it for search engines.
DATASET_PAGES = ("/", "/downloads")


def plural(count: int, one: str, many: str = "") -> str:
    """`1 page`, `2 pages`: the number and the word that fits it."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


@cache
def load_environment() -> Environment:
    """The templates of the site; a name that is not set is an error, never a silent blank."""
    environment = Environment(
        loader=FileSystemLoader(HOME / "templates" / "offer"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(
        day=say_day, pounds=say_pounds, number=say_number, short=shorten_address, link=find_link
    )
    environment.globals.update(
        positions=POSITIONS,
        bases=BASES,
        tiers=TIERS,
        kinds=KINDS,
        plural=plural,
        zip=zip,
        sections=SECTIONS,
        every_page=EVERY_PAGE,
    )
    return environment


@cache
def stamp_asset(name: str) -> str:
    """The address of a static file with a mark of its content, so that browsers may keep it."""
    digest = hashlib.sha256((HOME / "static" / name).read_bytes()).hexdigest()
    return f"/static/{name}?v={digest[:12]}"


def render_page(page: Page, asked: Asked, build: Mapping[str, Any] | None, prefix: str) -> str:
    """A page as HTML. `prefix` is the path under which the whole site lies ('' for the root)."""

    def to(path: str, **query: str) -> str:
        pairs = [(key, value) for key, value in query.items() if value]
        return f"{prefix}{path}{'?' + urlencode(pairs) if pairs else ''}"

    stem = asked.path if asked.path != "/" else "/index"
    state = f"{asked.path}{page.write_query()}"
    whole = f"{find_address(asked)}{state}"
    # Without a set address the canonical link stays a path: a default host would send search engines astray.
    given = find_given_address(asked)
    cited = {"plain": cite_plain(page.title, whole, build)} if page.status == 200 else None
    if cited:
        cited["bibtex"] = cite_bibtex(page.title, state, whole, build)
    values = {
        **page.context,
        "title": page.title,
        "section": page.section,
        "to": to,
        "css": prefix + stamp_asset("site.css"),
        "script": prefix + stamp_asset("find.js"),
        "build": build,
        "here": f"{prefix}{state}",
        "canonical": f"{given}{state}" if given else f"{prefix}{state}",
        "feeds": [(prefix + path, words) for path, words in list_feeds(asked.path)] if cited else [],
        "cited": cited,
        "dataset": write_block(asked, build) if asked.path in DATASET_PAGES else "",
        "data_here": None
        if page.table is None
        else {end: f"{prefix}{stem}.{end}{page.write_query()}" for end in ("csv", "json")},
        "explorer": f"{prefix}/{asked.database}",
    }
    return show_turns(_fill(page.template, values))


def _fill(name: str, values: Mapping[str, Any]) -> str:
    """A template with its values, and nothing left over for the collector of garbage, which stops every page.

    Macros and the context that they were made in hold each other, and so all rows of a page.
    """
    template = load_environment().get_template(name)
    context = template.new_context(dict(values))
    try:
        return "".join(template.root_render_func(context))
    finally:
        for value in context.vars.values():
            for macro in vars(value).values() if isinstance(value, TemplateModule) else (value,):
                if isinstance(macro, Macro):
                    macro._func = None  # type: ignore[assignment]
