"""From an answer or a failure to one outcome of the closed list."""

from types import SimpleNamespace

import pytest

from crawlers.outcomes import classify_body, classify_failure, classify_status, explain_failure, name_causes
from crawlers.page_text import hash_text, reduce_page
from crawlers.records import Fetch, Outcome
from crawlers.scope import sniff_kind

WORDS = "You can have up to three thousand pounds to set up your first home. " * 6


def make_page(title: str, body: str, head: str = "") -> bytes:
    return f"<html><head><title>{title}</title>{head}</head><body>{body}</body></html>".encode()


GOOD = make_page("Money", f"<main><h1>Money</h1><p>{WORDS}</p></main>")


def remember(body: bytes) -> Fetch:
    url = "http://council.sample.test/"
    text = hash_text(body, "html")
    return Fetch("run", url, "E10000017", url, url, "2026-10-01", 200, Outcome.NEW, text_sha256=text)


@pytest.mark.parametrize(
    ("status", "outcome"),
    [
        (200, None),
        (301, None),
        (304, Outcome.NOT_MODIFIED),
        (401, Outcome.LOGIN_REQUIRED),
        (403, Outcome.BLOCKED),
        (404, Outcome.NOT_FOUND),
        (410, Outcome.GONE),
        (429, Outcome.BLOCKED),
        (500, Outcome.SERVER_ERROR),
        (503, Outcome.SERVER_ERROR),
        (504, Outcome.TIMEOUT),
    ],
)
def test_status(status: int, outcome: Outcome | None) -> None:
    assert classify_status(status) == outcome


@pytest.mark.parametrize(
    ("body", "outcome"),
    [
        (GOOD, Outcome.NEW),
        (make_page("Money", f"<form id=aspnetForm><h1>Money</h1>{WORDS}</form>"), Outcome.NEW),
        (make_page("Page not found", f"<h1>Sorry</h1><p>{WORDS}</p>"), Outcome.SOFT_404),
        (make_page("Council", "<h1>This page has moved</h1>"), Outcome.SOFT_404),
        (make_page("Sign in", "<form><input type=password></form>"), Outcome.LOGIN_REQUIRED),
        (make_page("Just a moment...", "<p>Checking your browser</p>"), Outcome.BLOCKED),
        (make_page("Offer", "<div id=root></div><script src=app.js></script>"), Outcome.NEEDS_SCRIPT),
        (make_page("Offer", "<p>A short page without script.</p>"), Outcome.NEW),
        (make_page("Offer", f"<p>{WORDS}</p><input type=password>"), Outcome.NEW),
    ],
)
def test_pages(body: bytes, outcome: Outcome) -> None:
    assert classify_body(body, "html", None)[0] is outcome


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_a_page_in_wide_characters_is_the_same_page(encoding: str) -> None:
    wide = ("\ufeff" + GOOD.decode()).encode(encoding)
    assert sniff_kind(wide, "text/html") == "html"
    assert classify_body(wide, "html", remember(GOOD))[0] is Outcome.UNCHANGED
    shell = make_page("Offer", "<div id=root></div><script src=app.js></script>").decode()
    assert classify_body(("\ufeff" + shell).encode(encoding), "html", None)[0] is Outcome.NEEDS_SCRIPT


def test_other_files() -> None:
    assert classify_body(b"%PDF-1.7", "pdf", None)[0] is Outcome.NEW
    assert classify_body(b"\x89PNG", "other", None)[0] is Outcome.WRONG_KIND
    assert classify_body(b"", "html", None) == (Outcome.WRONG_KIND, "the body is empty")


def test_change_is_judged_by_visible_text() -> None:
    other_menu = GOOD.replace(b"<main>", b"<nav>Bins</nav><script>nonce=7</script><main>")
    other_sum = GOOD.replace(b"three thousand", b"two thousand")
    assert classify_body(other_menu, "html", remember(GOOD))[0] is Outcome.UNCHANGED
    assert classify_body(other_sum, "html", remember(GOOD))[0] is Outcome.CHANGED


@pytest.mark.parametrize(
    ("name", "message", "outcome"),
    [
        ("RobotsDisallowed", "", Outcome.ROBOTS_DISALLOWED),
        ("RobotsUnavailable", "", Outcome.ROBOTS_UNAVAILABLE),
        ("UnsafeAddress", "", Outcome.OUT_OF_SCOPE),
        ("CannotResolveHostError", "", Outcome.DNS),
        ("DownloadTimeoutError", "", Outcome.TIMEOUT),
        ("ResponseNeverReceived", "certificate verify failed", Outcome.TLS),
        ("IgnoreRequest", "body exceeded DOWNLOAD_MAXSIZE (9 B)", Outcome.TOO_LARGE),
        ("ConnectionRefusedError", "refused", Outcome.SERVER_ERROR),
    ],
)
def test_failures(name: str, message: str, outcome: Outcome) -> None:
    assert classify_failure([name, "Exception"], message) is outcome


def test_a_wrapped_cause_is_found() -> None:
    class Failure:
        value = TimeoutError()

    class ResponseNeverReceived(Exception):  # noqa: N818
        reasons = (Failure(),)

    assert classify_failure(name_causes(ResponseNeverReceived()), "") is Outcome.TIMEOUT


class Wrapped(Exception):  # noqa: N818
    """As Twisted wraps: reasons that hold the error in `value`."""

    def __init__(self, *errors: Exception) -> None:
        super().__init__("[<a Failure of a Failure>]")
        self.reasons = [SimpleNamespace(value=error) for error in errors]


class VerificationError(Exception):
    """As service_identity names it."""


BAD_CERTIFICATE = Exception([("SSL routines", "", "certificate verify failed")])


@pytest.mark.parametrize(
    ("error", "words", "outcome"),
    [
        (Wrapped(BAD_CERTIFICATE), "TLS: certificate verify failed", Outcome.TLS),
        (Wrapped(VerificationError("x")), "TLS: the certificate is that of another host", Outcome.TLS),
        (Wrapped(ConnectionError("one"), ConnectionError("two")), "one; two", Outcome.SERVER_ERROR),
        (Wrapped(), "[<a Failure of a Failure>]", Outcome.SERVER_ERROR),
        (TimeoutError("took \n longer"), "took longer", Outcome.TIMEOUT),
        (ConnectionResetError(), "ConnectionResetError", Outcome.SERVER_ERROR),
    ],
)
def test_a_failure_is_explained_in_one_line(error: Exception, words: str, outcome: Outcome) -> None:
    assert explain_failure(error) == words
    assert classify_failure(name_causes(error), words) is outcome
    # Scrapy wraps once more, with the first as the cause.
    outer = RuntimeError(str(error))
    outer.__cause__ = error
    if getattr(error, "reasons", None):
        assert explain_failure(outer) == words
        assert classify_failure(name_causes(outer), words) is outcome


def test_the_main_text_leaves_out_the_frame() -> None:
    page = reduce_page(
        make_page("T", f"<header>Top</header><main><h1>Head</h1>{WORDS}</main><footer>End</footer>")
    )
    assert (page.title, page.heading) == ("T", "Head")
    assert page.text.startswith("Head You can") and page.text.endswith("first home.")


@pytest.mark.parametrize("body", [b"", b"<", b"\xff\xfe\x00", b"<main>" * 3000, b"<p>\xc3\x28</p>"])
def test_broken_pages_never_raise(body: bytes) -> None:
    assert len(hash_text(body, "html")) == 64
