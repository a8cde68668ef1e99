"""HTML, PDF and DOCX to one list of blocks with offsets into one text."""

from __future__ import annotations

from normalise.blocks.errors import UnreadableError
from normalise.blocks.html import Parser, read_html
from normalise.blocks.version import BLOCKS_VERSION
from normalise.model import Document

__all__ = ["BLOCKS_VERSION", "Parser", "UnreadableError", "read_document"]


def read_document(body: bytes, content_type: str = "", url: str = "", parser: Parser = "lexbor") -> Document:
    """Read the bytes of a page or a file, told apart by their content and never by a name.

    `content_type` is the HTTP header (only its charset is used), `url` names the document in error messages.
    Raises UnreadableError, and nothing else, for bytes that give no text.
    """
    if not body.strip():
        raise UnreadableError("empty", f"{url or 'The document'} has no content.")
    return read_html(body, content_type, parser)
