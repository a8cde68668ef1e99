"""A tagged PDF is read by its structure tree, and by its layout where the tree is missing, poor or broken."""

from __future__ import annotations

import pytest

from normalise.blocks import read_document
from tests.normalise.blocks.outline import check_offsets, outline_document
from tests.normalise.blocks.tagged import Tag, TaggedPdf, Words

BY_TREE, BY_LAYOUT = "pdf-pdfium-structure", "pdf-pdfium"
HOME = "Your booklet / Setting up home"


def p(text: str, down: int, page: int = 1) -> Tag:
    return Tag("P", [Words(text, down, page=page)])


def make_item(label: str, down: int, *body: Tag | Words) -> Tag:
    return Tag("LI", [Tag("Lbl", [Words(label, down, 80)]), Tag("LBody", body)])


def make_row(down: int, *texts: str, kind: str = "TD", more: str = "") -> Tag:
    cells = [Tag(kind, [Words(text, down, 72 + 120 * place)], more) for place, text in enumerate(texts)]
    return Tag("TR", cells)


# No letter is larger than the others: only the tree can tell the headings.
BOOKLET = Tag(
    "Document",
    [
        Tag("H1", [Words("Your booklet", 2)]),
        Tag(
            "Sect",
            [
                Tag("H2", [Words("Setting up home", 3)]),
                Tag(
                    "P",
                    [
                        Words("We pay ", 4),
                        Tag("Strong", [Words("up to £3,000", 4, 112)]),
                        Words("for it. You can", 5),
                        Words("spend it on:", 6),
                    ],
                ),
                Tag(
                    "L",
                    [
                        make_item("o", 7, Words("a bed", 7, 90)),
                        make_item(
                            "2.",
                            8,
                            Tag("P", [Words("the kitchen:", 8, 90)]),
                            Tag("L", [make_item("a)", 9, Words("a cooker", 9, 110))]),
                        ),
                    ],
                ),
            ],
        ),
        Tag("H2", [Words("Money", 11)]),
        Tag(
            "Table",
            [
                Tag("THead", [make_row(12, "What", "Age", "Sum", kind="TH")]),
                Tag(
                    "TBody",
                    [
                        Tag(
                            "TR",
                            [
                                Tag("TH", [Words("Birthday", 13)], "/A << /O /Table /RowSpan 2 >>"),
                                Tag("TD", [Words("18", 13, 192)]),
                                Tag("TD", [Words("£25", 13, 312)]),
                            ],
                        ),
                        make_row(14, "21", "£50"),
                        make_row(15, "For all", more="/A [<< /O /Table /ColSpan 3 >>]"),
                        make_row(16, "Grant", "", "£10"),
                    ],
                ),
            ],
        ),
        p("Prescriptions are", 20),
    ],
)
OUTLINE = [
    "#1 [] Your booklet",
    "#2 [Your booklet] Setting up home",
    f"P [{HOME}] We pay up to £3,000 for it. You can spend it on:",
    f"-1 [{HOME}] a bed <- You can spend it on:",
    f"-1 [{HOME}] the kitchen: <- You can spend it on:",
    f"-2 [{HOME}] a cooker <- the kitchen:",
    "#2 [Your booklet] Money",
    "R [Your booklet / Money] Birthday | 18 | £25",
    "R [Your booklet / Money] Birthday | 21 | £50",
    "#3 [Your booklet / Money] For all",
    "R [Your booklet / Money / For all] Grant |  | £10",
    "P [Your booklet / Money] Prescriptions are",
]


@pytest.mark.parametrize("is_reversed", [False, True])
def test_the_tree_gives_blocks_in_its_order_whatever_the_order_of_the_content(is_reversed: bool) -> None:
    document = read_document(TaggedPdf([BOOKLET], is_reversed=is_reversed).write())
    assert outline_document(document) == OUTLINE
    assert {block.header for block in document.blocks if block.kind == "row"} == {("What", "Age", "Sum")}
    assert (document.kind, document.extractor, document.title) == ("pdf", BY_TREE, "Your booklet")
    assert {block.page for block in document.blocks} == {1}
    check_offsets(document)


