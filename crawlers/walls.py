"""What stands instead of a page, whatever its status says: a challenge, a log-in, "not found". Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import urlsplit

from crawlers.page_text import PageText
from crawlers.records import Outcome

MISSING_TOP = re.compile(
    r"page (?:not|can(?:'|no)t be) found|not found|\b404\b|page has (?:moved|been removed)|"
    r"page does not exist|no longer (?:available|exists)|cannot find (?:the|that) page",
    re.IGNORECASE,
)
# In the text of a page that says little else.
MISSING_TEXT = re.compile(
    r"\b(?:page|link|document|content|address)\b[^.]{0,60}\b(?:moved|deleted|removed|expired|"
    r"no longer (?:exists|available)|could not be found|cannot be found|does not exist|not found)\b",
    re.IGNORECASE,
)
LOGIN_TOP = re.compile(r"\b(?:log|sign)[ -]?in\b|password", re.IGNORECASE)
LOGIN_PATH = re.compile(
    r"/(?:log-?[io]n|sign-?in|sso|saml2?|oauth2?|openid-connect|authorize|adfs)(?:[./;]|$)", re.IGNORECASE
)
LOGIN_HOST = re.compile(r"(?:login|signin|sso|auth|idp|accounts)\.", re.IGNORECASE)
CHALLENGE = re.compile(
    r"just a moment|attention required|verify (?:that )?you are (?:a )?human|access denied|request blocked|"
    r"checking your browser|security check|are you a robot|captcha",
    re.IGNORECASE,
)
# Headers by which the two most used walls mark their own answers.
CHALLENGE_HEADERS = {"cf-mitigated": ("challenge",), "x-amzn-waf-action": ("challenge", "captcha")}
WALL_STATUSES = frozenset({403, 429, 503})
# A page with less main text than this says nothing about an offer by itself.
FEW_WORDS = 40


def judge_page(page: PageText) -> tuple[Outcome, str] | None:
    """Return outcome and reason for a page that is not what it should be; None for one that may be it."""
    top = f"{page.title} {page.heading}"
    if MISSING_TOP.search(top):
        return Outcome.SOFT_404, f"the page calls itself {(page.heading or page.title)!r}"
    few = page.words < FEW_WORDS
    # A long page may have a log-in beside its text; one that is named after it has nothing else to show.
    if (page.password_fields and (few or LOGIN_TOP.search(top))) or (few and LOGIN_TOP.search(top)):
        return Outcome.LOGIN_REQUIRED, "the page asks for a password"
    if few and CHALLENGE.search(f"{top} {page.text}"):
        return Outcome.BLOCKED, "a challenge page instead of the page"
    if few and MISSING_TEXT.search(page.text):
        return Outcome.SOFT_404, f"the page says no more than {page.text[:80]!r}"
    return None


def is_challenge(status: int, headers: Mapping[str, str], page: PageText | None) -> bool:
    """Say whether an answer is a wall's own; `headers` with names in lower case, `page` None if no HTML."""
    for name, marks in CHALLENGE_HEADERS.items():
        if headers.get(name, "").lower() in marks:
            return True
    if status not in WALL_STATUSES or page is None:
        return False
    top = f"{page.title} {page.heading}"
    return bool(CHALLENGE.search(f"{top} {page.text}" if page.words < FEW_WORDS else top))


def is_login(url: str) -> bool:
    """Say whether an address is that of a log-in, on the council's site or at a provider of identities."""
    parts = urlsplit(url)
    return bool(LOGIN_PATH.search(parts.path) or LOGIN_HOST.match(parts.hostname or ""))
