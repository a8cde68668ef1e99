"""Whether a sentence says who counts as a care leaver, which is all that the item on eligibility states."""

from __future__ import annotations

from normalise.cue import Cue

# A definition says when you are one; a sentence that gives something to a group does not explain it.
_DEFINITION = Cue(
    r"\b(?:eligible|relevant|qualifying|care leaver|care experienced|one)\b[^.;]{0,50}(?:\b(?:is|are|means"
    r"|if|when|you are|who|was)\b|[:-])"
    r"[^.]*\b(?:weeks|looked after|in care|1[4-9]|2[0-5]|a relevant child)\b"
    r"|\byou (?:are|count|qualify|may be|will be|become|have to have been)\b[^.]{0,80}\b(?:if|when|weeks"
    r"|between)\b[^.]*"
    r"\b(?:weeks|looked after|in care|between|aged|1[4-9])\b"
)
_GIVES = Cue(r"£|%|\b(?:get|gets|receive|pay|paid|help|have advice|passes|have no)\b")
# The legal test itself explains, even in "you can get this offer if".
_TEST = Cue(
    r"\b(?:in care|(?:looked|cared) (?:\w+ )?(?:after|for)(?: \w+)?)\b[^.;]{0,40}\b(?:13|thirteen) weeks\b"
    r"|\b(?:13|thirteen) weeks\b[^.;]{0,40}\b(?:in care|looked after|in our care)\b"
)
_MONEY = Cue(r"£|%|\b(?:council tax|discount|exemption|reduction|bursary|grant)\b")
_KINDS = Cue(r"\b(?:one of )?(?:three|four|3|4) (?:\w+ )?(?:types|groups|categories|kinds)\b")
# A row of the table of legal groups: its first cell is the group, the next one the test.
_ROW = Cue(
    r"^\W*(?:\d\W+)?(?:an? )?(?:eligible|relevant|former relevant|qualifying)\b[^\t]{0,30}\t"
    r"[^\t]*\b(?:1[4-9]|2[0-5]|weeks)\b"
)


def explains_eligibility(text: str) -> bool:
    """Tell whether a folded sentence or row says who counts as a care leaver or in which legal group."""
    if _ROW.search(text) or _KINDS.search(text) or (_TEST.search(text) and not _MONEY.search(text)):
        return True
    return bool(_DEFINITION.search(text)) and not _GIVES.search(text)
