"""From a page's bytes to its statements: the one way in. Pure: the same bytes give the same reading."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from normalise.blocks import UnreadableError, read_document
from normalise.confidence import rate_statements
from normalise.gate import judge_page
from normalise.learnt import state_learnt
from normalise.lexicon import build_lexicon
from normalise.model import (
    Block,
    BlockKind,
    Document,
    Issue,
    PageContext,
    Reading,
    Severity,
    Statement,
)
from normalise.page_kinds import find_kind
from normalise.sections import find_overheads
from normalise.sight import Sight, load_models, look_at
from normalise.state import Page, name_unit, state_named
from normalise.units import cut_units
from normalise.unmapped import state_unmapped
from taxonomy.lists import Stance
from taxonomy.model import Taxonomy

_FUTURE = re.compile(r"\b(?:will|would|won't)\b")


def read_page(body: bytes, content_type: str, context: PageContext, taxonomy: Taxonomy) -> Reading:
    """Return the document, its statements and what went wrong. A page that cannot be read is an Issue."""
    where = context.url or context.source
    try:
        document = read_document(body, content_type)
    except UnreadableError as error:
        return Reading(None, (), (Issue(Severity.ERROR, where, error.kind, str(error)),))
    return read_blocks(document, context, taxonomy)


def read_text(
    text: str, taxonomy: Taxonomy, heading: str = "", source: str = "text"
) -> tuple[Statement, ...]:
    """Return the statements of a plain sentence or paragraph under an optional heading."""
    document = _wrap_text(text, heading)
    return read_blocks(document, PageContext(source=source), taxonomy).statements


def read_blocks(document: Document, context: PageContext, taxonomy: Taxonomy) -> Reading:
    """Return the reading of a document that is already in blocks."""
    where = context.url or context.source
    reason = judge_page(document)
    document = replace(document, kind=find_kind(document, context.url, reason))
    if reason:
        message = f"Not read as an offer to care leavers: it looks like {reason.replace('_', ' ')}."
        return Reading(document, (), (Issue(Severity.INFO, where, reason, message),))
    units = list(cut_units(document))
    topic = f"{document.title}. {units[0].text}" if units else document.title
    page = Page(document, context, build_lexicon(taxonomy), taxonomy, topic, find_overheads(document))
    sight = look_at(units, page.lexicon, load_models())
    statements = sorted(
        _state(sight, page), key=lambda one: (one.start, one.end, one.item or "", one.amount_max or 0)
    )
    assert all(one.evidence == document.text[one.start : one.end] for one in statements)
    return Reading(document, tuple(statements), (), tuple(_list_unmapped(sight, statements, page)))


def _state(sight: Sight, page: Page) -> list[Statement]:
    """Return what rules and classifier find stated, each with its probability."""
    named = [name_unit(unit, page) for unit in sight.units]
    stated = [
        one for unit, items in zip(sight.units, named, strict=True) for one in state_named(unit, items, page)
    ]
    by_rules = rate_statements(page.document, _carry_plans(_keep_once(stated)), sight)
    return _carry_plans(_keep_once([*by_rules, *state_learnt(named, by_rules, sight, page)]))


def _keep_once(statements: Iterable[Statement]) -> list[Statement]:
    """Return each fact once, as it was stated most surely."""
    found: dict[tuple[object, ...], Statement] = {}
    for statement in statements:
        key = _identify(statement)
        if key not in found or found[key].confidence < statement.confidence:
            found[key] = statement
    return list(found.values())


def _list_unmapped(sight: Sight, statements: Sequence[Statement], page: Page) -> Iterator[Statement]:
    """Yield the promises of units that state no item, each wording once."""
    stating = {index for one in statements for index in sight.find_units(one.start, one.end)}
    seen: set[str] = set()
    for index, unit in enumerate(sight.units):
        promise = None if index in stating else state_unmapped(unit, page)
        if promise and promise.evidence not in seen:
            seen.add(promise.evidence)
            yield promise


def _carry_plans(statements: list[Statement]) -> list[Statement]:
    """Read what "will" hold on an item as planned where the page says that it has not begun."""
    planned = {one.item for one in statements if one.stance is Stance.PLANNED}
    return [
        replace(one, stance=Stance.PLANNED)
        if one.item in planned and one.stance is Stance.OFFERED and _FUTURE.search(one.evidence.lower())
        else one
        for one in statements
    ]


def _identify(one: Statement) -> tuple[object, ...]:
    """Return what makes two statements of a page the same fact."""
    values = (one.amount_min, one.amount_max, one.period, one.percent, one.percent_max)
    return (one.item, one.stance, values, one.age_min, one.age_max, one.provision, one.part_of, one.evidence)


def _wrap_text(text: str, heading: str) -> Document:
    """Return a document of one paragraph (and its heading) with true offsets."""
    lines = text.split("\n")
    whole = f"{heading}\n{text}" if heading else text
    blocks, at = [], 0
    if heading:
        blocks.append(Block(BlockKind.HEADING, heading, 0, len(heading), level=1))
        at = len(heading) + 1
    for line in lines:
        if line.strip():
            path = (heading,) if heading else ()
            blocks.append(Block(BlockKind.PARAGRAPH, line, at, at + len(line), heading_path=path))
        at += len(line) + 1
    return Document("", heading, whole, tuple(blocks), "text", "1")
