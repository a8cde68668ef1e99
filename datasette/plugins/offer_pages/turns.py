"""Marks in a text that turn the direction of what stands after them, made visible on pages."""

from __future__ import annotations

import re

# Embeddings, overrides and isolates (Unicode UAX 9): they could make a page of ours read other than it is.
_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")


def show_turns(text: str) -> str:
    """The text with each such mark as the replacement character; files keep words as they were read."""
    return _TURNS.sub("\ufffd", text)
