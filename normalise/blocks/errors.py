"""What goes wrong when bytes cannot be read as a document."""

from __future__ import annotations

from typing import Literal

UnreadableKind = Literal["empty", "too_large", "encrypted", "no_text", "broken", "wrong_kind", "too_deep"]


class UnreadableError(ValueError):
    """The bytes give no text. `kind` is from a closed list; the message is one line for a person."""

    def __init__(self, kind: UnreadableKind, message: str) -> None:
        # A library's own words may run over several lines.
        super().__init__(" ".join(message.split()))
        self.kind: UnreadableKind = kind
