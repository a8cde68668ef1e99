"""What the reader does himself ("manage a budget") is promised only where somebody helps with it."""

from __future__ import annotations

import re

from normalise.fold import fold
from normalise.lexicon import Kind
from normalise.match import Found

_ACT = re.compile(
    r"(?:(?:to|you|your|and|a|the|for|when|who|can) )*(?:manag|find|claim|feel|get|prepar|budget|handl"
    r"|furnish|meet)"
    r"(?:e|s|es|ing|ting)?\b"
)
_HELPED = re.compile(
    r"\b(?:help|support|advi[sc]|assist|teach|show|guid|train|course|workshop|session|skill|learn|lesson"
    r"|programme|coach|prepar|ensur|encourag|enabl|explain|information|tips|talk|money|fund|pay|cost"
    r"|grant|allowance"
    r"|opportunit|chance|worker|adviser|advisor|team|group|support|plan|right|entitled|free|invit"
    r"|together|let)\w*"
    r"|\b(?:we|we'll|our|us|council) (?:\w+ ){0,4}$|\bmake sure\b|\bsee that\b|£|\byou (?:can|will|may"
    r"|could)\b"
)
_TURN_TO = re.compile(r"\b(?:visit|contact|call|ring|ask|see|go to|get in touch|website|gov\.uk)\b")


def is_own_act(sentence: str, hit: Found, around: str) -> bool:
    """Tell whether the words at `hit` name an act of the reader's that nobody is said to help with.

    `around` is the lead-in or heading that a bullet carries on from.
    """
    text = fold(sentence)
    words = text[hit.start : hit.end]
    # The first word of a rule's parts may be a noun ("your claim"); an address to turn to is help.
    loose = hit.wording.kind is Kind.ALL_OF
    if loose or not _ACT.match(words) or _HELPED.search(words) or _TURN_TO.search(text):
        return False
    return not _HELPED.search(f"{fold(around)} {text[: hit.start]}")
