"""Find the items that a sentence names: exact phrases, all-of rules, and what stands in the way of both."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, chain
from typing import NamedTuple

from normalise.fold import fold
from normalise.lexicon import Kind, Lexicon, Rule, Wording
from normalise.repair import repair_word
from normalise.tokens import Token, split_words, tokenise


class Found(NamedTuple):
    """A wording found in a sentence: character offsets into it, and how many content words it covers."""

    wording: Wording
    start: int
    end: int
    repaired: bool = False

    @property
    def item(self) -> str:
        """Return the item that the wording stands for."""
        return self.wording.item


@dataclass(frozen=True, slots=True)
class Findings:
    """What a sentence holds: items named firmly, items named weakly, and wordings that refuse an item."""

    firm: tuple[Found, ...]
    weak: tuple[Found, ...]
    contrary: tuple[Found, ...]


NOTHING_FOUND = Findings((), (), ())
_APART = frozenset({Kind.CONTRARY, Kind.WEAK})
# No sentence of a person's names as many things: text made to cost time does.
_MOST_HITS = 60
# Stop words that turn the sense round: "separate from children" is not "separated children".
HARD = frozenset({"from", "by", "not", "no", "nor", "never", "without"})
_PARTED = re.compile(r"[,;:!?\t(]|\s[-–—]\s")
_SPLIT = re.compile(r"[;:!?\t(]|\.\s")
_RANK = {kind: place for place, kind in enumerate(Kind)}


@lru_cache(maxsize=8_192)
def find_items(sentence: str, lexicon: Lexicon) -> Findings:
    """Return the items named in one sentence, in order of place; longer wordings win over those inside."""
    tokens, repaired = _read_tokens(sentence, lexicon)
    raw = f" {' '.join(split_words(sentence))} "
    phrases = set(_find_phrases(sentence, tokens, repaired, raw, lexicon))
    refused = [hit for hit in phrases if hit.wording.kind is Kind.NEGATIVE]
    found = phrases.union(_find_rules(sentence, tokens, raw, lexicon, refused))
    if not found:
        return NOTHING_FOUND
    hits = sorted(found, key=_order)[:_MOST_HITS]
    if refused:
        blockers = [hit for hit in hits if hit.wording.kind is Kind.NEGATIVE]
        hits = [
            hit for hit in hits if hit.wording.kind is not Kind.NEGATIVE and not _is_blocked(hit, blockers)
        ]
    kinds = {hit.wording.kind for hit in hits}
    if _APART.isdisjoint(kinds):
        return Findings(tuple(_drop_contained(hits)), (), ())
    contrary = tuple(hit for hit in hits if hit.wording.kind is Kind.CONTRARY)
    named = _drop_contained([hit for hit in hits if hit.wording.kind is not Kind.CONTRARY])
    return Findings(
        firm=tuple(hit for hit in named if hit.wording.kind is not Kind.WEAK),
        weak=tuple(hit for hit in named if hit.wording.kind is Kind.WEAK),
        contrary=contrary,
    )


def _order(hit: Found) -> tuple[int, int, str, int, str]:
    wording, start, end, _ = hit
    return start, -end, wording.item, _RANK[wording.kind], wording.text


def _read_tokens(sentence: str, lexicon: Lexicon) -> tuple[list[Token], frozenset[int]]:
    """Return the sentence's tokens with misspelt words mended, and the starts of the mended ones."""
    tokens = tokenise(sentence, lexicon.synonyms)
    mended = set()
    for index, token in enumerate(tokens):
        if token.stem not in lexicon.vocabulary and token.raw not in lexicon.known_words:
            root = repair_word(token.raw, lexicon)
            if root:
                tokens[index] = Token(root, token.raw, token.start, token.end)
                mended.add(token.start)
    return tokens, frozenset(mended)


def _find_phrases(
    sentence: str, tokens: list[Token], mended: frozenset[int], raw: str, lexicon: Lexicon
) -> Iterator[Found]:
    """Yield the wordings whose stems stand side by side; `raw` is all words of the sentence as they stand."""
    if not tokens:
        return
    stems = [token.stem for token in tokens]
    # Where the space behind each token stands in the text of stems.
    ends = {end: index for index, end in enumerate(accumulate([len(stem) + 1 for stem in stems]))}
    folded = fold(sentence)
    for last, wordings in lexicon.automaton.iter(f" {' '.join(stems)} "):
        index = ends[last]
        end = tokens[index].end
        for wording in wordings:
            if wording.raw not in raw:
                continue
            first = index - wording.size + 1
            start = tokens[first].start
            if _stands(sentence, folded, start, end, wording) and not _SPLIT.search(sentence, start, end):
                repaired = bool(mended) and any(token.start in mended for token in tokens[first : index + 1])
                yield Found(wording, start, end, repaired)


