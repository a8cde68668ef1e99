"""Decide which items a unit is about: those it names, or those that its context names for it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from normalise.ambiguity import settle
from normalise.cue import Cue
from normalise.doubts import OFFER, VALUE, is_listed, iterate_doubts
from normalise.fold import fold
from normalise.given import is_given
from normalise.leads import leads_to_conditions, leads_to_nothing, tells_who
from normalise.lexicon import Kind, Lexicon
from normalise.match import LOOSE, Findings, Found, find_items
from normalise.model import BlockKind
from normalise.own_leavers import add_own_leavers
from normalise.parts import is_named_use
from normalise.provided import is_provided, may_inherit, needs_provision
from normalise.roles import Role, cut_circumstances, decide_roles
from normalise.units import Unit
from taxonomy.lists import ValueKind
from taxonomy.model import Taxonomy


class Source(StrEnum):
    """Where the words that name an item stand."""

    TEXT = "text"
    LEAD = "lead"
    HEADING = "heading"
    BEFORE = "before"


@dataclass(frozen=True, slots=True)
class Named:
    """An item that a unit states something about. `start` and `end` are offsets into the unit's text; for an
    item that the context names, both are 0."""

    item: str
    source: Source
    role: Role
    found: Found
    start: int
    end: int


_SHORT_BULLET = 9
_HAVING = re.compile(r"\bif you (?:already )?have (?:an? |your |your own )?$")
# Facts about who is let in, which conditions do state.
_WE_ACT = re.compile(r"(?:^|, )we (?!looked|cared|were|had)")
_ABOUT_WHO = frozenset({"eligibility_explained", "council_tax_incoming", "council_tax_out_of_area"})
# Help for people in some position: a text about who counts names the position, not the help.
_PERSONS = frozenset(
    {"asylum_seeking_support", "custody_support", "parent_support", "out_of_area_support", "safety_support"}
)
_EXAMPLES = _PERSONS | {"send_ehcp"}
_NEAR_SUM = 50
# "Emergencies: get into difficulty and we are here for you."
_LABEL = re.compile(r"(?:[^\s:]+\s){0,5}[^\s:]+(?::|\s[-–—])(?=\s)")
_AGE = Cue(
    r"\b(?:until|till|up to|under|from|aged?|between|turn(?:ed)?"
    r"|at) (?:the )?(?:age (?:of )?)?(?:your )?(?:1[5-9]|2[0-6])\b"
)
_PROMISE = Cue(
    r"\b(?:we|can|will|get|gets|pays?|paid|keep|help|helps|must|has to|have to|may|could|are entitled)\b|[?£]"
    r"|\b(?:is|are) (?:kept|held|open|there|for)\b"
)
_ADDRESS = Cue(r"\b(?:you|your|we|our|us|care leavers?|drop|come|call|ring|visit|ask)\b")
_SHARE = re.compile(r"\d ?%|\bper ?cent\b")
_POINTER = Cue(
    r"(?:open|available|yours) (?:to|for|from|until)\b|\b(?:it|this|these|they|that|the (?:grant|allowance"
    r"|scheme|money|discount|bursary|fund|card|pass|payment|bonus|sum|exemption|reduction|support"
    r"|account|licence|pilot|certificate|voucher|offer|award))\b"
)
_IT_GOES_ON = Cue(r"\b(?:it|this) (?:can|will|may|is|goes|lasts|continues|carries)\b")
# "We can help with this", under the heading that says with what.
_HELP_WITH_IT = Cue(
    r"\b(?:help|support|assist|advise) (?:you )?(?:with|about|on|to do) (?:all of |any of )?(?:this|that|it"
    r"|these|them)\b",
    r"^(?:we|they|your (?:\w+ ){1,3})(?: ?can| ?will)(?: also)? (?:help|support)(?: you)?\W*$",
)
_ANSWER = re.compile(r"^\W*(?:yes|no|neither|not)\b")
_BOUND = Cue(r"\b(?:assessed need|based on need|by need|agreed|discretion|pathway plan)\b")


def name_items(unit: Unit, lexicon: Lexicon, taxonomy: Taxonomy, topic: str = "") -> list[Named]:
    """Return what a unit is about, in order of place; nothing for a unit that offers nothing.

    `topic` is what the page begins with: a share ("50% until you are 21") may lean on nothing nearer.
    """
    if next(iterate_doubts(unit, taxonomy), None):
        return []
    around = " ".join([unit.text, unit.lead, *unit.block.heading_path])
    findings = settle(find_items(unit.text, lexicon), unit.text, around)
    findings = add_own_leavers(findings, unit, topic)
    own = _drop_persons(_name_own(unit, findings, lexicon, topic), unit)
    inherited = _inherit(unit, own, lexicon, taxonomy) or _inherit_topic(unit, own, lexicon, topic)
    return sorted({*own, *inherited}, key=lambda named: (named.start, named.end, named.item))


def _name_own(unit: Unit, findings: Findings, lexicon: Lexicon, topic: str) -> list[Named]:
    weak = tuple(hit for hit in findings.weak if _counts(hit, unit, lexicon, topic, findings.firm))
    named_already = {hit.item for hit in (*findings.firm, *weak)}
    refused = tuple(hit for hit in findings.contrary if hit.item not in named_already)
    hits = tuple(sorted((*findings.firm, *weak, *refused), key=lambda hit: (hit.start, hit.end, hit.item)))
    if not hits:
        return []
    roles = decide_roles(unit.text, hits)
    kept = []
    for hit in hits:
        role = roles[hit]
        if needs_provision(hit.item):
            beside = role is Role.APPLICABILITY and Role.HEAD in roles.values()
            over = " ".join([unit.lead, *unit.block.heading_path])
            given = is_provided(unit.text, hit, listed=is_listed(unit), around=over)
            if role is Role.CONTENTS or beside or not given:
                continue
            role = Role.HEAD
        if hit.item in _ABOUT_WHO and hit.wording.kind is Kind.CONTRARY:
            role = Role.HEAD
        if role is not Role.MENTION:
            kept.append((hit, role))
    heads = {hit.item for hit, role in kept if role is Role.HEAD}
    uses = {hit.item for hit, role in kept if role is Role.CONTENTS}
    named = []
    for hit, role in kept:
        if role is not Role.HEAD and heads - {hit.item} and not is_named_use(hit.item, heads):
            continue
        if role is Role.APPLICABILITY and (
            uses - {hit.item} or not _promises(unit) or _is_had(unit.text, hit)
        ):
            continue
        named.append(Named(hit.item, Source.TEXT, role, hit, hit.start, hit.end))
    return [one for one in named if not any(_is_tighter(other, one) for other in named)]


def _promises(unit: Unit) -> bool:
    """Tell whether a unit promises anything outside its circumstances."""
    promised = _PROMISE.search(cut_circumstances(fold(unit.text)))
    return bool(promised or (is_listed(unit) and unit.lead))


def _is_had(sentence: str, hit: Found) -> bool:
    """Tell whether a circumstance names what somebody has already: "if you have a mentor, they can"."""
    return hit.item not in _PERSONS and bool(_HAVING.search(fold(sentence)[: hit.start]))


def _drop_persons(own: list[Named], unit: Unit) -> list[Named]:
    """Drop what only describes a person: the conditions of an offer, or who counts as a care leaver."""
    if leads_to_conditions(unit.lead):
        return [named for named in own if named.item in _ABOUT_WHO]
    # Two kinds of persons in a sentence are examples of who may need more: neither is promised anything.
    if len({named.item for named in own} & _EXAMPLES) > 1:
        own = [named for named in own if named.item not in _EXAMPLES]
    explained = any(tells_who(heading) for heading in unit.block.heading_path[-2:])
    if explained and not OFFER.search(fold(unit.text)) and not _WE_ACT.search(fold(unit.text)):
        return [named for named in own if named.item not in _PERSONS]
    return own


def _is_tighter(other: Named, one: Named) -> bool:
    """Tell whether a promise's own wording says better than a loose rule around it where the item stands."""
    inside = one.start <= other.start and other.end <= one.end
    loose = one.found.wording.kind in LOOSE and other.found.wording.kind not in LOOSE
    return other.item == one.item and other.role is Role.HEAD and inside and loose


