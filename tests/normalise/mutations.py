"""Ways to spoil a document, drawn by hypothesis: bits, cuts, splices, repeats, nesting, huge attributes."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import strategies as st

MAX_BYTES = 300_000
_TAGS = [
    b"<div>",
    b"<ul><li>",
    b"<table><tr><td>",
    b"<b>",
    b"<h2>",
    b"<details>",
    b"<w:p>",
    b"<w:tbl><w:tr><w:tc>",
]
_TOKENS = [
    *(
        b"\0",
        b"\xff\xfe",
        b"\xed\xa0\x80",
        b"<!--",
        b"<![CDATA[",
        b"</",
        b'"',
        b"&#xD800;",
        b"colspan=99999999 ",
    ),
    *(b"-1", b"999999999999", b"1e99", b"0 R", b">>", b"[" * 50, b"endobj", b"stream", b"/Kids [1 0 R]"),
    *(b"/K 8 0 R", b"/MCID 3", b"/S /Table", b"w:val='-7'", b"w:gridSpan w:val='60'", "£".encode(), b"%PDF-"),
]

# The share of the document at which something happens.
_places = st.floats(0, 1)
_mutations = st.one_of(
    st.tuples(st.just("flip"), _places, st.integers(1, 255)),
    st.tuples(st.just("cut"), _places, st.integers(1, 5_000)),
    st.tuples(st.just("end"), _places, st.just(0)),
    st.tuples(st.just("splice"), _places, _places),
    st.tuples(st.just("repeat"), _places, st.integers(2, 400)),
    st.tuples(st.just("token"), _places, st.sampled_from(_TOKENS)),
    st.tuples(st.just("nest"), _places, st.sampled_from(_TAGS)),
    st.tuples(st.just("attribute"), _places, st.integers(1, 200_000)),
    st.tuples(st.just("junk"), _places, st.binary(min_size=1, max_size=60)),
)


@st.composite
def spoil_one(draw: st.DrawFn, samples: Sequence[bytes]) -> bytes:
    """Return one of the samples with up to five mutations."""
    body = draw(st.sampled_from(samples))
    for name, share, detail in draw(st.lists(_mutations, min_size=1, max_size=5)):
        other = draw(st.sampled_from(samples)) if name == "splice" else b""
        body = _mutate(body, name, int(share * len(body)), detail, other)[:MAX_BYTES]
    return body


def _mutate(body: bytes, name: str, at: int, detail: float | bytes, other: bytes) -> bytes:
    before, after = body[:at], body[at:]
    put = detail if isinstance(detail, bytes) else b""
    count = 1 if isinstance(detail, bytes) else detail
    match name:
        case "flip":
            return before + bytes([after[0] ^ int(count)]) + after[1:] if after else body
        case "cut":
            return before + after[int(count) :]
        case "end":
            return before
        case "splice":
            return before + other[int(count * len(other)) :]
        case "repeat":
            return before + after[: int(8 * count)] * int(count) + after
        case "nest":
            return before + put * 3_000 + after
        case "attribute":
            return before + b'<p title="' + b"x" * int(count) + b'" ' + after
        case _:
            return before + put + after
