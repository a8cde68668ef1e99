"""Stance of one item in one sentence: offered, conditional, planned or not offered.

After NegEx (Chapman and others, 2001): a cue counts only within its scope. The scope is a clause of the
sentence: clauses part at semicolons, "but", "although" and a comma before "and". A cue in a clause without
any item counts for the clause before it, or else for all of them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from normalise import conditions, cues, plans, refusals
from normalise.cue import Cue
from normalise.fold import fold
from normalise.sentences import split_sentences
from taxonomy.lists import Stance

Span = tuple[int, int]
_YOURS = "yours to pay"


@dataclass(frozen=True, slots=True)
class Verdict:
    """A stance and the words that decided it; `default_no` marks "no, unless exceptional"."""

    stance: Stance
    default_no: bool = False
    cue: str = ""


def decide_stance(sentence: str, span: Span, items: list[Span], intro: str = "") -> Verdict:
    """Return the stance of the item at `span`; `items` are all item spans of the sentence.

    `intro` is the lead-in that a bullet carries on from, or the label of a row: its stance holds where the
    sentence itself says nothing else.
    """
    text = fold(sentence)
    clauses = split_clauses(text)
    mine = _find_clause(clauses, span)
    scoped = [
        clause
        for clause in _collect_scope(text, clauses, mine, items)
        if not _refuses_another(text, clause, span)
    ]
    own = _judge(text, scoped)
    if own.stance is Stance.OFFERED and _is_yours_to_pay(text, span):
        return Verdict(Stance.NOT_OFFERED, cue=_YOURS)
    if own.stance is Stance.OFFERED and _is_had_perhaps(text, span):
        return Verdict(Stance.CONDITIONAL, cue="might have")
    if own.stance is not Stance.OFFERED or not intro or cues.OUR_WORD.match(text):
        return own
    led = _judge_lead(fold(intro))
    return led if led.stance is not Stance.OFFERED else own


def says_you_pay(verdict: Verdict) -> bool:
    """Tell whether a verdict says that the reader pays, from money of their own."""
    return verdict.cue == _YOURS or bool(refusals.OWN_MONEY.search(verdict.cue))


def is_own_money(sentence: str, span: Span) -> bool:
    """Tell whether `span` only names the money that the reader has to pay something else with."""
    return any(
        hit.start() <= span[0] < span[1] <= hit.end() for hit in refusals.OWN_MONEY.finditer(fold(sentence))
    )


def is_yet_to_begin(rest: str) -> bool:
    """Tell whether what follows a promise in its paragraph says that the scheme has not begun."""
    folded = fold(rest)
    return any(
        plans.THE_SCHEME.match(folded, start, end) and _judge(folded, [(start, end)]).stance is Stance.PLANNED
        for start, end in split_sentences(rest)
    )


def is_hedged_after(rest: str) -> bool:
    """Tell whether the sentence after a promise leaves it to judgement ("A panel decides")."""
    folded = fold(rest)
    for start, end in split_sentences(rest)[:1]:
        if conditions.THE_DECISION.match(folded, start, end) and conditions.JUDGED.search(folded, start, end):
            return _judge(folded, [(start, end)]).stance is Stance.CONDITIONAL
    return False


def carries_on_plan(sentence: str, before: str) -> bool:
    """Tell whether a sentence says what will come of the plan in the sentence `before` it."""
    if not before or not plans.OF_THE_PLAN.match(fold(sentence)):
        return False
    return _judge(fold(before), [(0, len(before))]).stance is Stance.PLANNED


def _judge_lead(lead: str) -> Verdict:
    """Return a lead-in's verdict: only its last sentence refuses the list.

    Any other may hedge it, unless the last one says itself that we do or you get what follows.
    """
    if plans.AHEAD.search(lead):
        return Verdict(Stance.PLANNED, cue="ahead")
    whole = _judge(lead, [(0, len(lead))])
    last = split_sentences(lead)[-1:]
    firm = any(cues.PROMISE.search(lead, start, end) for start, end in last)
    if not firm and whole.stance is not Stance.NOT_OFFERED and not whole.default_no:
        return whole
    return _judge(lead, last)


def split_clauses(text: str) -> list[Span]:
    """Return the clauses of a folded sentence as spans that cover it without gap."""
    cuts = [0]
    for cut in cues.CLAUSE_BREAK.finditer(text):
        if cut.start() - cuts[-1] >= cues.SHORTEST_CLAUSE:
            cuts.append(cut.start())
    return list(zip(cuts, [*cuts[1:], len(text)], strict=True))


def _find_clause(clauses: list[Span], span: Span) -> int:
    """Return the index of the clause in which `span` begins."""
    for index, (_, end) in enumerate(clauses):
        if span[0] < end:
            return index
    return len(clauses) - 1


def _collect_scope(text: str, clauses: list[Span], mine: int, items: list[Span]) -> list[Span]:
    """Return the clauses whose cues count for the item in clause `mine`.

    Its own, the item-less ones right after it (up to one on a later time), and those before the first item.
    A label ("Fuel: we may top up your meter") is nothing without the clause behind it.
    """
    held = {_find_clause(clauses, item) for item in items} | {mine}
    if text.startswith(":", clauses[mine][1]) and cues.LABEL.fullmatch(text, *clauses[mine]):
        held.discard(mine + 1)
    scope = [clauses[mine]]
    for index in range(mine + 1, len(clauses)):
        if index in held or cues.LATER_ON.match(text, clauses[index][0]):
            break
        scope.append(clauses[index])
    scope += [clauses[index] for index in range(min(held))]
    return scope


def _refuses_another(text: str, clause: Span, span: Span) -> bool:
    """Tell whether a clause behind a promise refuses a thing of its own ("lessons; we do not pay for tests").

    Behind a mere label ("Lessons: we do not pay for lessons") it speaks of what the label names.
    """
    start, end = clause
    if not span[1] or start <= span[0] or text[start] == ":" or text.startswith(" - ", start):
        return False
    return bool(refusals.OWN_OBJECT.search(text, start, end))


def _is_yours_to_pay(text: str, span: Span) -> bool:
    """Tell whether the reader has to pay for the thing at `span`, and nothing says who pays it back."""
    if refusals.PAID_BACK.search(text):
        return False
    if not span[1]:
        return bool(refusals.YOURS_TO_PAY.search(text))
    start, end = span
    return bool(
        refusals.YOURS_BEFORE.search(text[max(0, start - 70) : start])
        or refusals.YOURS_AFTER.match(text[start : end + 70])
    )


def _is_had_perhaps(text: str, span: Span) -> bool:
    """Tell whether the thing at `span` is what the reader "might have"."""
    return any(hit.start() <= span[0] <= hit.end() < len(text) for hit in conditions.HAVING.finditer(text))


def _judge(text: str, scope: list[Span]) -> Verdict:
    """Return the strongest verdict that the cues within `scope` give."""
    said, reached = "", 0
    for start, end in sorted(scope):
        # What stands side by side is read as it stands.
        said += text[start:end] if start == reached else f" {text[start:end]}"
        reached = end
    return _read_verdict(said)


@lru_cache(maxsize=2_048)
def _read_verdict(said: str) -> Verdict:
    joined = refusals.QUESTION.sub(lambda asked: "#" * len(asked.group()), said) if "?" in said else said
    refused = _find_refusal(joined) or _first(refusals.ENDS_AT_18, joined) or _find_bare_no(said)
    exceptional = _first(conditions.EXCEPTION, joined)
    if refused and exceptional:
        return Verdict(Stance.CONDITIONAL, default_no=True, cue=refused)
    planned = _first(plans.PLANNED, joined)
    if planned and not refused:
        return Verdict(Stance.PLANNED, cue=planned)
    if planned and _first(plans.LAUNCH, joined):
        return Verdict(Stance.PLANNED, cue=planned)
    if refused and not refusals.SUB_GROUP.match(joined):
        return Verdict(Stance.NOT_OFFERED, cue=refused)
    if not conditions.EXCEPTION.may_match(joined) and not conditions.CONDITIONAL.may_match(joined):
        return Verdict(Stance.OFFERED)
    hedged = conditions.PSEUDO_CONDITION.blank(joined)
    conditional = _first(conditions.EXCEPTION, hedged) or _first(conditions.CONDITIONAL, hedged)
    if conditional:
        return Verdict(Stance.CONDITIONAL, cue=conditional)
    return Verdict(Stance.OFFERED)


def _find_refusal(text: str) -> str:
    # What is blanked out adds no words: what the text cannot match, the rest of it cannot.
    if not refusals.NOT_OFFERED.may_match(text):
        return ""
    left = refusals.CIRCUMSTANCE.blank(refusals.PSEUDO_NEGATION.blank(text))
    return _first(refusals.NOT_OFFERED, left)


def _find_bare_no(text: str) -> str:
    """Return the "none" of a cell or the "sorry, no" of an answer, unless it denies a cost or a limit."""
    hit = refusals.BARE_NO.search(text)
    if hit is None or "£" in text:
        return ""
    label = _LABEL_MARK.split(text[: hit.start()])[-1]
    return "" if refusals.NO_IS_GOOD.search(label) else label + hit.group()


_LABEL_MARK = re.compile(r"[\t:?]")


def _first(pattern: Cue, text: str) -> str:
    found = pattern.search(text)
    return found.group() if found else ""