def _counts(hit: Found, unit: Unit, lexicon: Lexicon, topic: str, firm: tuple[Found, ...]) -> bool:
    """Tell whether a weak wording stands where it can only mean its item."""
    text = unit.text
    near = VALUE.search(text[max(0, hit.start - _NEAR_SUM) : hit.end + _NEAR_SUM])
    if near and hit.item in lexicon.valued:
        return True
    if unit.in_row and hit.end <= len(unit.lead):
        return True
    if is_listed(unit) and unit.lead and unit.alone and not firm and len(text.split()) <= _SHORT_BULLET:
        return True
    label = _LABEL.match(text)
    if (label and hit.end <= label.end()) or is_given(fold(text), hit.start, hit.end):
        return True
    # Under its own heading a generic word still needs somebody who gives: "the benefits agency can" does not.
    if hit.wording.text.isalpha() and not OFFER.search(fold(text)) and not is_listed(unit):
        return False
    if not _ADDRESS.search(fold(text)) and not is_listed(unit):
        return False
    places = [*unit.block.heading_path[-1:], unit.lead]
    if hit.item in lexicon.shared and OFFER.search(fold(text)):
        # A page on council tax names it in its title, and care leavers in its sentences.
        places.append(topic)
    return any(hit.item == other.item for place in places for other in read_context(place, lexicon))


