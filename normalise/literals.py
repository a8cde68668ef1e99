"""What a pattern cannot match without: literal pieces of text, read from the pattern itself.

After Cox, "Regular Expression Matching in the Wild" (2010): a text that holds none of a pattern's literals
need not be searched with it. Nothing here is guessed: who changes a rule need not think of its literals.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

# CPython's own parser of patterns, the only one that cannot disagree with `re`; `sre_parse` is its old name.
from re import _constants as codes, _parser as parser  # type: ignore[attr-defined]  # isort: skip

Texts = frozenset[str]
_NOTHING: Texts = frozenset({""})
# More variants of one piece of text than this are no better than a shorter piece.
_MOST = 48
_REPEATS = (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT)
_ZERO_WIDTH = (codes.AT, codes.ASSERT_NOT)


@dataclass(frozen=True, slots=True)
class _Needs:
    """`exact` lists all texts that a piece matches, if it can; each match holds one of the texts `needed`."""

    exact: Texts | None
    needed: Texts | None


_UNKNOWN = _Needs(None, None)


def find_literals(pattern: str) -> Texts:
    """Return literals of which each match of a case-sensitive pattern holds one or more; empty if unknown."""
    needs = _read_sequence(parser.parse(pattern))
    return _choose([needs.exact, needs.needed]) or frozenset()


def may_be_empty(pattern: str) -> bool:
    """Tell whether a pattern can match without taking in a character."""
    shortest, _ = parser.parse(pattern).getwidth()
    return bool(shortest == 0)


def split_alternatives(pattern: str) -> list[str]:
    """Return the top-level alternatives of a pattern; joined by `|` they are the pattern again."""
    parts = [""]
    depth, in_class = 0, False
    for piece in re.findall(r"\\.|.", pattern, re.DOTALL):
        if in_class:
            in_class = piece != "]"
        elif piece == "[":
            in_class = True
        else:
            depth += {"(": 1, ")": -1}.get(piece, 0)
        if piece == "|" and not depth and not in_class:
            parts.append("")
        else:
            parts[-1] += piece
    return parts


def _read_sequence(pieces: Iterable[tuple[Any, Any]]) -> _Needs:
    """Join what stands side by side, and keep the most telling run of literals."""
    run, found, is_exact = _NOTHING, [], True
    for code, argument in pieces:
        needs = _read_piece(code, argument)
        found.append(needs.needed)
        if needs.exact is not None and len(run) * len(needs.exact) <= _MOST:
            run = frozenset(first + second for first, second in product(run, needs.exact))
            continue
        is_exact = False
        found.append(run)
        run = needs.exact if needs.exact is not None else _NOTHING
    return _Needs(run if is_exact else None, _choose([*found, run]))


def _read_piece(code: Any, argument: Any) -> _Needs:
    if code is codes.LITERAL:
        return _Needs(frozenset({chr(argument)}), None)
    if code is codes.IN:
        return _Needs(_read_class(argument), None)
    if code in _ZERO_WIDTH:
        return _Needs(_NOTHING, None)
    if code is codes.ASSERT:
        # It takes in nothing, but what it looks at stands in the text too.
        _, inner = argument
        looked_at = _read_sequence(inner)
        return _Needs(_NOTHING, _choose([looked_at.exact, looked_at.needed]))
    if code is codes.BRANCH:
        return _read_branch([_read_sequence(part) for part in argument[1]])
    if code is codes.SUBPATTERN:
        _, added, dropped, inner = argument
        return _UNKNOWN if added or dropped else _read_sequence(inner)
    if code is codes.ATOMIC_GROUP:
        return _read_sequence(argument)
    if code in _REPEATS:
        least, most, inner = argument
        return _read_repeat(least, most, _read_sequence(inner))
    return _UNKNOWN


def _read_class(members: Sequence[tuple[Any, Any]]) -> Texts | None:
    characters: set[str] = set()
    for code, argument in members:
        if code is codes.LITERAL:
            characters.add(chr(argument))
        elif code is codes.RANGE and argument[1] - argument[0] < _MOST:
            characters.update(map(chr, range(argument[0], argument[1] + 1)))
        else:
            return None
    return frozenset(characters)


def _read_branch(parts: Sequence[_Needs]) -> _Needs:
    """Join alternatives: the texts of all if each lists its own, what each needs if each needs something."""
    exact = [part.exact for part in parts if part.exact is not None]
    needed = [best for part in parts if (best := _choose([part.exact, part.needed]))]
    return _Needs(
        frozenset().union(*exact) if len(exact) == len(parts) else None,
        frozenset().union(*needed) if len(needed) == len(parts) else None,
    )


def _read_repeat(least: int, most: int, inner: _Needs) -> _Needs:
    if least == most == 1:
        return inner
    if (least, most) == (0, 1) and inner.exact is not None:
        return _Needs(inner.exact | _NOTHING, None)
    return _Needs(None, _choose([inner.exact, inner.needed])) if least else _UNKNOWN


def _choose(candidates: Sequence[Texts | None]) -> Texts | None:
    """Return the candidate whose shortest text is the longest, since it is the rarest; None if none tells."""
    telling = [texts for texts in candidates if texts and "" not in texts]
    return max(telling, key=lambda texts: (min(map(len, texts)), -len(texts)), default=None)
