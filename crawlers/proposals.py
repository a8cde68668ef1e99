"""From addresses that were found to a short list of new sources for a person to judge. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from urllib.parse import unquote, urlsplit

from crawlers.link_words import COUNCIL_TAX, OUR_WORDS, score_link
from crawlers.reach import OTHER_FILES, find_domain, is_section
from crawlers.records import Source, SourceKind
from crawlers.scope import find_page_key, in_scope


class Origin(StrEnum):
    """Where an address was found; the better the place, the more likely it is right."""

    SOURCE = "linked from a known source"
    HOME_PAGE = "linked from the home page"
    NAVIGATION = "linked one step from the home page"
    SITEMAP = "in the sitemap"


@dataclass(frozen=True, slots=True)
class Candidate:
    """An address that may state the offer, the words that led to it, and the page on which it stood."""

    authority: str
    url: str
    words: str
    origin: Origin
    found_on: str


@dataclass(frozen=True, slots=True)
class Copy:
    """Another address of a known source: where it redirects to, or what it calls itself."""

    authority: str
    url: str


@dataclass(frozen=True, slots=True)
class Obstacle:
    """One line on what could not be looked at."""

    authority: str
    url: str
    message: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """A new source, with a score (higher is likelier; only its order means anything) and one line on why."""

    source: Source
    score: int
    reason: str


BONUS: Mapping[Origin, int] = {Origin.SOURCE: 2, Origin.HOME_PAGE: 2, Origin.NAVIGATION: 1, Origin.SITEMAP: 0}
OTHER_HOST = 2
# A host that so many councils point to is a national one, and no council's own.
NATIONAL = 3
PUBLIC_SECTOR = re.compile(r"\.gov\.uk$")
# Branches that tell of an offer on one day or in one meeting, and never state it.
PASSING = re.compile(
    r"/(?:news|events?|blogs?|press|media-releases?|consultations?|jobs|vacancies|tag|category|author|search)"
    r"(?:[/-]|$)",
    re.IGNORECASE,
)
KINDS = (
    (SourceKind.COUNCIL_TAX, COUNCIL_TAX),
    (SourceKind.COMMITTEE, re.compile(r"moderngov|committee|minutes|ieListDocuments|mgAi", re.IGNORECASE)),
    (SourceKind.POLICY, re.compile(r"polic(?:y|ies)|strateg|procedure|protocol|\bplan\b", re.IGNORECASE)),
    (SourceKind.HOUSING, re.compile(r"hous|homeless|accommodation", re.IGNORECASE)),
    (
        SourceKind.HUB,
        re.compile(r"local[ -]offer|/(?:care-?leavers?|leaving-?care)(?:-[a-z]+)?/?$", re.IGNORECASE),
    ),
)


def propose_sources(
    candidates: Iterable[Candidate], sources: Sequence[Source], copies: Iterable[Copy] = ()
) -> list[Proposal]:
    """Return the candidates worth a person's look, by council and then the best first.

    `sources` are all rows of the register, ended ones too. Neither they, nor their `copies`, nor what a crawl
    of them reaches anyway, nor sub-pages of another proposal are proposed.
    """
    held = list(candidates)
    known = {(source.authority, find_page_key(source.url)) for source in sources}
    known |= {(copy.authority, find_page_key(copy.url)) for copy in copies}
    national = _find_national(held)
    best: dict[tuple[str, str], Proposal] = {}
    for candidate in held:
        key = (candidate.authority, find_page_key(candidate.url))
        own = [source for source in sources if source.authority == candidate.authority]
        if key in known or find_domain(candidate.url) in national:
            continue
        if any(is_section(source) and in_scope(candidate.url, source) for source in own):
            continue
        proposal = _make_proposal(candidate)
        if proposal and (key not in best or _order(proposal) < _order(best[key])):
            best[key] = proposal
    return _drop_subpages(sorted(best.values(), key=_order))


def _make_proposal(candidate: Candidate) -> Proposal | None:
    parts = urlsplit(candidate.url)
    address = f"{unquote(parts.path)} {unquote(parts.query)}".replace("_", "-")
    words = f"{candidate.words} {address}".strip()
    # "Local offer" alone finds SEND pages: people who leave care must be named.
    if not OUR_WORDS.search(words) or OTHER_FILES.search(parts.path) or PASSING.search(parts.path):
        return None
    score = score_link(candidate.words, candidate.url)
    if score <= 0:
        return None
    away = find_domain(candidate.url) != find_domain(candidate.found_on)
    source = Source(
        authority=candidate.authority,
        url=candidate.url,
        kind=_guess_kind(words, parts.path),
        title=candidate.words or _read_slug(parts.path),
        host_kind="public_sector" if PUBLIC_SECTOR.search(parts.hostname or "") else "council_site",
    )
    named = sorted({match.lower() for match in OUR_WORDS.findall(words)})
    reason = f"{candidate.origin} {candidate.found_on}; names {', '.join(named)}"
    reason += "; on another site: is it the council's?" if away else ""
    return Proposal(source, score + BONUS[candidate.origin] - (OTHER_HOST if away else 0), reason)


def _guess_kind(words: str, path: str) -> SourceKind:
    if path.lower().endswith(".pdf"):
        return SourceKind.PDF
    return next((kind for kind, pattern in KINDS if pattern.search(words)), SourceKind.PAGE)


def _read_slug(path: str) -> str:
    name = unquote(path).rstrip("/").rpartition("/")[2].rpartition(".")
    return re.sub(r"[-_+]+", " ", name[0] or name[2]).strip().capitalize()


def _find_national(candidates: Iterable[Candidate]) -> set[str]:
    councils: dict[str, set[str]] = {}
    for candidate in candidates:
        if find_domain(candidate.url) != find_domain(candidate.found_on):
            councils.setdefault(find_domain(candidate.url), set()).add(candidate.authority)
    return {domain for domain, codes in councils.items() if len(codes) >= NATIONAL}


def _drop_subpages(proposals: Iterable[Proposal]) -> list[Proposal]:
    """Return proposals without those that a crawl of another one reaches; that one says how many."""
    kept: list[Proposal] = []
    under: dict[str, int] = {}
    held = list(proposals)
    for proposal in held:
        above = [
            other.source
            for other in held
            if other is not proposal
            and other.source.authority == proposal.source.authority
            and len(other.source.url) < len(proposal.source.url)
            and is_section(other.source)
            and in_scope(proposal.source.url, other.source)
        ]
        if not above:
            kept.append(proposal)
            continue
        top = min(above, key=lambda source: (len(source.url), source.url))
        under[top.url] = under.get(top.url, 0) + 1
    return [
        replace(proposal, reason=f"{proposal.reason}; {under[proposal.source.url]} pages under it")
        if proposal.source.url in under
        else proposal
        for proposal in kept
    ]


def _order(proposal: Proposal) -> tuple[str, int, str]:
    return proposal.source.authority, -proposal.score, proposal.source.url
