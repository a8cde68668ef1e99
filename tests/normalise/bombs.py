"""Documents made to hurt whoever reads them, by hand: each has a name and is made when asked for."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable
from itertools import pairwise

from tests.normalise.blocks.files import make_docx
from tests.normalise.blocks.tagged import Tag, TaggedPdf, Words

_TREE, _PARENTS, _FIRST_TAG = 5, 6, 8
_PROMISE = "<main><p>We pay the deposit.</p></main>"
_SMALL = [Tag("H1", [Words("Money", 1)]), Tag("P", [Words("We pay the deposit.", 3)])]


def _write_pdf(*objects: str | bytes) -> bytes:
    """Return a PDF of these objects, numbered from 1 (the catalogue); its readers rebuild the index."""
    file = bytearray(b"%PDF-1.7\n")
    for number, content in enumerate(objects, 1):
        body = content.encode() if isinstance(content, str) else content
        file += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    return bytes(file + b"trailer << /Root 1 0 R >>\n%%EOF\n")


def _write_page(content: bytes, filters: str) -> bytes:
    stream = b"<< /Length %d /Filter %b >>\nstream\n%b\nendstream" % (len(content), filters.encode(), content)
    return _write_pdf(
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        " /Resources << /Font << /F 5 0 R >> /XObject << /X 4 0 R >> >> >>",
        stream,
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    )


def _break_tree(number: int, content: str) -> bytes:
    file = TaggedPdf(_SMALL)
    file.objects[number] = content
    return file.write()


def _make_page_tree() -> bytes:
    pages = ["<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>"] * 100_000
    kids = " ".join(f"{number} 0 R" for number in range(3, 100_003))
    return _write_pdf(
        "<< /Type /Catalog /Pages 2 0 R >>", f"<< /Type /Pages /Count 100000 /Kids [{kids}] >>", *pages
    )


def _nest_tags(depth: int) -> bytes:
    tag = Tag("Div", _SMALL)
    for _ in range(depth):
        tag = Tag("Div", [tag])
    return TaggedPdf([tag]).write()


def pack_word(document: bytes) -> bytes:
    """Return a Word file with this as its main part."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(make_docx())) as old,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as new,
    ):
        for name in old.namelist():
            new.writestr(name, document if name == "word/document.xml" else old.read(name))
    return buffer.getvalue()


def _make_word(body: str, prologue: str = "") -> bytes:
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return pack_word(f'{prologue}<w:document xmlns:w="{space}"><w:body>{body}</w:body></w:document>'.encode())


def _make_entities() -> bytes:
    names = "abcdefghij"
    lines = "".join(f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in pairwise(names))
    prologue = f'<!DOCTYPE w:document [<!ENTITY a "ha">{lines}]>'
    return _make_word("<w:p><w:r><w:t>We pay the deposit. &j;</w:t></w:r></w:p>", prologue)


def _lie_about_size() -> bytes:
    """Return a Word file whose index says that a part of 60 MB has 100 bytes."""
    packed = bytearray(pack_word(b" " * 60_000_000))
    size = (60_000_000).to_bytes(4, "little")
    return bytes(packed.replace(size, (100).to_bytes(4, "little")))


