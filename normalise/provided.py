"""Items that every page names all the time and promises seldom: they count only where the text provides them.

"Speak to your personal adviser" stands on nearly every page, so the adviser, the plan, the assessment and
corporate parenting need words that give them to the reader, or name them as a duty.
"""

from __future__ import annotations

import re

from normalise.cue import Cue
from normalise.cues import compile_any
from normalise.definitions import explains_eligibility
from normalise.fold import fold
from normalise.match import Found

_GIVEN = (
    r"(?:(?<!if you )have(?! to\b)|has(?! to\b)|get|gets|be given|is given|are given|given|be allocated"
    r"|allocated|assigned|appoint(?:ed)?"
    r"|entitled to(?! (?:from|more|less)\b)|right to"
    r"|receive|request|ask for|offer(?:ed)?|provide(?:d)?|keep|continue to have|carry on having"
    r"|gives? you|hands? (?:you )?over to|(?:introduc|allocat|match)(?:es?|ed?) you (?:to|with)?"
    r"|move(?: on| over)? to|told who|know who"
    r"|eligible for|introduced to|matched with"
    r"|choose|want|ha(?:s|ve) to (?:give|offer|provide)|meet(?: with)? your own|start(?:s|ing)? working with"
    r"|told the name of|(?:must|will|to) name|^name|through your own)"
)
# "Supports you on your way" gives an adviser; "supports you with forms" tells what one does.
_WITH_WHAT = r"(?! (?:to|with|in|at|if|about|find|on (?!your way)))"
_ADVISER_AFTER = compile_any(
    r"^\W*(?:\(\w+\)\W*)?(?:(?:who|that|which) )?(?:is|will be|are|can be) (?:\w+ )?"
    r"(?:given|allocated|assigned|appointed|available|there|yours|provided|named)",
    r"^[^.;]{0,40}\b(?:until|up to|till|to the age of|from (?:the age of )?1[5-8]|at 1[5-8]"
    r"|when you(?: turn| are|'re)? 1[5-8]|from 21|to 2[15])\b",
    r"^\W*(?:\(\w+\)\W*)?(?:takes? over|will (?:take over|replace))\b",
    r"^\W*(?:\(\w+\))?[^.;]{0,50}\b(?:advises?|supports|will (?:support|guide|advise)"
    r"|works? (?:closely )?with"
    rf"|stays with|stands by|walks with) (?:and \w+ )?(?:you|young people|care leavers)\b{_WITH_WHAT}",
    r"^\W*(?:\(\w+\)\W*)?is (?:someone|the person|a person|your right)\b",
    r"^\W*(?:\(\w+\)\W*)?(?:will|can) (?:be|work with|support|advise|guide) "
    rf"(?:there|available|you)\b{_WITH_WHAT}",
)
# "If you do not have one" and "advisers support you" in a list give nobody an adviser.
_LACKING = re.compile(r"\b(?:not|n't|without)(?: \w+){0,3} ?$")
# "At 16 you meet your adviser" gives one, "meet your adviser for a coffee" does not.
_AT_AGE = re.compile(
    r"\b(?:at|by|before|around|from|when you(?: are| turn|'re)?) (?:the age of |about )?1[5-8]\b[^.;]{0,40}"
    r"\b(?:meet|work with|introduced)\b[^.;]{0,30}$"
)
# "The Act brings duties on assessment, plans, advisers": the law's own list of what is owed.
_OWED = re.compile(
    r"\b(?:dut(?:y|ies) (?:on|about|to provide|include)|must (?:provide|give you|offer))\b[^.;]*$"
)
_ACTS = re.compile(r"^s? (?:can|will|may|support|help|advise|should)\b")
_PATTERNS: dict[str, tuple[re.Pattern[str], Cue | re.Pattern[str]]] = {
    "personal_adviser": (re.compile(rf"\b{_GIVEN}(?: \w[\w'-]*){{0,6}}? ?$"), _ADVISER_AFTER),
    "pathway_plan": (
        re.compile(
            rf"\b(?:{_GIVEN}|write|make|come up with"
            r"|makes? up|draw up|drawing up|develop|create|complete|prepare|review|update"
            r"|build|put together|work(?:s|ing)? (?:with you |together )?on"
            r"|look(?:ing)? at|start|do|does|agree|keep|help (?:you )?(?:to )?(?:write|make"
            r"|develop)|called a|known as a|recorded in a|document called a|involved in (?:writing|making))"
            r"(?: [\w'-]+){0,5}? ?$"
        ),
        re.compile(
            r"^\W*will (?:set out|include|cover|show) \w"
            r"|^\W*(?:\w+ ){0,3}(?:is|will be|are|gets|must be|should be) (?:\w+ )?(?:written|reviewed|drawn"
            r"|made|developed|updated|looked|completed|yours|kept|started|your own)"
            r"|^\W*follows\b"
            r"|^\W*(?:\w+ ){0,4}(?:every six months|at least every|until|passes to|sets out|says|says what"
            r"|that (?:says|sets|we))"
            r"|^\W*tells? (?:you )?what\b"
            r"|^\W*is (?:a|an|the) (?:\w+ )?(?:document|plan|record) (?:that|which)\b"
        ),
    ),
    "needs_assessment": (
        re.compile(
            rf"\b(?:{_GIVEN}|do|does|done|carry out|carried out|complete|make|made|start|undertake"
            rf"|use|uses|must have|be offered)(?: [\w'-]+){{0,5}}? ?$"
        ),
        re.compile(
            r"^[^.;]{0,30}\b(?:is|will be|are|must be) (?:\w+ )?(?:done|carried|completed|made|offered"
            r"|written|started)"
        ),
    ),
    "corporate_parenting": (
        re.compile(
            r"\b(?:we are|we're|we promise|we pledge|signed up to|council is|as|our|be|are|act as"
            r"|being your)(?: (?!about\b)\w+){0,5}? ?$"
            r"|\b(?:is|(?<!about )being)(?: (?:a|an|the|your|their|our|all|also|good|legally|called))* ?$"
        ),
        re.compile(r"^[^.;]{0,30}\b(?:we|you|promise|pledge|means|is that|is to|:)"),
    ),
}
# The thing itself within a longer wording, such as a rule that reaches from "allocated" to "until 25".
_CORE = {
    "personal_adviser": re.compile(
        r"\b(?:(?:personal|pathways?|leaving care|aftercare|support|named|allocated|young person's) ){0,2}"
        r"(?:advis[eo]rs?|workers?|officers?|pas?|ypas?)\b"
    ),
    "pathway_plan": re.compile(r"\b(?:pathway )?plan(?:ning)?\b"),
    "needs_assessment": re.compile(r"\b(?:needs |pathway )?assess\w*(?: of (?:your |their )?needs?)?\b"),
    "corporate_parenting": re.compile(r"\bcorporate parent\w*\b"),
}
# Where the plan only says where something else stands, or on what it hangs: nobody is given a plan by that.
_ONLY_NAMED = {
    "pathway_plan": re.compile(
        r"\b(?:in|into|if|whether|what|by|(?:bring|raise|discuss|talk)\b[^.;]*\bwhen (?:you|we) \w+)"
        r" (?:your|their|the) ?$"
    ),
    "needs_assessment": re.compile(
        r"\b(?:comes down to|subject to|after|following|based on|depends? on) (?:an?|your) ?$"
    ),
}
# Where a wording holds the giving itself: "pathway plan is reviewed".
_INSIDE = {
    "pathway_plan": re.compile(r"\b(?:reviewed|review (?:it|the|your))\b"),
    "needs_assessment": re.compile(r"^assess(?:es|ing)?\b"),
}
_REVIEWED = re.compile(r"[^.;]*\b(?:reviewed|we (?:will )?review|every six months|updated)\b")
_LIST_OPENING = re.compile(
    r"\W*(?:(?:an?|the|and|having|having a|access to|support from|help from|your own|own|named|dedicated"
    # In a row or bullet one of them follows another.
    r"|detailed|full|written|multi-agency|reviewed|(?:personal|support|social) (?:advis[eo]r|worker)"
    r"|needs assessment|pathway plan)\W+)*"
)
# "Everyone over 16 will have one", under the heading of what it is.
_HAS_ONE = re.compile(r"\b(?:will|can|must|should|you) (?:have|get|be given|receive) one\b")
_UNTIL = re.compile(r"\b(?:until|up to|till)(?: the age of)?(?: your| you are| you're| you turn)? 2[15]")
# Items that a heading names while the text below offers something else.
_NEVER_INHERITED = frozenset(
    {"financial_policy", "eligibility_explained", "offer_formats", "care_leaver_app", "discount_card"}
)


