"""Which links of a page are worth a request, and as what: the rules of how far a source reaches. Pure."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlsplit

from tldextract import TLDExtract

from crawlers.link_words import (
    HOUSEKEEPING,
    OFFER_WEIGHT,
    names_council_tax,
    names_our_subject,
    score_link,
)
from crawlers.links import Link
from crawlers.records import Source, SourceKind
from crawlers.scope import canonical_url, find_owner, find_page_key, find_prefix, same_site

OFFER_KINDS = frozenset({SourceKind.HUB, SourceKind.PAGE})
OTHER_FILES = re.compile(
    r"\.(?:jpe?g|png|gif|svg|webp|ico|css|js|json|xml|rss|ics|zip|gz|mp[34]|mov|avi|pptx?|xlsx?|csv|exe|apk)$",
    re.IGNORECASE,
)
DOCUMENT_ADDRESS = re.compile(r"\.(?:pdf|docx)$|/downloads?/|/media/|/documents?/|/files?/", re.IGNORECASE)
DOCUMENT_WORDS = re.compile(r"\b(?:pdf|docx|word document)\b|\(word\)", re.IGNORECASE)
# The list of public suffixes that comes with the library; nothing is fetched or written.
SPLIT_HOST = TLDExtract(suffix_list_urls=(), cache_dir=None)


class Reach(StrEnum):
    """Why a link is followed."""

    SCOPE = "scope"
    GUIDE = "guide"
    DOCUMENT = "document"
    NAMED = "named"


@dataclass(frozen=True, slots=True)
class Place:
    """The page on which a link stands: its address, whose it is, and how far from the source.

    `reach` is why the page itself was asked for.
    """

    url: str
    source: Source
    depth: int = 0
    reach: Reach = Reach.SCOPE

    @property
    def states_offer(self) -> bool:
        """True for pages that a person, or their place under such a page, marks as the council's offer."""
        return self.source.kind in OFFER_KINDS


def find_reach(link: Link, place: Place, council: Sequence[Source]) -> tuple[Source, Reach] | None:
    """Return for which source a link is followed and why, or None.

    `council` are all sources of the page's council: a link belongs to the one with the narrowest scope.
    """
    if OTHER_FILES.search(urlsplit(link.url).path):
        return None
    owner = find_owner(link.url, council)
    if owner is not None:
        return (owner, Reach.SCOPE) if is_wanted(link.words, link.url, owner) else None
    if link.pager and is_same_guide(link, place.url):
        return place.source, Reach.GUIDE
    if link.in_frame or not place.states_offer or score_link(link.words, link.url) < OFFER_WEIGHT:
        return None
    if is_document(link) and find_domain(link.url) == find_domain(place.url):
        return place.source, Reach.DOCUMENT
    # From the offer's own pages alone: else one page that names care leavers would open the next.
    if place.reach is Reach.SCOPE and same_site(link.url, place.url) and _names_our_page(link):
        return place.source, Reach.NAMED
    return None


def is_wanted(text: str, url: str, source: Source) -> bool:
    """Say whether a link in scope deserves a request.

    On an offer's own pages any link will do that is not about something else. Elsewhere, in directories where
    queries are pages, manuals, meeting papers and on whole sites, it needs good words.
    """
    if OTHER_FILES.search(urlsplit(url).path):
        return False
    return score_link(text, url) >= (0 if is_section(source) else 1)


def is_section(source: Source) -> bool:
    """Say whether a source is a section of pages on the offer: no directory by query, no whole site."""
    query = urlsplit(canonical_url(source.url)).query
    return source.kind in OFFER_KINDS and not query and find_prefix(source) != "/"


def is_same_guide(link: Link, page: str) -> bool:
    """Say whether "next" or "previous" on a page leads to a part of the same guide.

    Its parts lie in one folder, under one another, or differ in the query. At the top of a site, where
    everything lies side by side, the words must fit too; news and calendars have no last page.
    """
    here, there = (urlsplit(canonical_url(url)) for url in (page, link.url))
    if not same_site(link.url, page) or HOUSEKEEPING.search(f"{there.path}?{there.query}"):
        return False
    score = score_link(PAGER_START.sub("", link.words), link.url)
    if score < 0 or find_page_key(link.url) == find_page_key(page):
        return False
    if here.path == there.path or there.path.startswith(here.path.rstrip("/") + "/"):
        return here.path != "/"
    folder = posixpath.dirname(here.path)
    if there.path == folder:
        return folder != "/"
    return posixpath.dirname(there.path) == folder and (folder != "/" or score > 0)


# The pager's own word says nothing about the page it leads to.
PAGER_START = re.compile(
    r"\W*(?:next|prev(?:ious)?)\b(?: (?:page|part|section|chapter)\b)?\W*", re.IGNORECASE
)


def is_document(link: Link) -> bool:
    """Say whether a link looks like a file to read; its bytes decide once they are there."""
    return bool(DOCUMENT_ADDRESS.search(urlsplit(link.url).path) or DOCUMENT_WORDS.search(link.words))


def find_domain(url: str) -> str:
    """Return the name that was registered, such as `council.gov.uk` for `media.www.council.gov.uk`.

    An IP address stands for itself; the suffix of a name under no known one is its last label, as the list's
    own rule "*" says.
    """
    host = urlsplit(url).hostname or ""
    found = SPLIT_HOST(host)
    if found.suffix or found.ipv4 or found.ipv6:
        return found.top_domain_under_public_suffix or host
    return ".".join(host.split(".")[-2:])


def rank_link(link: Link) -> int:
    """Return a number by which better links go first: words count most, then the place on the page."""
    return 2 * score_link(link.words, link.url) + (0 if link.in_frame else 1)


def _names_our_page(link: Link) -> bool:
    return names_our_subject(link.words, link.url) or names_council_tax(link.words, link.url)
