"""Who provides a thing: sentences of our own for each kind, and near misses."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalise.provision import decide_provision
from taxonomy.lists import Provision

PROVIDED, PARTNER, SIGNPOSTED = Provision.PROVIDED, Provision.PARTNER, Provision.SIGNPOSTED


@pytest.mark.parametrize(
    ("sentence", "provision"),
    [
        ("We pay your rent deposit.", PROVIDED),
        ("Your personal adviser helps you to fill in the form.", PROVIDED),
        ("A course run by us on cooking.", PROVIDED),
        ("Meetings are run by young people.", PROVIDED),
        ("Opening an account with a bank", PROVIDED),
        ("If the 16-19 bursary is closed to you, we will fund your bus fare instead.", PROVIDED),
        ("Yes, where the college has no bursary", PROVIDED),
        ("We work with many partners so that chances reach you.", PROVIDED),
        ("", PROVIDED),
        ("A mentor scheme in partnership with a local charity", PARTNER),
        ("Our partners at the trust offer mentoring.", PARTNER),
        ("Counselling is provided by Minds Together.", PARTNER),
        ("There is an adviser at the job centre just for care leavers.", PARTNER),
        ("You have a named work coach at the Jobcentre.", PARTNER),
        ("A charity runs a mentor scheme for our care leavers.", PARTNER),
        ("We have teamed up with the football club.", PARTNER),
        ("Together with the DWP we go through your claim.", PARTNER),
        ("Find out more about bursaries.", SIGNPOSTED),
        ("Visit GOV.UK for the rates.", SIGNPOSTED),
        ("Look at www.example.org", SIGNPOSTED),
        ("We can give you information about courses.", SIGNPOSTED),
        ("Your college may pay a bursary.", SIGNPOSTED),
        ("Ask for a bursary from your university.", SIGNPOSTED),
        ("You can apply to the NHS Low Income Scheme.", SIGNPOSTED),
        ("The Government gives £200.", SIGNPOSTED),
        ("the apprenticeship bursary", SIGNPOSTED),
        ("The group is open to everyone.", SIGNPOSTED),
        ("Coaching is available through Works For All.", SIGNPOSTED),
        ("debt advice from Citizens Advice", SIGNPOSTED),
        ("An advocate from Barnardo's can come with you.", PARTNER),
        ("The Children's Trust provides a flat.", PARTNER),
        ("Open Doors, a training provider in the town, runs a course for care leavers.", PARTNER),
        ("A mentor scheme is run for care leavers by a local charity.", PARTNER),
        ("You meet a work coach for care leavers at the Jobcentre.", PARTNER),
        ("The Integrated Care Board has agreed to pay for prescriptions.", PARTNER),
        ("Care to Learn pays for a nursery place.", SIGNPOSTED),
        ("The Civil Service has internships.", SIGNPOSTED),
        ("Ask your college for a bursary.", SIGNPOSTED),
        ("We can put you in touch with a drugs service.", SIGNPOSTED),
        ("We can put you in touch with our nurse.", PROVIDED),
        ("Our policy is open to all care leavers.", PROVIDED),
    ],
)
def test_sentence_alone(sentence: str, provision: Provision) -> None:
    assert decide_provision(sentence, "", "") is provision


@pytest.mark.parametrize(
    ("sentence", "intro", "heading", "provision"),
    [
        ("a mentor", "Our partners offer:", "", PARTNER),
        ("a helpline", "These organisations can help:", "", SIGNPOSTED),
        ("Guide to money (PDF)", "", "Useful documents", SIGNPOSTED),
        ("a mentor", "We offer:", "Help from us", PROVIDED),
    ],
)
def test_context_counts(sentence: str, intro: str, heading: str, provision: Provision) -> None:
    assert decide_provision(sentence, intro, heading) is provision


@pytest.mark.parametrize(
    ("sentence", "heading", "title", "provision"),
    [
        ("A flat", "Loamshire County Council's leaving care service", "Housing | Melchester", PARTNER),
        ("A flat", "Loamshire County Council's leaving care service", "Housing | Loamshire", PROVIDED),
        ("A flat", "Loamshire County Council's leaving care service", "Housing", PROVIDED),
        ("Loamshire County Council pays for a flat.", "", "Housing - Melchester Council", PARTNER),
        ("Melchester City Council pays for a flat.", "", "Housing - Melchester Council", PROVIDED),
    ],
)
def test_another_council_is_a_partner(sentence: str, heading: str, title: str, provision: Provision) -> None:
    assert decide_provision(sentence, "", heading, title) is provision


@given(st.text(), st.text(), st.text())
def test_any_text_is_decided(sentence: str, intro: str, heading: str) -> None:
    assert decide_provision(sentence, intro, heading) in Provision
