"""A button that heads a panel is read as its heading, and any other button as nothing."""

from __future__ import annotations

import pytest

from normalise.blocks.html import Parser, read_html
from normalise.model import BlockKind

PANEL = "<div><p>Yes, until you are 21, if you both want it.</p></div>"
PAGE = "<html><body><main><h1>Leaving care</h1><h2>Home</h2>{}</main></body></html>"


def read_paths(inner: str, parser: Parser = "lexbor") -> dict[str, tuple[str, ...]]:
    document = read_html(PAGE.format(inner).encode(), parser=parser)
    return {block.text: block.heading_path for block in document.blocks if block.kind is not BlockKind.TITLE}


@pytest.mark.parametrize("parser", ["lexbor", "soup"])
@pytest.mark.parametrize("button", ["<button>", '<button class="acc" type="button">'])
def test_a_bare_button_heads_what_follows(button: str, parser: Parser) -> None:
    inner = f"{button}Can I stay with my carers?</button>\n{PANEL}{button}Will I get a flat?</button>{PANEL}"
    paths = read_paths(inner.replace(PANEL, "<ul><li>We nominate you to Band A.</li></ul>", 1), parser)
    assert paths["We nominate you to Band A."][-2:] == ("Home", "Can I stay with my carers?")
    assert paths["Yes, until you are 21, if you both want it."][-2:] == ("Home", "Will I get a flat?")


@pytest.mark.parametrize(
    "inner",
    [
        f"<button>Send</button>{PANEL}",
        f"<button>Show more</button>{PANEL}",
        f"<button>Read this page aloud</button><span>now</span>{PANEL}",
        f"<button>Read this page aloud</button> or listen {PANEL}",
        f"<button>Read this page aloud</button><div>soon</div>{PANEL}",
        f"<form><button>Tell us what you think</button>{PANEL}</form>{PANEL}",
    ],
)
def test_other_buttons_are_no_headings(inner: str) -> None:
    paths = read_paths(inner)
    assert paths["Yes, until you are 21, if you both want it."][-1] == "Home"


def test_a_text_that_is_the_name_of_an_element_confuses_nothing() -> None:
    paths = read_paths(f"<p><b>a</b>form</p><button>Can I stay with my carers?</button>{PANEL}")
    assert paths["Yes, until you are 21, if you both want it."][-1] == "Can I stay with my carers?"
