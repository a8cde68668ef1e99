"""Hosts that answer, but not with the page: errors, refusals, log-ins, missing pages, other things."""

from __future__ import annotations

from dataclasses import replace
from itertools import count
from typing import ClassVar

from crawlers.records import Outcome
from tests.sites.faults.host import WORDS, Call, Host, make_answer, make_page, make_redirect
from tests.sites.make_files import make_docx, make_pdf
from tests.sites.serve import Answer

CHALLENGE = "<p>Checking your browser before you go on. Enable script and reload.</p><script></script>"
FORM = '<form method="post"><label>Name <input name="u"></label><input type="password"></form>'
BUTTON = "<button>Go on</button>"


class Storm(Host):
    """Nothing but 500: asked ten times in a row and then no more."""

    name = "storm"
    ends: ClassVar = {f"/offer/{number}": Outcome.SERVER_ERROR for number in range(8)}

    def answer(self, call: Call) -> None:
        call.send(Answer(status=404 if call.path == "/robots.txt" else 500))


class Busy(Host):
    """429, and come back in two hours: nothing more is asked in this run."""

    name = "busy"
    ends: ClassVar = {"/a": Outcome.BLOCKED, "/b": Outcome.BLOCKED, "/c": Outcome.BLOCKED}

    def answer(self, call: Call) -> None:
        answer = make_page("Too many requests", status=429, Retry_After="7200")
        call.send(answer if call.path != "/robots.txt" else Answer(status=404))


class BusyForAMoment(Host):
    """429 once, and come back in a second."""

    name = "busy-for-a-moment"
    ends: ClassVar = {"/offer": Outcome.NEW}

    def __init__(self) -> None:
        self.calls = count()

    def answer(self, call: Call) -> None:
        if call.path == "/robots.txt":
            super().answer(call)
        elif next(self.calls) == 0:
            call.send(Answer(status=429, headers={"Retry-After": "1"}))
        else:
            call.send(make_page("Your money"))


class Shared(Host):
    """One host for three councils, and slow enough that two requests at a time would be seen."""

    name = "shared"
    councils = 3
    ends: ClassVar = {f"/offer/{number}": Outcome.NEW for number in range(9)}

    def find(self, path: str) -> Answer:
        page = make_page(f"Your money {path}")
        return replace(page, wait=0.05) if path in self.ends else super().find(path)


class Challenge(Host):
    """A wall before the page, under every status that walls have."""

    name = "challenge"
    ends: ClassVar = {
        f"/{status}": Outcome.BLOCKED for status in ("200", "202", "403", "503", "bare", "captcha")
    }
    pages: ClassVar = {
        "/200": make_page("Just a moment...", CHALLENGE),
        "/202": make_answer(b"", status=202, X_AMZN_WAF_Action="challenge"),
        "/403": make_page("Attention required!", CHALLENGE, 403),
        "/503": make_page("Just a moment...", CHALLENGE, 503),
        "/bare": Answer(status=403),
        "/captcha": make_page("Security check", "<p>Type the letters of the captcha.</p>" + BUTTON),
    }


class Missing(Host):
    """Pages that are not there, whatever their status says."""

    name = "missing"
    ends: ClassVar = {
        "/404": Outcome.NOT_FOUND,
        "/410": Outcome.GONE,
        "/heading": Outcome.SOFT_404,
        "/title": Outcome.SOFT_404,
        "/thin": Outcome.SOFT_404,
        "/home": Outcome.SOFT_404,
        "/error": Outcome.SOFT_404,
    }
    pages: ClassVar = {
        "/410": make_page("Gone", status=410),
        "/heading": make_page("Page not found"),
        "/title": make_answer(f"<title>404 - Council</title><h1>Sorry</h1>{WORDS}".encode()),
        "/thin": make_page("Sorry", "<p>The page you asked for has been moved or deleted.</p>"),
        "/home": make_redirect("/"),
        "/error": make_redirect("/errors/page-not-found?from=/error"),
        "/errors/page-not-found?from=/error": make_page("Page not found"),
    }


class Private(Host):
    """Pages behind a log-in: a form instead of the page, a redirect to one, a demand for a password."""

    name = "private"
    ends: ClassVar = {
        f"/{name}": Outcome.LOGIN_REQUIRED for name in ("form", "long-form", "redirect", "elsewhere", "401")
    }
    pages: ClassVar = {
        "/form": make_page("Members", FORM),
        "/long-form": make_page("Sign in to your account", FORM + WORDS),
        "/redirect": make_redirect("/account/login?ReturnUrl=%2fredirect"),
        "/account/login?ReturnUrl=%2fredirect": make_page("Welcome back", FORM),
        "/elsewhere": make_redirect("https://login.identity.test/common/oauth2/authorize?client=1"),
        "/401": make_page("Unauthorised", status=401, WWW_Authenticate='Basic realm="staff"'),
    }


class Script(Host):
    """A page that only script draws."""

    name = "script"
    ends: ClassVar = {"/offer": Outcome.NEEDS_SCRIPT}
    pages: ClassVar = {
        "/offer": make_answer(
            b'<!doctype html><title>Local offer</title><body><div id="root"></div>'
            b"<noscript>You need to enable JavaScript to run this app.</noscript>"
            b'<script src="/static/js/main.1a2b3c.js"></script></body>'
        )
    }


class WrongTypes(Host):
    """Headers that say one thing about a body that is another."""

    name = "wrong-types"
    ends: ClassVar = {
        "/pdf-as-html": Outcome.NEW,
        "/docx-as-text": Outcome.NEW,
        "/html-as-pdf": Outcome.NEW,
        "/html-as-nothing": Outcome.NEW,
        "/image-as-html": Outcome.WRONG_KIND,
        "/zip-as-pdf": Outcome.WRONG_KIND,
        "/empty": Outcome.WRONG_KIND,
    }
    pages: ClassVar = {
        "/pdf-as-html": make_answer(make_pdf(), "text/html"),
        "/docx-as-text": make_answer(make_docx(), "text/plain"),
        "/html-as-pdf": make_answer(make_page("Your money").body, "application/pdf"),
        "/html-as-nothing": make_answer(make_page("Your money").body, ""),
        "/image-as-html": make_answer(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(200), "text/html"),
        "/zip-as-pdf": make_answer(b"PK\x03\x04" + bytes(200), "application/pdf"),
        "/empty": make_answer(b""),
    }


class Encodings(Host):
    """Bytes that are not what they say they are; a page is a page all the same."""

    name = "encodings"
    ends: ClassVar = {f"/{name}": Outcome.NEW for name in ("latin", "lying", "mixed", "mojibake", "unknown")}
    pages: ClassVar = {
        "/latin": make_answer(f"<html><h1>Your money</h1><p>£300</p>{WORDS}".encode("latin-1")),
        "/lying": make_answer(
            f"<html><p>£300 – café</p>{WORDS}".encode("cp1252"), "text/html; charset=utf-8"
        ),
        "/mixed": make_answer(b"<html><p>\xa3300 and \xc2\xa3300 \xff\xfe</p>" + WORDS.encode()),
        "/mojibake": make_answer(f"<html><p>Â£300 donâ€™t</p>{WORDS}".encode(), "text/html; charset=utf-8"),
        "/unknown": make_answer(f"<html>{WORDS}".encode(), "text/html; charset=x-none"),
    }


HOSTS = (
    Storm, Busy, BusyForAMoment, Shared, Challenge, Missing, Private, Script, WrongTypes, Encodings,
)  # fmt: skip