@lru_cache(maxsize=2_048)
def read_context(text: str, lexicon: Lexicon, around: str = "", *, firmly: bool = False) -> tuple[Found, ...]:
    """Return the items that a heading or lead-in is about; weak wordings count there unless `firmly`."""
    if not text:
        return ()
    findings = settle(find_items(text, lexicon), text, f"{text} {around}")
    every = findings.firm if firmly else (*findings.firm, *findings.weak)
    roles = decide_roles(text, every)
    about = [hit for hit in every if roles[hit] in {Role.HEAD, Role.CONTENTS}]
    firm = tuple(hit for hit in about if hit in findings.firm)
    return firm or tuple(about)


def _inherit(unit: Unit, own: list[Named], lexicon: Lexicon, taxonomy: Taxonomy) -> list[Named]:
    """Return the items that a unit speaks of without naming them, from the nearest context that names any."""
    if any(named.role is Role.HEAD for named in own):
        return []
    text = fold(unit.text)
    around = " ".join(unit.block.heading_path)
    for source, context in _list_contexts(unit):
        if source is Source.HEADING and leads_to_nothing(context):
            return []
        if source is Source.BEFORE and not _leans(text, unit, source, carries=False):
            continue
        is_outer = source is Source.HEADING and context != unit.block.heading_path[-1]
        found = read_context(context, lexicon, around, firmly=is_outer)
        items: dict[str, Found] = {}
        for hit in found:
            carries = taxonomy.item_by_id[hit.item].value.kind is not ValueKind.NONE
            if may_inherit(hit.item, text) and _leans(text, unit, source, carries=carries):
                items.setdefault(hit.item, hit)
        if items:
            return [Named(item, source, Role.HEAD, hit, 0, 0) for item, hit in items.items()]
    return []


def _inherit_topic(unit: Unit, own: list[Named], lexicon: Lexicon, topic: str) -> list[Named]:
    """Return the items of the page's first words for a unit with a share and no item at all."""
    if own or not _SHARE.search(fold(unit.text)):
        return []
    items = {hit.item: hit for hit in reversed(read_context(topic, lexicon, firmly=True))}
    shared = [hit for item, hit in sorted(items.items()) if item in lexicon.shared]
    return [Named(hit.item, Source.HEADING, Role.HEAD, hit, 0, 0) for hit in shared]


def _list_contexts(unit: Unit) -> list[tuple[Source, str]]:
    """Return the contexts of a unit, the nearest first."""
    contexts = [(Source.LEAD, unit.lead)] if unit.lead else []
    contexts += [(Source.BEFORE, unit.before)] if unit.before else []
    contexts += [(Source.HEADING, heading) for heading in reversed(unit.block.heading_path)]
    return contexts


def _leans(text: str, unit: Unit, source: Source, *, carries: bool) -> bool:
    """Tell whether a unit needs its context to say what it is about.

    An item that `carries` no value is seldom spoken of without being named.
    """
    answers = unit.in_row or unit.block.kind is BlockKind.DEFINITION
    if (answers and source is Source.LEAD) or _ANSWER.search(text):
        return True
    if source is Source.BEFORE:
        pointed = _POINTER.match(text) and (_AGE.search(text) or VALUE.search(text))
        return bool(pointed or (_IT_GOES_ON.search(text) and _AGE.search(text)))
    if VALUE.search(text):
        return carries
    if source is Source.HEADING and not carries:
        return bool(_HELP_WITH_IT.search(text))
    return bool(OFFER.search(text) or _AGE.search(text) or _BOUND.search(text))
