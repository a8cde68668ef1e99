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
    r"|(?<!if )(?<!when )(?<!as )\byou (?:become|(?:will )?count as|are)(?: called| known as)? an? \W?"
    r"(?:(?:eligible|(?:former )?relevant|qualifying) (?:child|young person|care leaver)"
    r"|care leaver\b[^.]*\bif\b)"
    r"|\b(?:offer|guide|page) is for (?:you|people|young people|anyone|care leavers)\b"
    r"[^.]*\b(?:in|left) care\b"
)
_GIVES = Cue(r"£|%|\b(?:get|gets|receive|pay|paid|help|have advice|passes|have no)\b")
# The legal test itself explains, even in "you can get this offer if".
_WEEKS = r"(?:(?:13|thirteen) weeks|(?:3|three) months)"
_TEST = Cue(
    rf"\b(?:in care|(?:looked|cared) (?:\w+ )?(?:after|for)(?: \w+)?)\b[^.;]{{0,40}}\b{_WEEKS}\b"
    rf"|\b{_WEEKS}\b[^.;]{{0,40}}\b(?:in care|looked after|in our care)\b"
)
_MONEY = Cue(r"£|%|\b(?:council tax|discount|exemption|reduction|bursary|grant)\b")
# Of one arrangement, or of rights that are only called others, the test says nothing about the offer.
_OTHER_TEST = Cue(
    r"^(?:the|this) (?:arrangement|scheme|project|service) is (?:only )?for\b"
    r"|\b(?:rights|help) (?:is|are) different\b"
)
# What stands over a test of who has one help only: it defines no care leaver.
_ONE_HELP = Cue(
    r"\b(?:council tax|housing help|help with housing|homeless\w*|discount|exemption|reduction)\b"
)
_KINDS = Cue(
    r"\b(?:one of )?(?:three|four|3|4) (?:\w+ )?(?:types|groups|categories|kinds)\b"
    r"|\b(?:different|several) (?:\w+ )?(?:types|groups|categories|kinds) of (?:care leavers?|young people)\b"
)
# "The support you get depends on how long you were in care"; "we work with people who were in our care".
_WHO = Cue(
    r"\b(?:depends?|based) (?:up)?on [^.;]{0,40}\b(?:legal status|care (?:leaver )?status|your status"
    r"|time in care|(?:were|spent|been) in (?:our )?care)\b"
    r"|^we (?:work with|support|are here for) (?:you|young people|care leavers|people|anyone|adults)\b[^.;,]*"
    r"\b(?:who (?:were|was|have been|are|had been)|if you (?:were|have been)) (?:\w+ ){0,2}in (?:our )?care\b"
    r"|\b(?:legal|leaver|care|your) status (?:decides|affects|determines|means|says|tells)\b"
)
# A row of the table of legal groups: its first cell is the group, the next one the test.
_ROW = Cue(
    r"^\W*(?:\d\W+)?(?:an? )?(?:eligible|relevant|former relevant|qualifying)\b[^\t]{0,30}\t"
    r"[^\t]*\b(?:1[4-9]|2[0-5]|weeks)\b"
)


def explains_eligibility(text: str, around: str = "") -> bool:
    """Tell whether a folded sentence or row says who counts as a care leaver or in which legal group.

    `around` is what stands over it, folded: under "housing help at 16" the same test is of that help alone.
    """
    if _ROW.search(text) or _KINDS.search(text) or _WHO.search(text):
        return True
    if _TEST.search(text):
        if _OTHER_TEST.search(text) or _ONE_HELP.search(around):
            return False
        if not _MONEY.search(text):
            return True
    return bool(_DEFINITION.search(text)) and not _GIVES.search(text)
