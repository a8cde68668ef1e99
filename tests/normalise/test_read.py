"""From bytes to statements: items from context, values to items, exact proof, the same result every time."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import taxonomy
from normalise.model import PageContext, Reading, Statement
from normalise.read import read_page, read_text

VOCABULARY = taxonomy.load()
ROOT = Path(__file__).parents[2]


def read_html(body: str) -> Reading:
    title = "Leaving care"
    page = f"<html><title>{title}</title><body><main><h1>{title}</h1>{body}</main></body></html>"
    return read_page(page.encode(), "text/html; charset=utf-8", PageContext(source="page"), VOCABULARY)


def find(reading: Reading, item: str) -> list[Statement]:
    return [one for one in reading.statements if one.item == item]


def sums(statements: list[Statement]) -> list[tuple[float | None, float | None, float | None, float | None]]:
    return [(one.amount_min, one.amount_max, one.age_min, one.age_max) for one in statements]


def test_a_bullet_takes_item_stance_and_age_from_where_it_stands() -> None:
    reading = read_html(
        "<h2>Clothing allowance for 16 and 17 year olds</h2><p>You may be able to get:</p>"
        "<ul><li>£150 in summer</li><li>£200 in winter</li></ul>"
    )
    found = find(reading, "clothing_allowance")
    assert sums(found) == [(150, 150, 16, 17), (200, 200, 16, 17)]
    assert {one.stance.value for one in found} == {"conditional"}
    assert [one.evidence for one in found] == ["£150 in summer", "£200 in winter"]


def test_a_row_takes_its_item_from_its_first_cell() -> None:
    reading = read_html(
        "<table><tr><th>What</th><th>Age</th><th>How much</th></tr>"
        "<tr><td>Birthday</td><td>18 to 20</td><td>£25</td></tr>"
        "<tr><td>Driving lessons</td><td></td><td>We do not pay for these.</td></tr></table>"
    )
    assert sums(find(reading, "birthday_allowance")) == [(25, 25, 18, 20)]
    assert find(reading, "birthday_allowance")[0].evidence == "Birthday\t18 to 20\t£25"
    assert find(reading, "driving_lessons")[0].stance.value == "not_offered"


def test_a_grid_gives_each_cell_to_the_item_of_its_column() -> None:
    reading = read_html(
        "<table><tr><th>Age</th><th>Birthday gift</th><th>Clothing allowance</th></tr>"
        "<tr><td>16</td><td>£50</td><td>£300</td></tr><tr><td>18</td><td>£60</td><td>£200</td></tr></table>"
    )
    assert {(one.amount_max, one.evidence) for one in find(reading, "birthday_allowance")} == {
        (50, "16\t£50\t£300"),
        (60, "18\t£60\t£200"),
    }
    assert [one.amount_max for one in find(reading, "clothing_allowance")] == [300, 200]


def test_a_cell_that_spans_rows_is_proof_only_once() -> None:
    reading = read_html(
        '<table><tr><th>What</th><th>Offer</th></tr><tr><td rowspan="2">Photo ID</td>'
        "<td>We pay for a provisional licence.</td></tr>"
        "<tr><td>A passport is paid for on assessed need.</td></tr></table>"
    )
    evidence = [one.evidence for one in find(reading, "identity_documents")]
    assert "A passport is paid for on assessed need." in evidence


def test_an_answer_is_proved_with_its_question() -> None:
    reading = read_html(
        "<dl><dt>TV licence</dt><dd>No.</dd><dt>Driving lessons</dt><dd>Yes, up to £500.</dd></dl>"
    )
    refused = find(reading, "tv_licence")[0]
    assert (refused.stance.value, refused.evidence) == ("not_offered", "TV licence\nNo.")
    assert find(reading, "driving_lessons")[0].amount_max == 500


def test_each_item_gets_the_sum_next_to_it() -> None:
    reading = read_html("<p>You get £50 for your birthday and a festival gift of £30.</p>")
    assert [one.amount_max for one in find(reading, "birthday_allowance")] == [50]
    assert [one.amount_max for one in find(reading, "festival_allowance")] == [30]


def test_each_spreads_a_sum_over_all_items() -> None:
    reading = read_html("<p>Your birthday gift and your festival allowance are £40 each.</p>")
    assert [one.amount_max for one in find(reading, "birthday_allowance")] == [40]
    assert [one.amount_max for one in find(reading, "festival_allowance")] == [40]


def test_several_sums_of_one_item_are_records_with_their_own_ages() -> None:
    reading = read_html("<h2>Birthday gifts</h2><p>You get £25 at 19, £30 at 20 and £50 at 21.</p>")
    assert [(one.amount_max, one.age_min) for one in find(reading, "birthday_allowance")] == [
        (25, 19),
        (30, 20),
        (50, 21),
    ]


def test_an_item_without_money_takes_no_sum_from_one_with() -> None:
    reading = read_html(
        "<p>You will have a personal adviser until you are 25 and a setting up home allowance of £3,000.</p>"
    )
    assert sums(find(reading, "personal_adviser"))[0][:2] == (None, None)
    assert sums(find(reading, "setting_up_home_allowance"))[0][:2] == (3000, 3000)


def test_a_refusal_carries_no_sum() -> None:
    reading = read_html("<p>We do not pay for driving lessons, which cost about £40.</p>")
    assert [one.amount_max for one in find(reading, "driving_lessons")] == [None]


def test_part_of_a_sum_is_marked() -> None:
    reading = read_html(
        "<p>Your setting up home allowance of £3,000 includes £169.50 for your TV licence.</p>"
    )
    licence = find(reading, "tv_licence")[0]
    assert (licence.part_of, licence.amount_max) == ("setting_up_home_allowance", 169.5)
    assert find(reading, "setting_up_home_allowance")[0].part_of is None


def test_evidence_is_cut_to_forty_whole_words_around_the_fact() -> None:
    filler = " ".join(f"word{number}" for number in range(60))
    reading = read_html(f"<p>{filler} we pay up to £500 for your driving lessons {filler}.</p>")
    one = find(reading, "driving_lessons")[0]
    assert "£500 for your driving lessons" in one.evidence
    assert len(one.evidence.split()) == 40
    assert set(one.evidence.split()) <= set(reading.document.text.split()) if reading.document else False


@pytest.mark.parametrize(
    "body",
    [
        "<p>Speak to your personal adviser about your pathway plan.</p>",
        "<p>You will have to pay for:</p><ul><li>Council tax</li><li>TV licence</li></ul>",
        "<p>Young people told us that they want free driving lessons.</p>",
        "<ul><li>Driving lessons</li><li>Council tax</li></ul>",
        "<p>The grant can be spent on:</p><ul><li>a TV licence</li><li>carpets</li></ul>",
    ],
)
def test_mere_mention_gives_no_statement(body: str) -> None:
    assert read_html(body).statements == ()


def test_the_same_fact_twice_on_a_page_is_one_statement() -> None:
    once = read_html("<ul><li>We pay for driving lessons.</li></ul>")
    twice = read_html("<div><p>We pay for driving lessons.</p></div><p>We pay for driving lessons.</p>")
    assert len(find(once, "driving_lessons")) == len(find(twice, "driving_lessons")) == 1


@pytest.mark.parametrize(
    ("title", "text", "kind"),
    [
        ("SEND local offer", "We pay for driving lessons.", "other_offer"),
        ("Kinship local offer", "You get a grant.", "other_offer"),
        (
            "Guidance",
            "Local authorities must help. Councils should pay for driving lessons. " * 3,
            "guidance",
        ),
        (
            "Report",
            "Members noted the driving lessons. The committee agreed. It was resolved that fees rise. " * 2,
            "committee",
        ),
    ],
)
def test_pages_of_another_kind_give_no_statements(title: str, text: str, kind: str) -> None:
    body = f"<html><title>{title}</title><body><main><h1>{title}</h1><p>{text}</p></main></body></html>"
    reading = read_page(body.encode(), "text/html", PageContext(source="page"), VOCABULARY)
    assert reading.statements == ()
    assert [issue.kind for issue in reading.issues] == [kind]


@pytest.mark.parametrize("body", [b"", b"   ", b"%PDF-1.7 broken", b"\x00\x01\x02\x03"])
def test_bytes_that_cannot_be_read_are_an_issue(body: bytes) -> None:
    reading = read_page(body, "", PageContext(source="broken.bin"), VOCABULARY)
    assert reading.document is None
    assert reading.statements == ()
    assert reading.issues[0].where == "broken.bin"
    assert "\n" not in reading.issues[0].message


def test_where_a_page_came_from_goes_into_its_statements() -> None:
    context = PageContext(
        source="s", authority="E06000001", url="https://council.example/a", fetched_at="2026-01-02"
    )
    body = b"<html><body><main><h1>Money</h1><p>We pay for driving lessons.</p></main></body></html>"
    one = read_page(body, "text/html", context, VOCABULARY).statements[0]
    assert (one.source, one.authority, one.url, one.fetched_at) == (
        "s",
        "E06000001",
        context.url,
        "2026-01-02",
    )
    assert one.heading == ("Money",)


@settings(deadline=None, max_examples=60)
@given(
    st.lists(
        st.one_of(
            st.text(max_size=60),
            st.sampled_from(
                [
                    "We pay £50 for",
                    "driving lessons",
                    "you do not get",
                    "until 25",
                    "\n",
                    ": ",
                    "council tax",
                    "100%",
                ]
            ),
        ),
        max_size=12,
    )
)
def test_no_text_breaks_the_reader_and_all_evidence_is_exact(pieces: list[str]) -> None:
    text = " ".join(pieces)
    for one in read_text(text, VOCABULARY):
        assert one.evidence == text[one.start : one.end]
        assert 0 <= one.confidence <= 1
        assert len(one.evidence.split()) <= 40


def test_the_reading_does_not_depend_on_hash_seeds() -> None:
    script = (
        "import json, sys, taxonomy\n"
        "from pathlib import Path\n"
        "from normalise.model import PageContext\n"
        "from normalise.read import read_page\n"
        "from publish.lines import make_record\n"
        "page = Path(sys.argv[1])\n"
        "reading = read_page(page.read_bytes(), '', PageContext(source='p'), taxonomy.load())\n"
        "print(json.dumps([make_record(one) for one in reading.statements]))\n"
    )
    page = ROOT / "tests" / "gold" / "lancashire" / "page.html"
    outputs = set()
    for seed in ("0", "1", "12345"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
        command = [sys.executable, "-c", script, str(page)]
        outputs.add(
            subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout
        )
    assert len(outputs) == 1
    assert len(json.loads(outputs.pop())) > 20
