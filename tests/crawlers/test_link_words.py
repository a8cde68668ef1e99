"""Words of links: to the offer, or to something else of the same name."""

import pytest

from crawlers.link_words import names_council_tax, names_our_subject, score_link, score_section

HOST = "http://council.sample.test"


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("Care leavers' local offer", "/x"),
        ("Leaving care: money", "/x"),
        ("Read more", "/children/pathway-plan"),
        ("Council Tax", "/council-tax/discounts"),
        ("Care leavers with disabilities", "/x"),
        ("Financial support", "/leaving_care/2"),
        ("Leave to remain", "/care-leavers/immigration"),
        ("Send us your story", "/care-leavers/participation"),
    ],
)
def test_links_to_the_offer_score_above_zero(text: str, path: str) -> None:
    assert score_link(text, HOST + path) > 0


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("SEND local offer", "/care-leavers/send-local-offer"),
        ("Kinship local offer", "/kinship"),
        ("Become a foster carer", "/care-leavers/fostering"),
        ("Jobs for school leavers", "/jobs"),
        ("Privacy notice", "/care-leavers/privacy"),
        ("Sign in", "/care-leavers/account"),
        ("Print this section", "/care-leavers/print"),
        ("October", "/care-leavers/calendar/2026-10/"),
        ("Next month", "/care-leavers/diary"),
        ("Diary", "/care-leavers/diary?month=2026-10"),
        ("Maternity leave", "/jobs/maternity-leave"),
        ("Leave to remain", "/immigration/status"),
        ("Leaving hospital", "/adults/support"),
        ("Printer-friendly version", "/book/export/html/17"),
        ("Everything on one page", "/care-leavers/print/17"),
        ("SEND", "/local-offer"),
        ("Leaving care: tell us", "/forms/leaving-care"),
    ],
)
def test_links_to_something_else_score_below_zero(text: str, path: str) -> None:
    assert score_link(text, HOST + path) < 0


def test_more_fitting_words_score_higher() -> None:
    assert score_link("Leaving care: money and housing", f"{HOST}/a") > score_link(
        "Leaving care", f"{HOST}/a"
    )


@pytest.mark.parametrize(
    ("text", "path", "ours", "tax"),
    [
        ("Care leavers and Council Tax", "/x", True, True),
        ("Exemptions", "/council-tax/care-leavers", True, True),
        ("Council tax", "/care-leavers/council-tax", False, True),
        ("Council Tax discounts", "/council-tax/discounts", False, False),
        ("Housing for young people leaving care", "/article/12/Housing", True, False),
        ("Young people in care", "/care", False, False),
    ],
)
def test_words_that_name_our_subject(text: str, path: str, ours: bool, tax: bool) -> None:
    assert names_our_subject(text, HOST + path) is ours
    assert names_council_tax(text, HOST + path) is tax


def test_sections_of_a_home_page_lead_towards_the_offer() -> None:
    towards = ("Children and families", "Young people", "Housing")
    assert all(score_section(words, f"{HOST}/x") > score_section("Bins", f"{HOST}/y") for words in towards)
    assert score_section("Childcare", f"{HOST}/childcare") < 0
    assert score_section("Parks", f"{HOST}/parks") == 0
