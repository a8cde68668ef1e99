"""The taxonomy's wordings, made ready for matching: one automaton of phrases and an index of all-of rules."""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

import ahocorasick

from normalise.stem import stem
from normalise.tokens import STOP_WORDS, split_words, tokenise
from taxonomy.lists import ValueKind
from taxonomy.model import Item, Taxonomy

# Content words only: about twelve to sixteen words as printed.
ALL_OF_WINDOW = 9
SHORTEST_REPAIRED = 5
_LONGEST_ACRONYM = 6
# Words found all over these pages: an alias made of nothing else ("am I a care leaver") counts word by word.
_GENERIC_WORDS = """care leaver leavers leaving leave experienced young person people council support help
    team service services adult adults worker local living year years area other get need child children offer
    money work look after"""
# Too common to hold together an alias that is taken apart, with the verbs of every offer.
_COMMON_WORDS = """home house accommodation move out up keep stay make give go start life free ask claim find
    new access back put set plan first job group advice information programme project fund grant payment pay
    health healthy family training education course school college funding cost time day week month account
    session event member right authority independent person open live apply register test order change
    different wherever everyone social personal exceptional circumstance circumstances"""
_SHARES = frozenset({ValueKind.PERCENT})
_SUMS = frozenset({ValueKind.AMOUNT})
_MONEY = _SHARES | _SUMS
# A legal group, where "qualifies" is any verb.
_LEGAL_GROUP = ["qualifying"]
_CARE = frozenset({"car", "leaver"})
_GENERIC = frozenset(stem(word) for word in _GENERIC_WORDS.split())
_COMMON = _GENERIC | frozenset(stem(word) for word in _COMMON_WORDS.split())
_NEAR_LEAST = 2
_NEAR_GAP = 2


class Kind(StrEnum):
    """What finding a wording means."""

    PHRASE = "phrase"
    EXACT = "exact"
    WEAK = "weak"
    ALL_OF = "all_of"
    NEAR = "near"
    NEGATIVE = "negative"
    CONTRARY = "contrary"
    LEARNT = "learnt"


class Wording(NamedTuple):
    """One wording of one item. `raw` is set where the raw words must stand there too, `capitals` where they
    must be capitals (an acronym such as PIP is a word in lower case). `size` counts its content words."""

    item: str
    text: str
    kind: Kind
    size: int
    raw: str = ""
    capitals: bool = False


class Phrase(NamedTuple):
    """A run of stems; `raw` is set where its raw words must stand in the sentence too."""

    stems: tuple[str, ...]
    raw: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """Parts that must all stand near each other; a part is one or more alternative phrases.

    `firsts` holds the first stems of each part's phrases.
    """

    wording: Wording
    parts: tuple[tuple[Phrase, ...], ...]
    window: int
    firsts: tuple[frozenset[str], ...]


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """Everything that `match` needs. `rules` lists each rule under every first stem of its rarest part,
    and there under every first stem of the next.

    `words_by_letter` holds the longer words of the aliases, which a misspelt word may stand for;
    `known_words` is every word that the taxonomy is written in; `valued` are the items that carry a sum
    or a share, `shared` those that carry a share, `paid` a sum, `aged` above all an age.
    """

    automaton: ahocorasick.Automaton
    rules: Mapping[str, Mapping[str, tuple[Rule, ...]]]
    synonyms: Mapping[str, str]
    vocabulary: frozenset[str]
    known_words: frozenset[str]
    words_by_letter: Mapping[str, tuple[str, ...]]
    valued: frozenset[str]
    shared: frozenset[str]
    paid: frozenset[str]
    aged: frozenset[str]


_cache: dict[int, tuple[Taxonomy, Lexicon]] = {}


def build_lexicon(taxonomy: Taxonomy) -> Lexicon:
    """Return the lexicon of a taxonomy; made once for each taxonomy object."""
    kept = _cache.get(id(taxonomy))
    if kept is None or kept[0] is not taxonomy:
        kept = (taxonomy, _Builder(taxonomy).build())
        _cache[id(taxonomy)] = kept
        # It lives as long as the process: the collector need not walk it again and again.
        gc.freeze()
    return kept[1]


