"""The text model ranks items by how well a sentence's words fit them."""

from __future__ import annotations

from normalise.fit import build_fit, rank_item
from tests.normalise.vocabulary import make_item, make_taxonomy

ITEMS = (
    make_item("gym", aliases=["gym membership", "swimming pool", "leisure centre pass"]),
    make_item("driving", aliases=["driving lessons", "provisional licence", "theory test"]),
    make_item("tenancy", aliases=["keep your tenancy", "landlord", "tenancy course"]),
)
TAXONOMY = make_taxonomy(*ITEMS)


def test_the_item_whose_words_stand_in_the_sentence_comes_first() -> None:
    fit = build_fit(TAXONOMY)
    sentence = "You get a leisure centre pass for the gym and the swimming pool."
    assert rank_item("gym", sentence, fit) == 0
    assert rank_item("driving", sentence, fit) > 0


def test_one_shared_word_does_not_outweigh_the_rest() -> None:
    sentence = "A theory test and driving lessons help you reach the gym."
    assert rank_item("gym", sentence, build_fit(TAXONOMY)) > rank_item(
        "driving", sentence, build_fit(TAXONOMY)
    )


def test_inflections_fit_like_the_wording_itself() -> None:
    assert rank_item("driving", "One driving lesson, and licences.", build_fit(TAXONOMY)) == 0


def test_a_text_without_known_words_ranks_by_nothing_but_is_ranked() -> None:
    ranks = {rank_item(item.id, "Zyx wvu.", build_fit(TAXONOMY)) for item in ITEMS}
    assert ranks == {0}


def test_an_item_the_model_does_not_know_fits_worst() -> None:
    assert rank_item("unheard_of", "gym", build_fit(TAXONOMY)) == len(ITEMS)


def test_the_model_is_made_once_for_a_taxonomy() -> None:
    assert build_fit(TAXONOMY) is build_fit(TAXONOMY)
    assert build_fit(make_taxonomy(*ITEMS)) is not build_fit(TAXONOMY)
