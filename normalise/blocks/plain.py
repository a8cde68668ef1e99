"""Plain text to a Document: an empty line ends a paragraph."""

from __future__ import annotations

import re

from normalise.blocks.assemble import make_document
from normalise.blocks.builder import build_blocks
from normalise.blocks.decode import decode_html
from normalise.blocks.errors import UnreadableError
from normalise.blocks.events import Event, wrap
from normalise.model import Document

_PARAGRAPH_END = re.compile(r"\n[ \t]*\n")


def read_plain(body: bytes, content_type: str = "") -> Document:
    """Read plain text. Raises UnreadableError, of `wrong_kind` for bytes that are no text."""
    text = decode_html(body, content_type).replace("\r\n", "\n")
    if text.count("\ufffd") * 20 > len(text):
        raise UnreadableError("wrong_kind", "The bytes are neither HTML, PDF, DOCX nor text.")
    events = [event for paragraph in _PARAGRAPH_END.split(text) for event in _wrap_lines(paragraph)]
    return make_document(body, build_blocks(events), events, "plain", "text")


def _wrap_lines(paragraph: str) -> list[Event]:
    inner: list[Event] = []
    for line in paragraph.split("\n"):
        inner += [Event("text", line), *wrap("br")]
    return wrap("p", *inner)
