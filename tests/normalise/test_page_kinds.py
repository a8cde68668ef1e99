"""What kind of page: three texts of our own a kind, and the ones that only look like another."""

from __future__ import annotations

import pytest

from normalise.blocks import read_document
from normalise.model import Document
from normalise.page_kinds import HELD_BACK, PageKind, find_kind

K = PageKind


def make_page_document(title: str, text: str) -> Document:
    """Return a page with a heading and a paragraph."""
    return read_document(f"<main><h1>{title}</h1><p>{text}</p></main>".encode(), "text/html")


@pytest.mark.parametrize(
    ("kind", "title", "text"),
    [
        (K.OFFER, "Leaving care", "We will help you when you leave care. You have a personal adviser."),
        (K.OFFER, "Money", "Your pathway plan says what you get. Ask your personal adviser."),
        (K.OFFER, "Housing options for care leavers", "We help you to bid for a flat."),
        (
            K.COUNCIL_TAX,
            "Council Tax discounts",
            "If you are a care leaver you pay nothing until you are 25.",
        ),
        (K.COUNCIL_TAX, "Care leavers: council tax reduction", "You can apply with this form."),
        (K.COUNCIL_TAX, "Council tax policy for care leavers", "The reduction is 100%."),
        (K.HOUSING, "Housing register", "You can join the list. Care leavers are in band A."),
        (K.HOUSING, "Apply for a home", "You can apply for housing here. A care leaver may jump the queue."),
        (K.HOUSING, "Homelessness: who is in priority need", "You are in priority need if you left care."),
        (K.POLICY, "Housing allocations scheme 2025", "Applicants who were in care are placed in band A."),
        (K.POLICY, "Corporate parenting strategy", "Care leavers are exempt from council tax."),
        (K.POLICY, "Financial support policy", "A grant of £3,000 is paid to each care leaver."),
        (
            K.STAFF_MANUAL,
            "Leaving care procedures",
            "The personal adviser must visit every eight weeks. The young person should sign the plan.",
        ),
        (
            K.STAFF_MANUAL,
            "Practice guidance: pathway plans",
            "Social workers should begin at 15. Staff must record the wishes of the young person.",
        ),
        (
            K.STAFF_MANUAL,
            "Money for young people",
            "Staff should check receipts. Team managers must agree sums over £50. "
            "Practitioners have to log each payment.",
        ),
        (
            K.COMMITTEE,
            "Agenda item",
            "Minutes. The committee noted the report on care leavers. Recommendations: that members agree.",
        ),
        (
            K.COMMITTEE,
            "Officer decision record",
            "Reasons for the decision: care leavers lack savings. Financial implications: £9,000.",
        ),
        (
            K.COMMITTEE,
            "Relief for care leavers",
            "The portfolio holder agreed the paper. Background papers: none. Legal implications: none.",
        ),
        (
            K.NEWS,
            "Council launches help for care leavers",
            "Forty care leavers will travel free, the council announced today. Councillor Ash said: 'Good.'",
        ),
        (K.NEWS, "News: care leavers and buses", "The leader said it was a start. Notes to editors: none."),
        (
            K.NEWS,
            "Free swimming for care leavers",
            "'It is a start,' said the mayor. 'I love it,' said a care leaver.",
        ),
        (
            K.GUIDANCE,
            "Statutory guidance on leaving care",
            "Local authorities should publish an offer for care leavers.",
        ),
        (
            K.GUIDANCE,
            "Extending the adviser's duty",
            "Local authorities must appoint an adviser. Councils should keep in touch.",
        ),
        (
            K.GUIDANCE,
            "Council tax: what councils can do",
            "Councils may wish to exempt care leavers from council tax.",
        ),
        (K.SEND_OR_KINSHIP, "SEND local offer", "You can find short breaks and schools here."),
        (K.SEND_OR_KINSHIP, "Kinship care local offer", "We support kinship carers."),
        (K.SEND_OR_KINSHIP, "Local offer for children with disabilities", "Find clubs near you."),
        (
            K.CONSULTATION,
            "Consultation on the care leavers' offer",
            "We are consulting on proposals. Give us your views. The closing date is 3 May.",
        ),
        (
            K.CONSULTATION,
            "Have your say: housing for care leavers",
            "Read the proposals and fill in the questionnaire. The consultation is open until June.",
        ),
        (
            K.CONSULTATION,
            "Council tax support survey",
            "Our proposals would exempt care leavers. Respond by Friday. We want your views.",
        ),
        (K.OTHER, "Bins", "We collect your bins on Mondays."),
        (K.OTHER, "Library cards", "You can have a card for free."),
        (K.OTHER, "Parking permits", "A permit costs £60 a year."),
    ],
)
def test_kinds(kind: PageKind, title: str, text: str) -> None:
    assert find_kind(make_page_document(title, text)) is kind


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Local offer for care leavers with SEND", "You may have a personal adviser."),
        ("News for you: leaving care", "You can get help with your rent. You can join your forum."),
        ("Leaving care", "You told us that you want your own say. Your worker said it: you matter."),
        ("Have your say", "As a care leaver you can join your care council. You get a voucher for it."),
        ("Your rights", "You can ask the committee of care leavers. Your review has minutes. You sign them."),
    ],
)
def test_an_offer_is_not_held_back_for_a_word(title: str, text: str) -> None:
    assert find_kind(make_page_document(title, text)) not in HELD_BACK


def test_address_of_a_newsroom_makes_news_of_a_report() -> None:
    page: Document = make_page_document("Buses", "Care leavers travel free. 'Good,' said the mayor.")
    assert find_kind(page, "https://shire.test/newsroom/2025/buses") is PageKind.NEWS
    assert find_kind(page, "https://shire.test/leaving-care/buses") is PageKind.OTHER
