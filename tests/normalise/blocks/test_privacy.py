"""Contact data never reaches the text, and no offer is lost for it."""

from __future__ import annotations

import pytest

from normalise.blocks import UnreadableError, read_document
from normalise.blocks.privacy import mask_contacts


@pytest.mark.parametrize(
    "line",
    [
        "leaving.care@sampleton.gov.uk",
        "Email: leaving.care@sampleton.gov.uk",
        "Tel: 01632 960 001 or 07700 900123",
        "Telephone: (01632) 960001",
        "Jo Bloggs: 01632 960001",
        "Leaving Care Team, 020 7946 0000",
        "Call us on +44 (0)20 7946 0000",
        "Childline: 0800 1111",
    ],
)
def test_a_line_of_contact_data_is_dropped(line: str) -> None:
    assert mask_contacts(line) == ""


@pytest.mark.parametrize(
    ("line", "left"),
    [
        ("Call 020 7946 0000 to ask for your £3,000 grant.", "Call to ask for your £3,000 grant."),
        ("Write to jo@sampleton.gov.uk, and we pay for a taxi.", "Write to, and we pay for a taxi."),
        ("We pay £57.90 a week from 6 April 2023.", "We pay £57.90 a week from 6 April 2023."),
        ("£3000 2000 1000", "£3000 2000 1000"),
        ("It was 01/04/2023 to 31/03/2024", "It was 01/04/2023 to 31/03/2024"),
        ("Ages 16-17, 18-21 and 22-25", "Ages 16-17, 18-21 and 22-25"),
        ("Jo Bloggs", "Jo Bloggs"),
    ],
)
def test_what_else_a_line_says_stays(line: str, left: str) -> None:
    assert mask_contacts(line) == left


def test_no_part_of_a_document_holds_contact_data() -> None:
    page = """<main><h1>Grants 01632 960001</h1><p>Ask jo@sampleton.gov.uk for:</p><ul><li>a bed</li>
    <li>Tel: 01632 960001</li></ul><table><tr><td>Grant</td><td>£25, 01632 960001</td></tr></table></main>"""
    document = read_document(page.encode())
    assert "960001" not in repr(document) and "@" not in repr(document)
    assert document.blocks[2].intro == "Ask for:"
    assert document.blocks[-1].cells == ("Grant", "£25,")


def test_a_page_of_contact_data_alone_has_no_text() -> None:
    with pytest.raises(UnreadableError, match="no text"):
        read_document(b"<main><p>Tel: 01632 960001</p></main>")