def test_artifacts_and_contents_are_dropped_and_stray_words_are_kept() -> None:
    tree = [
        Tag("H1", [Words("Your booklet", 4)]),
        Tag("TOC", [Tag("TOCI", [Words("Money 7", 5)])]),
        p("We pay for a phone and for the bus to college, every week of the term.", 6),
        p("We also help you to find a home of your own when the time has come.", 2, page=2),
    ]
    edges = [Words("Sampleton Council", 0), Words("Sampleton Council", 0, page=2), Words("A stamp", 20)]
    body = TaggedPdf(tree, untagged=[Words("Stamped", 30)], artifacts=edges).write()
    document = read_document(body)
    assert [(block.page, block.text) for block in document.blocks] == [
        (1, "Your booklet"),
        (1, "We pay for a phone and for the bus to college, every week of the term."),
        (1, "Stamped"),
        (2, "We also help you to find a home of your own when the time has come."),
    ]
    check_offsets(document)


def test_what_goes_on_over_the_page_stays_one_block() -> None:
    tree = Tag(
        "Document",
        [
            Tag("H1", [Words("Money", 1)]),
            Tag("P", [Words("We pay £25 and accommo-", 40), Words("dation costs.", 1, page=2)]),
            Tag("Table", [make_row(2, "What", "Sum", kind="TH"), make_row(3, "Bed", "£5")]),
            p("See accommodation.", 9, page=2),
        ],
    )
    document = read_document(TaggedPdf([tree]).write())
    assert [(block.page, block.text) for block in document.blocks] == [
        (1, "Money"),
        (1, "We pay £25 and accommodation costs."),
        (1, "Bed\t£5"),
        (2, "See accommodation."),
    ]
    rows = [Tag("TR", [Tag("TD", [Words("Chair", 1, page=2)]), Tag("TD", [Words("£7", 1, 200, page=2)])])]
    table = Tag("Table", [make_row(2, "What", "Sum", kind="TH"), make_row(3, "Bed", "£5"), *rows])
    blocks = read_document(TaggedPdf([table]).write()).blocks
    assert [(block.cells, block.header) for block in blocks] == [
        (("Bed", "£5"), ("What", "Sum")),
        (("Chair", "£7"), ("What", "Sum")),
    ]


def test_a_producers_own_names_are_looked_up_in_the_role_map() -> None:
    tree = [Tag("Ueberschrift", [Words("Money", 1)]), Tag("Absatz", [Words("We pay £25.", 2)])]
    document = read_document(TaggedPdf(tree, roles="/Ueberschrift /H1 /Absatz /P").write())
    assert outline_document(document) == ["#1 [] Money", "P [Money] We pay £25."]


def test_headings_without_a_number_take_the_level_of_their_section() -> None:
    inner = Tag("Sect", [Tag("H", [Words("Grants", 3)]), p("We pay £25.", 4)])
    tree = Tag("Document", [Tag("Sect", [Tag("H", [Words("Money", 1)]), p("Ask us.", 2), inner])])
    assert outline_document(read_document(TaggedPdf([tree]).write())) == [
        "#2 [] Money",
        "P [Money] Ask us.",
        "#3 [Money] Grants",
        "P [Money / Grants] We pay £25.",
    ]


def test_headings_made_by_size_alone_are_headings_beside_tagged_lists() -> None:
    tree = [
        Tag("P", [Words("Money", 1, size=18)]),
        Tag("P", [Words("Grants", 3, size=14)]),
        p("• a coat for the winter", 4),
        Tag("L", [make_item("-", 5, Words("a bed", 5, 90)), make_item("Yes:", 6, Words("a cooker", 6, 120))]),
    ]
    assert outline_document(read_document(TaggedPdf(tree).write())) == [
        "#1 [] Money",
        "#2 [Money] Grants",
        "-1 [Money / Grants] a coat for the winter",
        "-1 [Money / Grants] a bed",
        "-1 [Money / Grants] Yes: a cooker",
    ]