def needs_provision(item: str) -> bool:
    """Tell whether an item counts only where the text provides it."""
    return item in _PATTERNS or item == "eligibility_explained"


def may_inherit(item: str, text: str) -> bool:
    """Tell whether a folded sentence may be about an item only because its heading names it."""
    if item in _PATTERNS:
        return bool(_HAS_ONE.search(text)) or (item == "personal_adviser" and bool(_UNTIL.search(text)))
    return item not in _NEVER_INHERITED


def is_provided(sentence: str, hit: Found, *, listed: bool, around: str = "") -> bool:
    """Tell whether the sentence gives the reader the item at `hit`.

    `listed` is set where the sentence is a bullet of a list of offers: it then may simply begin with it.
    `around` is what stands over the sentence: its lead-in and headings.
    """
    text = fold(sentence)
    if hit.item == "eligibility_explained":
        return explains_eligibility(text, fold(around))
    start, end = hit.start, hit.end
    core = _CORE[hit.item].search(text, start, end)
    if core:
        start, end = core.span()
    cell = text.rfind("\t", 0, start) + 1
    opens = (listed or cell) and _LIST_OPENING.fullmatch(text, cell, start)
    if opens and not _ACTS.search(text[end:]):
        return True
    led = text[:start]
    if hit.item in _ONLY_NAMED and _ONLY_NAMED[hit.item].search(led):
        return bool(_REVIEWED.match(text, end))
    if _OWED.search(led) or (hit.item == "personal_adviser" and _AT_AGE.search(led)):
        return True
    before, after = _PATTERNS[hit.item]
    inside = _INSIDE[hit.item].search(text[hit.start : hit.end]) if hit.item in _INSIDE else None
    return bool(
        inside or before.search(text[max(0, start - 90) : start]) or after.search(text[end : end + 90])
    )
