"""HTML, PDF and DOCX to one list of blocks with offsets into one text."""

from __future__ import annotations

import json
import re
from typing import Literal

from normalise.blocks.docx import read_docx
from normalise.blocks.errors import UnreadableError
from normalise.blocks.html import Parser, read_html
from normalise.blocks.pdf import read_pdf
from normalise.blocks.plain import read_plain
from normalise.blocks.version import BLOCKS_VERSION
from normalise.model import Document

__all__ = ["BLOCKS_VERSION", "Parser", "UnreadableError", "read_document", "sniff_kind"]

Kind = Literal["empty", "pdf", "zip", "ole", "html", "text", "data", "binary"]
_TAG = re.compile(rb"<(?:!doctype|!--|\?xml|/?[a-z][a-z0-9]*[\s/>])", re.IGNORECASE)
# A PDF may begin with a little junk: readers look for its mark in the first 1,024 bytes (ISO 32000, annex H).
_PDF_REACH = 1024
_WIDE_BOMS = (b"\xff\xfe", b"\xfe\xff")
# A Word file with a password is an OLE container that holds this stream (MS-OFFCRYPTO 2.3.4).
_LOCKED_OFFICE = "EncryptedPackage".encode("utf-16-le")


def read_document(body: bytes, content_type: str = "", parser: Parser = "lexbor") -> Document:
    """Read the bytes of a page or a file, told apart by their content and never by a name.

    `content_type` is the HTTP header (only its charset is used). Raises UnreadableError, and nothing else,
    for bytes that give no text.
    """
    match sniff_kind(body):
        case "empty":
            raise UnreadableError("empty", "The document has no content.")
        case "pdf":
            return read_pdf(body)
        case "zip":
            return read_docx(body)
        case "html":
            return read_html(body, content_type, parser)
        case "text":
            return read_plain(body, content_type)
        case "ole":
            if _LOCKED_OFFICE in body:
                raise UnreadableError("encrypted", "The Office file is locked with a password.")
            raise UnreadableError(
                "wrong_kind", "Old Office files (DOC, XLS) cannot be read; save it as DOCX."
            )
        case "data":
            raise UnreadableError("wrong_kind", "The bytes are data (XML or JSON) and no page for people.")
        case _:
            raise UnreadableError("wrong_kind", "The bytes are neither HTML, PDF, DOCX nor text.")


def sniff_kind(body: bytes) -> Kind:
    """Tell what the bytes are from their first marks."""
    if not body.strip(b"\x00\t\n\r\x0c ") or body in {b"\xef\xbb\xbf", *_WIDE_BOMS}:
        return "empty"
    if b"%PDF-" in body[:_PDF_REACH] and not _TAG.match(body.lstrip()):
        return "pdf"
    if body.startswith(b"PK\x03\x04"):
        return "zip"
    if body.startswith(b"\xd0\xcf\x11\xe0"):
        return "ole"
    if body.startswith(_WIDE_BOMS):
        return "html"
    if b"\x00" in body[:4096]:
        return "binary"
    if _is_data(body):
        return "data"
    return "html" if _TAG.search(body) else "text"


def _is_data(body: bytes) -> bool:
    """Tell a feed, a sitemap or an API's answer from a page."""
    start = body.lstrip(b"\xef\xbb\xbf\t\r\n ")[:2048]
    if start.startswith(b"<?xml"):
        return b"<html" not in start.lower()
    if not start.startswith((b"{", b"[")):
        return False
    try:
        json.loads(body)
    except (ValueError, RecursionError):
        return False
    return True
