"""The rule file of structure: closed keys, lower-case words."""

from __future__ import annotations

from pathlib import Path

import pytest

from normalise.blocks.rules import RULES, load_rules

RULE_FILE = Path(load_rules.__code__.co_filename).with_name("rules.yaml")


def test_the_rules_are_loaded() -> None:
    assert "script" in RULES.raw_tags and "cookie" in RULES.chrome_words and "no" in RULES.modifiers
    assert not RULES.chrome_words & RULES.outer_words


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("main_ids:", "main_idz:"), "exactly the keys"),
        (('[has, "no",', "[has, no,"), "lower-case words"),
        (("[content, main,", "[Content, main,"), "lower-case words"),
    ],
)
def test_a_wrong_rule_file_is_told(tmp_path: Path, change: tuple[str, str], message: str) -> None:
    text = RULE_FILE.read_text(encoding="utf-8")
    assert change[0] in text
    path = tmp_path / "rules.yaml"
    path.write_text(text.replace(*change), encoding="utf-8")
    with pytest.raises(ValueError, match=message) as caught:
        load_rules(path)
    assert str(path) in str(caught.value)


def test_no_council_is_named_in_the_rules() -> None:
    text = RULE_FILE.read_text(encoding="utf-8")
    assert "gov.uk" not in text and "council:" not in text
