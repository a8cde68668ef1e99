"""The structural rules of `rules.yaml`, loaded once and checked."""

from __future__ import annotations

from dataclasses import dataclass, fields
from pathlib import Path

import yaml


@dataclass(frozen=True, slots=True)
class Rules:
    """Word sets; what each means stands beside it in the file."""

    raw_tags: frozenset[str]
    block_tags: frozenset[str]
    chrome_tags: frozenset[str]
    chrome_roles: frozenset[str]
    chrome_words: frozenset[str]
    outer_words: frozenset[str]
    modifiers: frozenset[str]
    content_parts: frozenset[str]
    never_wrappers: frozenset[str]
    main_ids: frozenset[str]


def load_rules(path: Path) -> Rules:
    """Read a rule file. Raises ValueError for a missing or unknown key, or a value that lists no words."""
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    names = {field.name for field in fields(Rules)}
    if not isinstance(data, dict) or set(data) != names:
        raise ValueError(f"{path}: expected exactly the keys {', '.join(sorted(names))}.")
    for name, words in data.items():
        # An unquoted "no" is False to YAML 1.1: better told here than found as a rule that never fires.
        if not isinstance(words, list) or not all(isinstance(word, str) and word.islower() for word in words):
            raise ValueError(f"{path}: {name} must list lower-case words (quote no and yes).")
    return Rules(**{name: frozenset(words) for name, words in data.items()})


RULES = load_rules(Path(__file__).with_name("rules.yaml"))
