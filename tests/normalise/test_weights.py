"""Files of weights: read back as written, readable differences, and no change by hand goes unseen."""

from __future__ import annotations

from pathlib import Path

import pytest

from normalise.weights import WeightsError, digest_code, format_weights, read_weights

BODY = {"items": ["a", "b"], "grams": {"you can": [0, 3], "£": [1, -2]}, "empty": {}, "bias": -1.5}


def test_a_file_is_read_back_as_it_was_written(tmp_path: Path) -> None:
    path = tmp_path / "weights.json"
    path.write_text(format_weights(BODY), "utf-8")
    assert read_weights(path) == BODY
    assert ' "£": [1, -2]\n' in path.read_text("utf-8")


def test_the_order_of_entries_changes_nothing() -> None:
    assert format_weights(dict(reversed(BODY.items()))) == format_weights(BODY)


@pytest.mark.parametrize("text", ["", "[]", "{}", "nonsense"])
def test_what_makes_no_sense_is_named(tmp_path: Path, text: str) -> None:
    path = tmp_path / "weights.json"
    path.write_text(text)
    with pytest.raises(WeightsError, match=r"weights\.json: cannot be read"):
        read_weights(path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(WeightsError, match="local-offer train"):
        read_weights(tmp_path / "none.json")


def test_a_weight_changed_by_hand_is_found_out(tmp_path: Path) -> None:
    path = tmp_path / "weights.json"
    path.write_text(format_weights(BODY).replace("[0, 3]", "[0, 9]"))
    with pytest.raises(WeightsError, match="by hand"):
        read_weights(path)


def test_the_digest_follows_every_module(tmp_path: Path) -> None:
    one, other = tmp_path / "one.py", tmp_path / "other.py"
    one.write_text("a = 1")
    other.write_text("b = 1")
    before = digest_code(one, other)
    assert digest_code(one, other) == before and len(before) == 16
    other.write_text("b = 2")
    assert digest_code(one, other) != before
