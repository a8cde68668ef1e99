"""What is told of a document that cannot be read is one line, whatever a library says of it."""

from __future__ import annotations

from normalise.blocks.errors import UnreadableError


def test_the_message_is_one_line() -> None:
    error = UnreadableError("broken", "The Word file is damaged: bad sign\n, line 2,\tcolumn 7\r\n.")
    assert str(error) == "The Word file is damaged: bad sign , line 2, column 7 ."
    assert error.kind == "broken"
