"""Turn one unit into statements: items, then stance, values, ages and proof for each."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from normalise.age_spans import find_following_ages, find_named_ages
from normalise.confidence import score_confidence
from normalise.context import (
    complete_ages,
    find_context_ages,
    find_context_groups,
    find_context_period,
    find_heading_lead,
)
from normalise.evidence import cut_evidence
from normalise.exclusions import find_exclusion
from normalise.fold import fold
from normalise.lexicon import Kind, Lexicon
from normalise.match import find_items
from normalise.model import Document, PageContext, Statement
from normalise.named import Named, Source, name_items
from normalise.parts import PARTS, find_whole
from normalise.periods import find_periods
from normalise.provision import decide_provision
from normalise.sections import NOTHING_OVER, Overhead
from normalise.stance import (
    Verdict,
    carries_on_plan,
    decide_stance,
    is_hedged_after,
    is_own_money,
    is_yet_to_begin,
)
from normalise.stance_model import reconsider
from normalise.units import Unit
from normalise.values import Values, assign_values
from taxonomy.lists import Period, Stance
from taxonomy.model import Taxonomy

# "PA" is an adviser far more often than "per annum" where no sum stands.
_LONGEST_ABBREVIATION = 4
_NEAR_ITEM = 60
_LOOK_AHEAD = 1_000
# "Six fares a year" and "a yearly certificate" are given often, but are no money paid so often.
_MONEY = re.compile(
    r"\b(?:allowances?|payments?|paid|pay|money|cash|sums?|grants?|bursar(?:y|ies)|savings?|bonus|incentives?"
    r"|income|maintenance|top[- ]ups?|gifts?|awards?)\b"
)
# A contrary wording that only limits how the money is paid refuses nothing.
_LIMIT = re.compile(r"\b(?:cash|twice|once|loan|lump|more than)\b")


@dataclass(frozen=True, slots=True)
class Page:
    """What every unit of a page shares."""

    document: Document
    context: PageContext
    lexicon: Lexicon
    taxonomy: Taxonomy
    topic: str = ""
    overheads: Mapping[int, Overhead] = field(default_factory=dict)


def name_unit(unit: Unit, page: Page) -> list[Named]:
    """Return what the rules find a unit to be about, but for what the reader pays from money of their own."""
    return [
        one
        for one in name_items(unit, page.lexicon, page.taxonomy, page.topic)
        if not is_own_money(unit.text, (one.start, one.end))
    ]


def state_named(unit: Unit, named: list[Named], page: Page) -> list[Statement]:
    """Return the statements of one unit about the items that it names, in order of item place."""
    if not named:
        return []
    statements = []
    stated: set[tuple[str, Stance, Values]] = set()
    for one, values in assign_values(unit.text, named, page.lexicon):
        verdict = reconsider(_judge_by_rules(unit, one, named, page), unit, one.item)
        # Two wordings of one item in a sentence state one fact.
        if (one.item, verdict.stance, values) not in stated:
            stated.add((one.item, verdict.stance, values))
            statements.append(_build(unit, one, named, values, verdict, page))
    return statements


def _build(
    unit: Unit, one: Named, named: list[Named], values: Values, verdict: Verdict, page: Page
) -> Statement:
    title = page.document.title
    over = page.overheads.get(unit.block.start, NOTHING_OVER)
    ages = find_context_ages(unit, title, over)
    own = values.ages or find_named_ages(unit.text, one.start, one.end)
    own = own or find_following_ages(_cut_rest(unit))
    if own:
        ages = complete_ages(own, ages)
    groups = find_context_groups(unit, title)
    if one.item == "eligibility_explained" and len(groups) > 1:
        # An overview of all groups is about none of them: each has its own ages.
        ages, groups = None, ()
    amount, percent = values.amount, values.percent
    start, end = _find_proof(unit, one, values, page)
    heading = unit.block.heading_path
    statement = Statement(
        source=page.context.source,
        authority=page.context.authority,
        url=page.context.url,
        fetched_at=page.context.fetched_at,
        item=one.item,
        stance=verdict.stance,
        evidence=page.document.text[start:end],
        start=start,
        end=end,
        heading=heading,
        method=f"{one.found.wording.kind}:{one.source}",
        alias=one.found.wording.text,
        confidence=score_confidence(one, has_value=bool(amount or percent or values.ages)),
        default_no=verdict.default_no,
        age_min=ages.age_min if ages else None,
        age_max=ages.age_max if ages else None,
        age_wording=ages.wording if ages else "",
        eligibility=groups,
        exclusions=find_exclusion(unit.text),
        provision=decide_provision(unit.text, unit.lead, heading[-1] if heading else "", title, one.item),
        part_of=_find_whole(unit, one, named, page),
        page=unit.block.page,
    )
    if verdict.stance is Stance.NOT_OFFERED:
        return statement
    period = _find_period(unit, one, page) if amount is None else amount.period
    if amount is None and percent is None and period is None:
        return statement
    # "As much as 100 %" is kept as 100: a share has no separate ceiling in the labels or in the tables.
    low = (percent.high if percent.low is None else percent.low) if percent else None
    return replace(
        statement,
        amount_min=amount.low if amount else None,
        amount_max=amount.high if amount else None,
        period=period or (find_context_period(unit, over.caption) if amount else None),
        percent=low,
        percent_max=percent.high if percent and percent.high != low else None,
    )


def _judge_by_rules(unit: Unit, one: Named, named: list[Named], page: Page) -> Verdict:
    spans = [(other.start, other.end) for other in named if other.source is Source.TEXT]
    verdict = decide_stance(unit.text, (one.start, one.end), spans, unit.lead or find_heading_lead(unit))
    contrary = [*find_items(unit.text, page.lexicon).contrary]
    if one.found.wording.kind is Kind.CONTRARY:
        contrary.append(one.found)
    if any(hit.item == one.item and not _LIMIT.search(hit.wording.text) for hit in contrary):
        # "We do not pay for lessons unless ..." leaves a door open.
        return verdict if verdict.default_no else Verdict(Stance.NOT_OFFERED, cue="contrary")
    if verdict.stance is Stance.OFFERED:
        rest = _cut_rest(unit)
        if carries_on_plan(unit.text, unit.before) or is_yet_to_begin(rest):
            return Verdict(Stance.PLANNED)
        if is_hedged_after(rest):
            return Verdict(Stance.CONDITIONAL)
    return verdict


def _cut_rest(unit: Unit) -> str:
    """Return what follows a unit in its block, as far as a person would look on: a block may be a book."""
    end = unit.end - unit.block.start
    return unit.block.text[end : end + _LOOK_AHEAD]


def _find_period(unit: Unit, one: Named, page: Page) -> Period | None:
    """Return the period of money that is promised without a sum ("a weekly allowance")."""
    if one.item not in page.lexicon.paid or not _MONEY.search(fold(unit.text)):
        return None
    for period, start, end in find_periods(unit.text):
        spelt = end - start > _LONGEST_ABBREVIATION and period is not Period.DAILY
        if one.end and "\t" in unit.text[min(start, one.start) : max(end, one.end)]:
            continue
        if spelt and (one.end == 0 or (start <= one.end + _NEAR_ITEM and one.start - _NEAR_ITEM <= end)):
            return period
    return None


def _find_whole(unit: Unit, one: Named, named: list[Named], page: Page) -> str | None:
    if one.item not in PARTS:
        return None
    texts = [unit.lead, unit.before, *unit.block.heading_path[-1:]]
    before = [hit.item for text in texts if text for hit in find_items(text, page.lexicon).firm]
    return find_whole(one.item, [other.item for other in named], unit, before)


def _find_proof(unit: Unit, one: Named, values: Values, page: Page) -> tuple[int, int]:
    """Return the evidence's offsets: the unit, with its question where the answer means nothing alone."""
    start, end = unit.proof or (unit.start, unit.end)
    if one.source is Source.LEAD and unit.lead_start is not None:
        start = unit.lead_start
    facts = [(unit.start + one.start, unit.start + one.end)] if one.end else []
    facts += [
        (unit.start + value.start, unit.start + value.end)
        for value in (values.amount, values.percent, values.ages)
        if value is not None and value.end
    ]
    if unit.in_row and one.end:
        # A row is proved from the first cell that says something of the item.
        start = max(start, page.document.text.rfind("\t", unit.start, min(facts)[0]) + 1)
    return cut_evidence(page.document.text, start, end, facts)
