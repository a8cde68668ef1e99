"""Types that flow from bytes to statements. Validated where data enters, trusted inside."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from taxonomy.lists import Eligibility, Period, Provision, Stance


class BlockKind(StrEnum):
    """What a block of a page is."""

    TITLE = "title"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    BULLET = "bullet"
    ROW = "row"
    TERM = "term"
    DEFINITION = "definition"


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a page that is read as a whole; `text == document.text[start:end]`.

    `heading_path` holds the headings above it, outermost first (the page's h1 included). `intro` is the
    lead-in line that a bullet carries on from. A row has its `cells` (joined in `text` by a tab) and its
    table's `header` cells. `page` counts from 1 in a PDF and is None elsewhere.
    """

    kind: BlockKind
    text: str
    start: int
    end: int
    heading_path: tuple[str, ...] = ()
    intro: str = ""
    cells: tuple[str, ...] = ()
    header: tuple[str, ...] = ()
    level: int = 0
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One page or file as text: blocks joined by a line feed, chrome dropped, offsets kept.

    `sha256` is of the bytes. `extractor` and `version` say what code made the text, so that every row
    can be made again. `page_date` is the date that the page prints as its own, ISO 8601, or empty;
    `kind` is what it was taken for (`normalise.page_kinds`), empty before it is read.
    """

    sha256: str
    title: str
    text: str
    blocks: tuple[Block, ...]
    extractor: str
    version: str
    page_date: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """An alias found in a document: which item, how, how sure, where (offsets into `Document.text`)."""

    item: str
    alias: str
    method: str
    score: float
    start: int
    end: int


class Severity(StrEnum):
    """How bad an issue is: an error lost something, a warning may have."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Issue:
    """Something that could not be read or decided, kept as a row. `where` is a URL or a path."""

    severity: Severity
    where: str
    kind: str
    message: str


@dataclass(frozen=True, slots=True)
class PageContext:
    """Where a page came from: goes unchanged into each of its statements. `authority` is a GSS code."""

    source: str
    authority: str = ""
    url: str = ""
    fetched_at: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """What one page says about one item, with its proof: `evidence == document.text[start:end]`.

    Sums are pounds. Exact: `amount_min == amount_max`; "up to x": `amount_min` None; "x or more":
    `amount_max` None; a range has both. `percent` (and `percent_max`) is a share taken off or paid, 0-100.
    Ages are the numbers that the page prints ("until 25" and "under 25" give 25), `age_wording` the words.
    `part_of` names the item whose sum contains this one. `item` is None for a promise that fits no item.
    `confidence` is 0-1.
    """

    source: str
    authority: str
    url: str
    fetched_at: str
    item: str | None
    stance: Stance
    evidence: str
    start: int
    end: int
    heading: tuple[str, ...]
    method: str
    alias: str
    confidence: float
    default_no: bool = False
    amount_min: float | None = None
    amount_max: float | None = None
    period: Period | None = None
    percent: float | None = None
    percent_max: float | None = None
    age_min: float | None = None
    age_max: float | None = None
    age_wording: str = ""
    eligibility: tuple[Eligibility, ...] = ()
    exclusions: str = ""
    provision: Provision = Provision.PROVIDED
    part_of: str | None = None
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """The result of reading one document: its text, what it states, and what went wrong.

    `unmapped` are promises that fit no item: kept apart, so that nothing counts them by mistake.
    """

    document: Document | None
    statements: tuple[Statement, ...] = ()
    issues: tuple[Issue, ...] = field(default=())
    unmapped: tuple[Statement, ...] = ()

    @property
    def everything(self) -> tuple[Statement, ...]:
        """Return statements and unmapped promises in the order in which they stand on the page."""
        return tuple(sorted((*self.statements, *self.unmapped), key=lambda one: one.start))