def _stands(sentence: str, folded: str, start: int, end: int, wording: Wording) -> bool:
    """Tell whether the raw words, where they matter, stand in the sentence too."""
    if wording.capitals:
        return sentence[start:end].isupper()
    if wording.size > 1:
        # Stop words that turn the sense round must be the wording's own.
        within = HARD.intersection(split_words(folded[start:end]))
        if within and not within.issubset(split_words(wording.text)):
            return False
    raw = wording.raw
    if not raw or (folded[start:end] == raw and (not start or folded[start - 1] == " ")):
        return True
    around = " ".join(split_words(folded[max(0, start - len(raw)) : end + len(raw)]))
    return f" {raw} " in f" {around} "


def _find_rules(
    sentence: str, tokens: list[Token], raw: str, lexicon: Lexicon, refused: list[Found]
) -> Iterator[Found]:
    stems = tuple([token.stem for token in tokens])
    places: dict[str, list[int]] = {}
    for index, root in enumerate(stems):
        places.setdefault(root, []).append(index)
    present = frozenset(stems)
    tried: set[int] = set()
    for root in places:
        seconds = lexicon.rules.get(root)
        if not seconds:
            continue
        for rule in chain.from_iterable([seconds[second] for second in seconds.keys() & present]):
            if id(rule) in tried:
                continue
            tried.add(id(rule))
            if len(rule.firsts) > 2 and any(map(present.isdisjoint, rule.firsts)):
                continue
            span = _fit_rule(stems, places, raw, rule)
            against = [hit for hit in refused if hit.item in {rule.wording.item, ""}]
            if span and against:
                # A rule needs words of its own: those of "mental health assessment" are no health check's.
                span = _fit_rule(stems, _place_tokens(tokens, against), raw, rule)
            if span:
                start, end = tokens[span[0]].start, tokens[span[1]].end
                # Words of one alias that a comma parts belong to two things.
                if rule.wording.kind is not Kind.NEAR or not _PARTED.search(sentence, start, end):
                    yield Found(rule.wording, start, end)


def _place_tokens(tokens: list[Token], refused: list[Found]) -> dict[str, list[int]]:
    """Return where each stem stands, but for tokens within what looks like the item and is something else."""
    places: dict[str, list[int]] = {}
    for index, token in enumerate(tokens):
        if not any(hit.start <= token.start and token.end <= hit.end for hit in refused):
            places.setdefault(token.stem, []).append(index)
    return places


def _fit_rule(
    stems: tuple[str, ...], places: dict[str, list[int]], raw: str, rule: Rule
) -> tuple[int, int] | None:
    """Return the first and last token of the tightest place where all parts stand within the window."""
    found = []
    for part in rule.parts:
        spans: list[tuple[int, int]] = []
        for words, raw_words in part:
            if words[0] in places and (not raw_words or f" {raw_words} " in raw):
                spans += _find_run(stems, places, words)
        if not spans:
            return None
        found.append(spans[:_MOST_HITS])
    best: tuple[int, int] | None = None
    for first, last in found[0]:
        for spans in found[1:]:
            near = spans[0] if len(spans) == 1 else _find_nearest(spans, first, last)
            first, last = min(first, near[0]), max(last, near[1])
        if last - first < rule.window and (best is None or last - first < best[1] - best[0]):
            best = (first, last)
    return best


def _find_nearest(spans: list[tuple[int, int]], first: int, last: int) -> tuple[int, int]:
    """Return the span that widens first..last least."""
    return min(spans, key=lambda span: (max(last, span[1]) - min(first, span[0]), span))


def _find_run(
    stems: tuple[str, ...], places: dict[str, list[int]], phrase: tuple[str, ...]
) -> list[tuple[int, int]]:
    size, firsts = len(phrase), places[phrase[0]]
    if size == 1:
        return [(first, first) for first in firsts]
    return [(first, first + size - 1) for first in firsts if stems[first : first + size] == phrase]


def _is_blocked(hit: Found, blockers: list[Found]) -> bool:
    """Tell whether a wording that only looks like the item covers the hit; a longer hit stands its ground."""
    return any(
        blocker.item in {hit.item, ""}
        and blocker.start < hit.end
        and hit.start < blocker.end
        and not (
            hit.start <= blocker.start
            and blocker.end <= hit.end
            and hit.end - hit.start > blocker.end - blocker.start
        )
        for blocker in blockers
    )


LOOSE = frozenset({Kind.ALL_OF, Kind.NEAR})


def _drop_contained(hits: list[Found]) -> list[Found]:
    """Keep an item's best hit at a place, and drop hits that lie inside a longer phrase of another item."""
    if len(hits) == 1:
        return hits
    kept = [hit for hit in hits if not any(_beats(other, hit) for other in hits if other is not hit)]
    best: dict[tuple[str, int], Found] = {}
    for hit in kept:
        best.setdefault((hit.item, hit.start), hit)
    return list(best.values())


def _beats(other: Found, hit: Found) -> bool:
    covers = other.start <= hit.start and hit.end <= other.end
    longer = other.end - other.start > hit.end - hit.start
    # A rule spans words that may belong to others: it hides nothing.
    return covers and longer and other.wording.kind not in LOOSE
