"""What was asked for, and what is answered: the two ends of every page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

MAX_TYPED = 200  # characters of one field: longer than any name, short enough to search for
MAX_VALUES = 20


@dataclass(frozen=True, slots=True)
class Asked:
    """A request: `path` without ending, `ending` ('', '.csv' or '.json'), parts of the address, query.

    `downloadable` says whether the database's file is offered whole: Datasette gives it only when it is
    served as one that does not change. `form` holds the fields of a form that was sent in a body. `prefix` is
    the path under which the whole site lies, without closing slash.
    """

    path: str
    ending: str = ""
    parts: Mapping[str, str] = field(default_factory=dict)
    query: Mapping[str, Sequence[str]] = field(default_factory=dict)
    database: str = "local-offer"
    downloadable: bool = False
    settings: Mapping[str, Any] = field(default_factory=dict)
    form: Mapping[str, str] = field(default_factory=dict)
    prefix: str = ""

    def get(self, name: str) -> str:
        """The first value of a query field, trimmed and cut at 200 characters; empty when it is missing."""
        values = self.query.get(name) or [""]
        return values[0].strip()[:MAX_TYPED]

    def get_all(self, name: str) -> list[str]:
        """The first twenty values of a query field, trimmed, without empty ones."""
        values = [value.strip()[:MAX_TYPED] for value in self.query.get(name, []) if value.strip()]
        return values[:MAX_VALUES]


@dataclass(frozen=True, slots=True)
class Table:
    """What a page shows as plain rows: the same rows go out as CSV and as JSON."""

    name: str
    columns: Sequence[str]
    rows: Sequence[Sequence[Any]]


@dataclass(frozen=True, slots=True)
class Page:
    """An answer: a template with its context, and the rows behind it.

    `state` holds the query fields that make up the page's own address, in order.
    """

    template: str
    title: str
    context: Mapping[str, Any] = field(default_factory=dict)
    table: Table | None = None
    status: int = 200
    state: Sequence[tuple[str, str]] = ()
    section: str = ""

    def write_query(self) -> str:
        """The canonical query string with its question mark; empty when there is none."""
        pairs = [(key, value) for key, value in self.state if value]
        return f"?{urlencode(pairs)}" if pairs else ""


@dataclass(frozen=True, slots=True)
class Moved:
    """An answer that sends the reader to another address of the site."""

    path: str
    state: Sequence[tuple[str, str]] = ()

    def write_address(self, ending: str = "") -> str:
        """Path, ending and query of the new address."""
        query = f"?{urlencode(list(self.state))}" if self.state else ""
        return f"{self.path}{ending}{query}"


@dataclass(frozen=True, slots=True)
class Ready:
    """An answer that is no page and needs no template: a feed, a map of the site, a description of it."""

    body: str
    content_type: str


class NoSuchPageError(LookupError):
    """The address names something that the database does not hold; its text is shown to the reader."""