BOMBS: dict[str, Callable[[], bytes]] = {
    "a Word file that unpacks to 100 MB": lambda: pack_word(b" " * 100_000_000),
    "a Word file that lies about its size": _lie_about_size,
    "a Word file of entities in entities": _make_entities,
    "a Word file that asks for a file of this machine": lambda: _make_word(
        "<w:p><w:r><w:t>We pay. &x;</w:t></w:r></w:p>",
        '<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
    ),
    "a Word file of tables in tables": lambda: _make_word(
        "<w:tbl><w:tr><w:tc>" * 20_000 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 20_000
    ),
    "a Word file with a cell over a thousand million columns": lambda: _make_word(
        "<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val='1000000000'/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>"
    ),
    "a Word file of a million paragraphs": lambda: _make_word("<w:p/>" * 1_000_000),
    "a PDF of 100,000 pages": _make_page_tree,
    "a PDF whose pages hold themselves": lambda: _write_pdf(
        "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 9 >>"
    ),
    "a PDF that says it has 2,000,000,000 pages": lambda: _write_pdf(
        "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [] /Count 2000000000 >>"
    ),
    "a PDF whose outline has no end": lambda: _write_pdf(
        "<< /Type /Catalog /Pages 2 0 R /Outlines 3 0 R >>",
        "<< /Type /Pages /Kids [] /Count 0 >>",
        "<< /Type /Outlines /First 3 0 R /Last 3 0 R /Next 3 0 R /Parent 3 0 R >>",
    ),
    "a PDF whose structure tree holds itself": lambda: _break_tree(
        _FIRST_TAG, f"<< /S /Div /P {_FIRST_TAG} 0 R /K [{f'{_FIRST_TAG} 0 R ' * 9} 0] >>"
    ),
    "a PDF whose index of tags holds itself": lambda: _break_tree(_PARENTS, f"<< /Kids [{_PARENTS} 0 R] >>"),
    "a PDF of tags in tags": lambda: _nest_tags(200),
    "a PDF whose words unpack to 600 MB": lambda: _write_page(_compress(600), "/FlateDecode"),
    "a PDF packed again and again": lambda: _write_page(
        zlib.compress(zlib.compress(_compress(600))), "[/FlateDecode /FlateDecode /FlateDecode]"
    ),
    "a PDF page that draws itself": lambda: _write_page(zlib.compress(b"/X Do " * 1000), "/FlateDecode"),
    "a PDF page of ten million letters": lambda: _write_page(
        zlib.compress(b"BT /F 9 Tf " + b"(aaaaaaaaaa) Tj " * 1_000_000 + b" ET"), "/FlateDecode"
    ),
    "a million divs": lambda: (_PROMISE + "<div>" * 1_000_000).encode()[:5_000_000],
    "a hundred thousand tables in tables": lambda: (_PROMISE + "<table><tr><td>" * 100_000).encode(),
    "an attribute of 50 MB": lambda: f'<main><p title="{"x" * 50_000_000}">We pay.</p></main>'.encode(),
    "an attribute of 4 MB": lambda: f'<main><p title="{"x" * 4_000_000}">We pay.</p></main>'.encode(),
    "a million attributes": lambda: f"<main><p {'a=1 ' * 1_000_000}>We pay.</p></main>".encode(),
    "a cell over a thousand million columns": lambda: (
        "<main><table><tr><th>A<th>B" + "<tr><td colspan=1000000000 rowspan=1000000000>We pay." * 999
    ).encode(),
    "a table of 200,000 rows that all reach down": lambda: (
        "<main><table>" + "<tr><td rowspan=65534 colspan=1000>x" * 100_000
    ).encode(),
    "a word of 1 MB": lambda: f"<main><p>{'x' * 1_000_000}</p></main>".encode(),
    "a paragraph of 1 MB": lambda: f"<main><p>{'We pay up to £25, ' * 50_000}</p></main>".encode(),
    "a sum of 1 MB": lambda: f"<main><p>We pay £{'1,000' * 200_000}</p></main>".encode(),
    "a million opened brackets": lambda: ("<main><p>" + "(" * 1_000_000 + "We pay.").encode(),
    "a million entities": lambda: ("<main><p>" + "&lt;&#0;&#x110000;&" * 200_000 + "We pay.").encode(),
    "NUL bytes": lambda: _PROMISE.encode().replace(b" ", b"\0 \0"),
    "UTF-16 without a mark": lambda: _PROMISE.encode("utf-16-le"),
    "half characters": lambda: "<main><p>We pay \ud800 \udfff £25</p></main>".encode(
        "utf-8", "surrogatepass"
    ),
    "half characters by number": lambda: b"<main><p>We pay &#xD800; &#57343; \xed\xa0\x80</p></main>",
    "several encodings in one page": lambda: (
        b'<meta charset="utf-16"><main><p>caf\xe9 caf\xc3\xa9 \xff\xfe\x93We pay\x94</p></main>'
    ),
}
# What each becomes: `read`, or the kinds of its issue: more than one where it depends on what runs out first.
EXPECTED = {
    "a Word file that unpacks to 100 MB": "too_large",
    "a Word file that lies about its size": "broken",
    "a Word file of entities in entities": "broken",
    "a Word file that asks for a file of this machine": "read",
    "a Word file of tables in tables": "broken",
    "a Word file with a cell over a thousand million columns": "too_much_memory too_slow",
    "a Word file of a million paragraphs": "too_slow",
    "a PDF of 100,000 pages": "too_large",
    "a PDF whose pages hold themselves": "broken",
    "a PDF that says it has 2,000,000,000 pages": "broken",
    "a PDF whose outline has no end": "broken",
    "a PDF whose structure tree holds itself": "read",
    "a PDF whose index of tags holds itself": "crashed",
    "a PDF of tags in tags": "read",
    "a PDF whose words unpack to 600 MB": "crashed",
    "a PDF packed again and again": "crashed",
    "a PDF page that draws itself": "no_text",
    "a PDF page of ten million letters": "crashed too_slow too_large",
    "a million divs": "too_deep",
    "a hundred thousand tables in tables": "too_deep",
    "an attribute of 50 MB": "too_large",
    "an attribute of 4 MB": "read",
    "a million attributes": "read",
    "a cell over a thousand million columns": "too_slow",
    "a table of 200,000 rows that all reach down": "too_much_memory too_slow",
    "a word of 1 MB": "read",
    "a paragraph of 1 MB": "read",
    "a sum of 1 MB": "read",
    "a million opened brackets": "read",
    "a million entities": "read",
    "NUL bytes": "wrong_kind",
    "UTF-16 without a mark": "wrong_kind",
    "half characters": "read",
    "half characters by number": "read",
    "several encodings in one page": "read",
}


def _compress(megabytes: int) -> bytes:
    """Return so many megabytes of spaces, packed."""
    packer = zlib.compressobj(9)
    block = b" " * 1_000_000
    return b"".join(packer.compress(block) for _ in range(megabytes)) + packer.flush()
