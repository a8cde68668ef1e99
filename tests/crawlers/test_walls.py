"""Challenges, log-ins and "not found" under any status, and real pages that merely speak of them."""

from __future__ import annotations

import pytest

from crawlers.page_text import reduce_page
from crawlers.records import Outcome
from crawlers.walls import is_challenge, is_login, judge_page

WORDS = "You can have up to three thousand pounds to set up your first home. " * 6
PASSWORD = "<form><input type=password></form>"


def judge(title: str, body: str, heading: str = "") -> Outcome | None:
    found = judge_page(reduce_page(make_body(title, body, heading)))
    return found[0] if found else None


def make_body(title: str, body: str, heading: str = "") -> bytes:
    return f"<html><title>{title}</title><body><main><h1>{heading or title}</h1>{body}</main>".encode()


@pytest.mark.parametrize(
    ("title", "body", "outcome"),
    [
        ("Page not found", f"<p>{WORDS}</p>", Outcome.SOFT_404),
        ("404 | Council", "", Outcome.SOFT_404),
        ("This page has moved", "", Outcome.SOFT_404),
        ("Sorry", "<p>The page you are looking for no longer exists.</p>", Outcome.SOFT_404),
        ("Sorry", "<p>This document may have been removed or renamed.</p>", Outcome.SOFT_404),
        ("Oops", "<p>That link has expired.</p>", Outcome.SOFT_404),
        ("Sign in", PASSWORD, Outcome.LOGIN_REQUIRED),
        ("Sign in to MyCouncil", PASSWORD + WORDS, Outcome.LOGIN_REQUIRED),
        ("Staff area", PASSWORD, Outcome.LOGIN_REQUIRED),
        ("Just a moment...", "<p>Checking your browser</p>", Outcome.BLOCKED),
        ("Council", "<p>Are you a robot? Type what you see.</p>", Outcome.BLOCKED),
        ("Access denied", "<p>Reference 18.2</p>", Outcome.BLOCKED),
    ],
)
def test_what_stands_instead_of_a_page(title: str, body: str, outcome: Outcome) -> None:
    assert judge(title, body) is outcome


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("Your money", f"<p>{WORDS}</p>"),
        ("Your money", f"<p>{WORDS}</p>{PASSWORD}"),
        ("Your money", f"<p>{WORDS} If the page cannot be found, tell us.</p>"),
        ("Leaving care", "<p>Your personal adviser can help you to sign in to your account.</p>"),
        ("Moving home", "<p>Tell us when you have moved, and we keep your address.</p>"),
        ("Your rights", f"<p>{WORDS} If access denied to your records is wrong, complain.</p>"),
        ("Room 405", "<p>Where our drop-in is.</p>"),
    ],
)
def test_pages_that_only_speak_of_it_are_pages(title: str, body: str) -> None:
    assert judge(title, body) is None


@pytest.mark.parametrize(
    ("status", "headers", "title", "found"),
    [
        (503, {}, "Just a moment...", True),
        (403, {}, "Attention Required!", True),
        (429, {}, "Security check", True),
        (202, {"x-amzn-waf-action": "challenge"}, "", True),
        (405, {"x-amzn-waf-action": "captcha"}, "", True),
        (403, {"cf-mitigated": "challenge"}, "", True),
        (503, {}, "Down for maintenance", False),
        (500, {}, "Just a moment...", False),
        (200, {"cf-mitigated": ""}, "Just a moment...", False),
        (503, {"server": "challenge"}, "", False),
    ],
)
def test_a_wall_is_known_by_its_mark_or_its_words(
    status: int, headers: dict[str, str], title: str, found: bool
) -> None:
    page = reduce_page(make_body(title, "")) if title else None
    assert is_challenge(status, headers, page) is found


def test_a_long_page_of_an_error_is_judged_by_its_heading() -> None:
    talk = reduce_page(make_body("Service unavailable", f"<p>{WORDS} captcha</p>"))
    wall = reduce_page(make_body("Please complete the captcha", f"<p>{WORDS}</p>"))
    assert (is_challenge(503, {}, talk), is_challenge(503, {}, wall)) == (False, True)


@pytest.mark.parametrize(
    ("url", "login"),
    [
        ("https://council.test/login?ReturnUrl=%2fa", True),
        ("https://council.test/account/log-in", True),
        ("https://council.test/account/Logon.aspx", True),
        ("https://council.test/sign-in/", True),
        ("https://council.test/saml2/idp", True),
        ("https://login.identity.test/common/oauth2/authorize", True),
        ("https://sso.council.test/a", True),
        ("https://council.test/care-leavers/logins-and-passwords", False),
        ("https://council.test/blogin/a", False),
        ("https://council.test/a?next=/login", False),
        ("https://authority.test/a", False),
        ("https://council.test/", False),
    ],
)
def test_addresses_of_log_ins(url: str, login: bool) -> None:
    assert is_login(url) is login