class _Builder:
    """Collects patterns and rules, then freezes them."""

    def __init__(self, taxonomy: Taxonomy) -> None:
        self._taxonomy = taxonomy
        self._synonyms = _map_synonyms(taxonomy.cues.synonyms)
        self._patterns: dict[str, list[Wording]] = {}
        self._rules: list[Rule] = []

    def build(self) -> Lexicon:
        """Read every wording of every item, in order."""
        for item in self._taxonomy.items:
            self._add_item(item)
        for phrase in self._taxonomy.cues.negative:
            self._add_phrase("", phrase, Kind.NEGATIVE)
        automaton = ahocorasick.Automaton()
        for key in sorted(self._patterns):
            automaton.add_word(key, tuple(self._patterns[key]))
        automaton.make_automaton()
        return Lexicon(
            automaton=automaton,
            rules=_index_rules(self._rules),
            synonyms=self._synonyms,
            vocabulary=frozenset(stem for key in self._patterns for stem in key.split()),
            known_words=frozenset(self._list_known_words()),
            words_by_letter=self._list_words_by_letter(),
            valued=frozenset(item.id for item in self._taxonomy.items if _carries(item, _MONEY)),
            paid=frozenset(item.id for item in self._taxonomy.items if _carries(item, _SUMS)),
            aged=frozenset(item.id for item in self._taxonomy.items if item.value.kind is ValueKind.AGE),
            shared=frozenset(item.id for item in self._taxonomy.items if _carries(item, _SHARES)),
        )

    def _add_item(self, item: Item) -> None:
        for texts, kind in (
            (item.aliases, Kind.PHRASE),
            (item.exact_aliases, Kind.EXACT),
            (item.weak_aliases, Kind.WEAK),
            (item.negative_cues, Kind.NEGATIVE),
            (item.contrary_cues, Kind.CONTRARY),
        ):
            for text in texts:
                self._add_phrase(item.id, text, kind)
        for text in item.aliases:
            self._add_near(item.id, text)
        for parts in item.all_of:
            self._add_rule(item.id, parts)

    def _stems(self, text: str) -> list[str]:
        return [token.stem for token in tokenise(text, self._synonyms)]

    def _add_phrase(self, item: str, text: str, kind: Kind) -> None:
        stems = self._stems(text)
        words = split_words(text)
        if not stems:
            return
        # "the app" shrinks to "app": without its raw words it would match far too much.
        # "your local connections" must not block "local connection".
        loses = kind is Kind.NEGATIVE and len(stems) < len(words)
        exact = kind in {Kind.EXACT, Kind.CONTRARY} or loses or _is_shrunk(stems, words)
        # "Qualifying" alone is a legal group; "qualifies" is not.
        verbal = kind is Kind.WEAK and len(words) == 1 and words[0].endswith("ing")
        raw = " ".join(words) if exact or verbal else ""
        capitals = text.isupper() and text.isalpha() and 2 <= len(text) <= _LONGEST_ACRONYM
        wording = Wording(item, text, kind, len(stems), raw, capitals)
        known = self._patterns.setdefault(f" {' '.join(stems)} ", [])
        if wording not in known:
            known.append(wording)

    def _add_near(self, item: str, text: str) -> None:
        """Let the words of a longer alias stand in another order and a little apart."""
        stems = self._stems(text)
        specific = [root for root in stems if root not in _COMMON and root.isalpha()]
        distinct = len(set(stems)) == len(stems)
        if distinct and len(specific) >= _NEAR_LEAST and not _is_shrunk(stems, split_words(text)):
            wording = Wording(item, text, Kind.NEAR, len(stems))
            parts = tuple((Phrase((root,)),) for root in stems)
            self._rules.append(_make_rule(wording, parts, len(stems) + _NEAR_GAP))

    def _add_rule(self, item: str, parts: tuple[str, ...]) -> None:
        alternatives = [tuple(self._read_phrases(part)) for part in parts]
        if all(alternatives):
            wording = Wording(item, " & ".join(parts), Kind.ALL_OF, len(parts))
            self._rules.append(_make_rule(wording, tuple(alternatives), ALL_OF_WINDOW))

    def _read_phrases(self, part: str) -> Iterable[Phrase]:
        """Yield the alternatives of a part, which `|` parts."""
        for text in part.split("|"):
            stems, words = tuple(self._stems(text)), split_words(text)
            if stems:
                exact = _is_shrunk(list(stems), words) or words == _LEGAL_GROUP
                yield Phrase(stems, " ".join(words) if exact else "")

    def _list_words_by_letter(self) -> Mapping[str, tuple[str, ...]]:
        aliases = [text for item in self._taxonomy.items for text in (*item.aliases, *item.weak_aliases)]
        words = {word for text in aliases for word in split_words(text) if word not in STOP_WORDS}
        letters: dict[str, list[str]] = {}
        for word in sorted(words):
            if len(word) >= SHORTEST_REPAIRED and word.isalpha():
                letters.setdefault(word[0], []).append(word)
        return MappingProxyType({letter: tuple(found) for letter, found in letters.items()})

    def _list_known_words(self) -> Iterable[str]:
        """Yield every word the taxonomy is written in: none of them is a misspelling of another."""
        for item in self._taxonomy.items:
            texts = [item.label, item.description, *(alias.text for alias in item.list_aliases())]
            texts += [example.text for example in item.examples] + list(item.counter_examples)
            for text in texts:
                yield from split_words(text)
        for classes in self._taxonomy.cues.synonyms:
            yield from classes


