"""Pages that draw themselves by script, told from short pages by their structure."""

import pytest

from crawlers.script_pages import ALMOST_NONE, ENOUGH_WORDS, needs_script

APP = '<script src="/app.js"></script>'
SHORT = "<p>" + "word " * (ALMOST_NONE + 10) + "</p>"
LONG = "<p>" + "word " * (ENOUGH_WORDS + 10) + "</p>"


@pytest.mark.parametrize(
    "body",
    [
        f'<div id="root"></div>{APP}',
        f"<app-root></app-root>{APP}",
        f'<div id="__next"><p>Loading</p></div>{APP}{SHORT}',
        f'<noscript>You need to enable JavaScript to run this app.</noscript><div id="x"></div>{APP}',
        f"<noscript><p>Please enable JavaScript</p></noscript>{SHORT}{APP}",
        f"<p>JavaScript is required to see this page.</p>{SHORT}{APP}",
        f"<p>This site requires a browser with JavaScript.</p>{SHORT}{APP}",
        f"{SHORT}<script>window.__STATE__ = {{}}</script>",
        f"<div id='SITE_CONTAINER'></div>{SHORT}<script>var viewerModel</script>",
        f"<nav>{LONG}</nav><main id='app'></main><footer>{LONG}</footer>{APP}",
        f"<noscript>{LONG}</noscript>{APP}",
        APP,
    ],
)
def test_pages_that_script_draws(body: str) -> None:
    assert needs_script(f"<html><head><title>Offer</title></head><body>{body}</body></html>".encode())


@pytest.mark.parametrize(
    "body",
    [
        LONG,
        f'<div id="root">{LONG}</div>{APP}',
        f"<noscript>Please enable JavaScript</noscript>{LONG}{APP}",
        f"{SHORT}{APP}",
        "<p>A short page without script.</p>",
        SHORT
        + '<a href="/a">a</a> <a href="/b">b</a> <a href="/c">c</a><script>window.__STATE__ = 1</script>',
        '<div id="root"></div>',
        "",
    ],
)
def test_pages_that_speak_for_themselves(body: str) -> None:
    assert not needs_script(f"<html><head><title>Offer</title></head><body>{body}</body></html>".encode())


@pytest.mark.parametrize("body", [b"", b"<", b"\xff\xfe\x00", b"<script>" * 3000])
def test_broken_pages_never_raise(body: bytes) -> None:
    assert needs_script(body) in (True, False)
