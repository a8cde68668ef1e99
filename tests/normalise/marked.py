"""Sentences with the thing that a verdict is on in square brackets."""

from __future__ import annotations

from normalise.stance import decide_stance


def judge(marked: str) -> str:
    """Return the stance that a sentence takes to its marked part."""
    start, end = marked.index("["), marked.index("]") - 1
    span = (start, end)
    return str(decide_stance(marked.replace("[", "").replace("]", ""), span, [span]).stance)
