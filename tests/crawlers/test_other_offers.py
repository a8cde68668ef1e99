"""Other offers of the same name are recognised by what the page says of itself."""

import pytest

from crawlers.other_offers import name_other_offer
from crawlers.page_text import PageText

SEND = "special educational needs and disabilities"


@pytest.mark.parametrize(
    ("title", "heading", "text", "expected"),
    [
        ("Council", "SEND local offer", "Help for children.", SEND),
        ("Council", "Local offer", "special educational needs " * 3, SEND),
        ("Council", "Kinship local offer", "For grandparents.", "kinship care"),
        ("Become a foster carer", "", "We need you.", "fostering or adoption"),
        ("Council", "Jobs for school leavers", "Apply now.", "school leavers"),
        ("Council", "Local offer", "We help you with money and a home.", ""),
        ("Council", "Local offer for care leavers", "special educational needs " * 5, ""),
        ("Council", "Care leavers with disabilities", "SEND " * 5, ""),
        ("Council", "Send us your views", "We pay a grant.", ""),
        ("Fostering", "Staying with your foster carers", "care leavers " * 3, ""),
        ("", "", "", ""),
    ],
)
def test_pages(title: str, heading: str, text: str, expected: str) -> None:
    assert name_other_offer(PageText(title, heading, text, 0, 0)) == expected
