"""The four legal groups of care leavers, where a text uses the words as terms of law.

Children Act 1989: eligible (Schedule 2, paragraph 19B), relevant (section 23A), former relevant
(section 23C), qualifying (section 24).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from normalise.cue import Cue
from normalise.fold import fold
from taxonomy.lists import Eligibility


@dataclass(frozen=True, slots=True)
class GroupMention:
    """A legal group named at text[start:end]."""

    group: Eligibility
    start: int
    end: int


# A heading is asked for every statement that stands under it.
_KEPT = 512
_NAMES = {
    "former relevant": Eligibility.FORMER_RELEVANT,
    "formerly relevant": Eligibility.FORMER_RELEVANT,
    "eligible": Eligibility.ELIGIBLE,
    "relevant": Eligibility.RELEVANT,
    "qualifying": Eligibility.QUALIFYING,
}
_WORD = r"(?:former(?:ly)?[ -]relevant|eligible|relevant|qualifying)"
_TERM = Cue(rf"\b({_WORD})\b")
_PERSON = (
    r"(?:care[ -]?leavers?|care[ -]experienced|child(?:ren)?|young (?:person|people|adult|parent)s?)\b(?!'s)"
)
_JOIN = r"['\")]? ?(?:,|/|and|or|&|, and|, or) ?['\"(]?(?:an? )?"
# "Former relevant" is no everyday wording; the other three are, so they need a person, a status or a label.
_PERSON_AFTER = re.compile(rf"(?:{_JOIN}{_WORD}){{0,5}}['\")]? (?:looked[ -]after )?(?P<person>{_PERSON})")
_LISTED_AFTER = re.compile(rf"(?:{_JOIN}{_WORD}){{1,5}}\b")
_LISTED_BEFORE = re.compile(rf"(?:{_WORD}{_JOIN}){{1,5}}$")
_STATUS_AFTER = re.compile(r"['\")]? (?:status|category|group|means?)\b")
_QUOTED = re.compile(r"['\"]")
_STATUS_BEFORE = re.compile(
    r"\b(?:status(?: is| of)?|categor(?:y|ies)(?: is| of)?|known as|called|classed as|count(?:s|ed)? as"
    r"|defined as)"
    r" ['\"(]?(?:an? )?$"
)
_LABEL_AFTER = re.compile(r"['\")]?\s*(?:$|[:\n\t]|- |\()")
_LABEL_BEFORE = re.compile(r"(?:^|[\n\t(]|['\"])\s*$")


@lru_cache(maxsize=_KEPT)
def find_groups(text: str) -> tuple[GroupMention, ...]:
    """Return the legal groups that `text` names, in order; "former relevant" is not also relevant.

    Everyday uses of the words ("you may be eligible for", "relevant documents", "a qualifying course")
    are none.
    """
    folded = fold(text)
    if not _TERM.may_match(folded):
        return ()
    return tuple(
        GroupMention(_NAMES[hit[1].replace("-", " ")], hit.start(), hit.end())
        for hit in _TERM.finditer(folded)
        if hit[1].startswith("former") or _is_legal(folded, hit)
    )


def _is_legal(folded: str, hit: re.Match[str]) -> bool:
    before, end = folded[max(0, hit.start() - 60) : hit.start()], hit.end()
    listed = [
        found.group() for found in (_LISTED_BEFORE.search(before), _LISTED_AFTER.match(folded, end)) if found
    ]
    if any("former" in terms for terms in listed):
        return True
    person = _PERSON_AFTER.match(folded, end)
    if person and hit[1] == "eligible" and not listed:
        # By law an eligible child is still in care: "eligible care leavers" is everyday wording, if no label.
        is_label = _LABEL_BEFORE.search(before) and _LABEL_AFTER.match(folded, person.end())
        return person["person"].startswith("child") or before.endswith("an ") or bool(is_label)
    if _QUOTED.match(before[-1:]) and _QUOTED.match(folded, end):
        return True
    if person or _STATUS_AFTER.match(folded, end) or _STATUS_BEFORE.search(before):
        return True
    return bool(_LABEL_BEFORE.search(before) and _LABEL_AFTER.match(folded, end))