def _make_rule(wording: Wording, parts: tuple[tuple[Phrase, ...], ...], window: int) -> Rule:
    firsts = tuple(frozenset(phrase.stems[0] for phrase in part) for part in parts)
    return Rule(wording, parts, window, firsts)


def _carries(item: Item, wanted: frozenset[ValueKind]) -> bool:
    kinds = {item.value.kind, *(also.kind for also in item.value.also)}
    return not kinds.isdisjoint(wanted)


def _is_shrunk(stems: list[str], words: list[str]) -> bool:
    """Tell whether the content words alone say too little: "the app" shrinks to "app"."""
    few = len(stems) == 1 and len(words) > 1
    if _CARE & set(stems) and _COMMON.issuperset(stems):
        return True
    return few or _GENERIC.issuperset(stems) or (len(stems) <= 2 and len(stems) * 2 <= len(words))


def _map_synonyms(classes: Iterable[tuple[str, ...]]) -> Mapping[str, str]:
    """Map the stem of each single word of a class to the stem of the class's first word."""
    mapped: dict[str, str] = {}
    for words in classes:
        head = stem(words[0])
        for word in words:
            if " " not in word and stem(word) != head:
                mapped.setdefault(stem(word), head)
    return MappingProxyType(mapped)


def _index_rules(rules: list[Rule]) -> Mapping[str, Mapping[str, tuple[Rule, ...]]]:
    """Index each rule under the first stems of its two rarest parts, so that few rules are tried."""
    frequency = Counter(phrase.stems[0] for rule in rules for part in rule.parts for phrase in part)
    index: dict[str, dict[str, list[Rule]]] = {}
    for rule in rules:
        ranked = sorted(rule.firsts, key=lambda firsts: sum(frequency[first] for first in firsts))
        for first in sorted(ranked[0]):
            for second in sorted(ranked[1]) if len(ranked) > 1 else [first]:
                index.setdefault(first, {}).setdefault(second, []).append(rule)
    return MappingProxyType(
        {
            first: MappingProxyType({second: tuple(found) for second, found in seconds.items()})
            for first, seconds in sorted(index.items())
        }
    )