def test_a_large_line_that_nobody_tagged_as_a_heading_is_one_under_the_last() -> None:
    tree = [
        Tag("H1", [Words("Money", 1, size=18)]),
        Tag("P", [Words("Grants", 3, size=14)]),
        p("We pay £25 for what you need in the winter.", 4),
    ]
    assert outline_document(read_document(TaggedPdf(tree).write())) == [
        "#1 [] Money",
        "#2 [Money] Grants",
        "P [Money / Grants] We pay £25 for what you need in the winter.",
    ]


def test_a_tree_that_covers_too_little_gives_way_to_the_layout() -> None:
    tree = [Tag("H1", [Words("Money", 8)])]
    untagged = [Words("Your booklet", 1, size=18), Words("We pay £25.", 3)]
    document = read_document(TaggedPdf(tree, untagged=untagged).write())
    assert document.extractor == BY_LAYOUT
    assert outline_document(document) == [
        "P [] Money",
        "#1 [] Your booklet",
        "P [Your booklet] We pay £25.",
    ]


def test_a_page_without_tags_is_laid_out_between_pages_with_tags() -> None:
    tree = [Tag("H1", [Words("Money", 1)]), p("We pay £25.", 2), p("Ask us soon.", 1, page=3)]
    document = read_document(TaggedPdf(tree, untagged=[Words("A scan of page two.", 1, page=2)]).write())
    assert document.extractor == BY_TREE
    assert [(block.page, block.text) for block in document.blocks] == [
        (1, "Money"),
        (1, "We pay £25."),
        (2, "A scan of page two."),
        (3, "Ask us soon."),
    ]


def test_a_tree_of_nothing_but_paragraphs_tells_less_than_the_layout() -> None:
    tree = [Tag("P", [Words("Money", 1, size=18)]), p("We pay £25.", 3)]
    document = read_document(TaggedPdf(tree).write())
    assert document.extractor == BY_LAYOUT
    assert outline_document(document) == ["#1 [] Money", "P [Money] We pay £25."]


SMALL = [Tag("H1", [Words("Money", 1)]), p("We pay £25.", 3), p("Ask us.", 6)]
TREE, PARENTS, FIRST_TAG = 5, 6, 8
DAMAGES = {
    "no parent tree": (PARENTS, "null"),
    "a root that is no tree": (TREE, "[1 2 3]"),
    "an element that holds itself": (FIRST_TAG, f"<< /S /H1 /P {FIRST_TAG} 0 R /K [{FIRST_TAG} 0 R 0] >>"),
    "kids that are not there": (FIRST_TAG, "<< /S /H1 /P 5 0 R /K [99 0 R -1 1e9 (x)] >>"),
    "an element without a type": (FIRST_TAG, "<< /P 5 0 R /K 0 >>"),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_tree_loses_no_word(damage: str) -> None:
    file = TaggedPdf(SMALL)
    number, content = DAMAGES[damage]
    assert number in file.objects
    file.objects[number] = content
    document = read_document(file.write())
    assert sorted(block.text for block in document.blocks) == ["Ask us.", "Money", "We pay £25."]
    check_offsets(document)


def test_words_that_two_elements_claim_are_read_once() -> None:
    file = TaggedPdf(SMALL)
    file.objects[FIRST_TAG + 1] = file.objects[FIRST_TAG + 1].replace("/MCID 1", "/MCID 0")
    document = read_document(file.write())
    assert sorted(document.text.split("\n")) == ["Ask us.", "Money", "We pay £25."]


def test_spans_without_sense_are_left_out() -> None:
    for more in ("/A << /ColSpan 1e38 /RowSpan -4 >>", "/A << /ColSpan (x) >>", "/A 7"):
        rows = [make_row(1, "What", "Sum", kind="TH"), make_row(2, "Bed", "£5", more=more)]
        document = read_document(TaggedPdf([Tag("Table", rows)]).write())
        assert {len(block.cells) for block in document.blocks if block.kind == "row"} <= {2, 51, 100}
