"""Find aliases that are flawed by the look of them: no page is needed, only the vocabulary itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations, islice, product

from normalise.alias_contained import find_contained
from normalise.alias_findings import Finding, Flaw, name_alias
from normalise.ambiguity import settle
from normalise.learnt import is_learnt
from normalise.lexicon import Kind, Lexicon, Wording, build_lexicon
from normalise.match import HARD, Findings, find_items
from normalise.model import Statement
from normalise.read import read_text
from normalise.tokens import split_words, tokenise
from taxonomy.lists import AliasKind
from taxonomy.model import Alias, Taxonomy
from taxonomy.places import Places, find_place

STATIC = frozenset(Flaw) - {Flaw.HARMFUL}
# A word in the examples of so many other items tells them apart no more.
COMMON_ITEMS = 8
_NEUTRAL_HEADING = "Support for care leavers"
_STRONG = frozenset({Kind.PHRASE, Kind.EXACT})
_CLAIMING = frozenset({Kind.PHRASE, Kind.EXACT, Kind.WEAK})
_POSITIVE = frozenset({AliasKind.PHRASE, AliasKind.EXACT, AliasKind.WEAK, AliasKind.ALL_OF})
# A rule has thousands of combinations of its alternatives; one of the first that fires is enough.
_MOST_TRIES = 200


def lint_aliases(taxonomy: Taxonomy, places: Places) -> list[Finding]:
    """Return every flaw that shows without pages, in the order of the files. Deterministic."""
    return sorted(_Linter(taxonomy, places).find())


class _Linter:
    """Looks at each alias in turn."""

    def __init__(self, taxonomy: Taxonomy, places: Places) -> None:
        self._taxonomy = taxonomy
        self._places = places
        self._lexicon = build_lexicon(taxonomy)

    def find(self) -> Iterator[Finding]:
        """Yield the findings of every kind."""
        for _, wordings in sorted(self._lexicon.automaton.items()):
            claims = [one for one in wordings if one.kind in _CLAIMING]
            yield from self._find_clashes(claims)
            yield from self._find_doubles(claims)
        for longer, shorter in find_contained(self._taxonomy):
            message = f"matches only where {shorter.text!r} within it does: remove it"
            yield self._report(Flaw.REDUNDANT, longer, message)
        yield from self._find_thin()
        yield from self._find_deaf()
        yield from self._find_misfires()

    def _report(self, flaw: Flaw, alias: Alias, message: str, other: str = "") -> Finding:
        place = find_place(alias, self._places, self._taxonomy.item_by_id[alias.item].where)
        return Finding(place, flaw, alias.item, alias.text, other, message)

    def _find_clashes(self, claims: list[Wording]) -> Iterator[Finding]:
        """Yield one finding for each pair of items that have the same alias in the matcher's eyes."""
        pairs: dict[frozenset[str], Finding] = {}
        for earlier, later in combinations(claims, 2):
            items = frozenset({earlier.item, later.item})
            both = any(items <= self._settle_items(one.text) for one in (earlier, later))
            if len(items) == 2 and both and not self._may_share(earlier, later):
                message = (
                    f"is the same to the matcher as {earlier.text!r} ({earlier.kind}) of {earlier.item}: "
                    "narrow one, or say in ambiguous.yaml who may claim it"
                )
                finding = self._report(Flaw.CLASH, _alias_of(later), message, earlier.item)
                pairs.setdefault(items, finding)
        yield from pairs.values()

    def _may_share(self, earlier: Wording, later: Wording) -> bool:
        shared = [*((term.term, term.candidates) for term in self._taxonomy.ambiguous)]
        shared += list(self._taxonomy.shared_aliases.items())
        stems = self._stems(later.text)
        return any(
            {earlier.item, later.item} <= set(items) and self._stems(term) == stems for term, items in shared
        )

    def _find_doubles(self, claims: list[Wording]) -> Iterator[Finding]:
        """Yield the aliases that another of the same item makes idle."""
        for earlier, later in combinations(claims, 2):
            if earlier.item != later.item:
                continue
            weaker, stronger = sorted((later, earlier), key=lambda one: one.kind in _STRONG)
            if earlier.kind is later.kind:
                kept, idle = (earlier, later) if _covers(earlier, later) else (later, earlier)
                if _covers(kept, idle):
                    message = f"matches only where {kept.text!r} does: remove it"
                    yield self._report(Flaw.REDUNDANT, _alias_of(idle), message)
            elif weaker.kind is Kind.WEAK and _covers(stronger, weaker):
                message = f"is weak, but {stronger.text!r} ({stronger.kind}) matches wherever it does"
                yield self._report(Flaw.CONTRADICTORY, _alias_of(weaker), message)

    def _find_thin(self) -> Iterator[Finding]:
        """Yield what is made of function words, or of one word found all over the examples."""
        users = self._map_users()
        for alias in self._list_aliases():
            for text in alias.text.replace(" & ", "|").split("|"):
                if not self._stems(text):
                    whole = "it" if text == alias.text else repr(text)
                    yield self._report(
                        Flaw.THIN, alias, f"never matches: {whole} is made of function words only"
                    )
                    break
            stems = self._stems(alias.text)
            others = users.get(stems[0], set()) - {alias.item} if len(stems) == 1 else set()
            plain = alias.kind is AliasKind.PHRASE and alias.text.isalpha() and not alias.text.isupper()
            if plain and len(others) >= COMMON_ITEMS:
                message = f"is one word, in the examples of {len(others)} other items: make it weak or exact"
                yield self._report(Flaw.THIN, alias, message)

    def _map_users(self) -> Mapping[str, set[str]]:
        """Return the items in whose examples each stem stands."""
        users: dict[str, set[str]] = defaultdict(set)
        for item in self._taxonomy.items:
            for text in (*(example.text for example in item.examples), *item.counter_examples):
                for stem in self._stems(text):
                    users[stem].add(item.id)
        return users

    def _find_deaf(self) -> Iterator[Finding]:
        """Yield what does not find its own item in its own words."""
        for alias in self._list_aliases():
            texts = list(islice(_spell_out(alias, self._lexicon), _MOST_TRIES))
            if texts and not any(alias.item in self._name_items(text) for text in texts):
                named = ", ".join(sorted(self._name_items(texts[0]))) or "nothing"
                yield self._report(Flaw.DEAF, alias, f"does not match its own words, which name {named}")

    def _find_misfires(self) -> Iterator[Finding]:
        """Yield what states an item in another's example, or in a counter example of its own."""
        for item in self._taxonomy.items:
            for example in item.examples:
                for one in self._read(example.text, example.heading):
                    if one.item != item.id:
                        message = f"states its item in an example of {item.id}: {example.text!r}"
                        yield self._report(
                            Flaw.MISFIRE, name_alias(str(one.item), one.method, one.alias), message, item.id
                        )
            for text in item.counter_examples:
                for one in self._read(text, ""):
                    if one.item == item.id:
                        message = f"states its item in its own counter example: {text!r}"
                        yield self._report(
                            Flaw.MISFIRE, name_alias(str(one.item), one.method, one.alias), message
                        )

    def _read(self, text: str, heading: str) -> tuple[Statement, ...]:
        """Return what the rules state, held back or not: no new training makes findings come and go."""
        stated = read_text(text, self._taxonomy, heading or _NEUTRAL_HEADING)
        return tuple(one for one in stated if not is_learnt(one))

    def _list_aliases(self) -> Iterator[Alias]:
        for item in self._taxonomy.items:
            yield from (alias for alias in item.list_aliases() if alias.kind in _POSITIVE)

    def _stems(self, text: str) -> tuple[str, ...]:
        return tuple(token.stem for token in tokenise(text, self._lexicon.synonyms))

    def _name_items(self, text: str) -> set[str]:
        return _list_items(find_items(text, self._lexicon))

    def _settle_items(self, text: str) -> set[str]:
        return _list_items(settle(find_items(text, self._lexicon), text, text))


def _list_items(findings: Findings) -> set[str]:
    return {hit.item for hit in (*findings.firm, *findings.weak)}


def _covers(one: Wording, other: Wording) -> bool:
    """Tell whether a wording stands wherever another of the same stems does."""
    hard = HARD.intersection(split_words(other.text)) <= HARD.intersection(split_words(one.text))
    return hard and one.raw in {"", other.raw} and one.capitals <= other.capitals


def _spell_out(alias: Alias, lexicon: Lexicon) -> Iterator[str]:
    """Yield texts that the alias should match: itself, or the combinations of a rule's alternatives."""
    parts: Iterable[list[str]] = (
        [text for text in part.split("|") if tokenise(text, lexicon.synonyms)]
        for part in alias.text.split(" & ")
    )
    return (" ".join(chosen) for chosen in product(*parts))


def _alias_of(wording: Wording) -> Alias:
    return Alias(wording.item, wording.text, AliasKind(wording.kind.value))
