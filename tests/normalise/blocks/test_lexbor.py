"""Lexbor's written tree gives the events that a walk from node to node gives."""

from __future__ import annotations

from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from normalise.blocks import lexbor
from normalise.blocks.decode import decode_html
from normalise.blocks.events import Tree, grow_tree

PAGES = sorted(Path("tests").glob("*/*/page.html"))
# What looks like tags and is none, what is no text of the page, and names that no person would choose.
PIECES = (
    "<p>1 &lt; 2 &amp;lt; &nbsp; &quot; ' \" &copy;</p>",
    "<!-- a > b < c --><p>one<!-- -->two</p>",
    "<?php a > b ?><p>x</p>",
    "<?php a < b ?><p>x</p>",
    "<script>if (a<b) '<p>'</script><p>x</p>",
    "<script><!-- <script> </script> --></script><p>x</p>",
    "<style>a > b {}</style><iframe><p>no</p></iframe><p>x</p>",
    "<noscript><p>no</p></noscript><template><template></template><p>no</p></template><p>x</p>",
    "<svg><svg><title>no</title></svg><foreignObject><p>no</p></foreignObject></svg><p>x</p>",
    "<svg><style>&lt;/style>&lt;/svg>&lt;p></style></svg><p>x</p>",
    "<select><option>no</select><textarea><b></textarea><p>x</p>",
    "<xmp><p>as it stands</p></xmp><p>x</p>",
    "<noembed><p>as it stands</p></noembed><p>x</p>",
    "<p>x<plaintext><p>as it stands",
    '<p class=\'a"b<c>&amp;&nbsp;d\' hidden =z "q" a\u00a0b=c>x</p>',
    "<p <b>x</p>",
    "<a<b c>x</a<b>",
    "<br/><hr><img src=x><image src=x><keygen><wbr><embed><p>x</p>",
    "<pre>\n\na</pre><table><p>moved<tr><td>x</table>",
    "<b><p>x</b>y</p><i><div>x</i>y</div>",
    "<frameset><frame></frameset>",
    "",
)


@pytest.mark.parametrize("piece", PIECES)
def test_pieces(piece: str) -> None:
    assert _list(lexbor.read_tree(piece)) == _list(_walk(piece))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.parent.name)
def test_pages(page: Path) -> None:
    html = decode_html(page.read_bytes())
    assert _list(lexbor.read_tree(html)) == _list(_walk(html))


def test_the_labelled_pages_are_cut() -> None:
    """The walk is many times slower: only pages with mark-up that hardly anybody writes may need it."""
    assert [page.parent.name for page in PAGES if _needs_walk(page)] == []


def _needs_walk(page: Path) -> bool:
    try:
        lexbor.cut_tree(LexborHTMLParser(decode_html(page.read_bytes())))
    except lexbor.IrregularError:
        return True
    return False


def _walk(html: str) -> Tree:
    return grow_tree(lexbor.walk(LexborHTMLParser(html)))


def _list(tree: Tree) -> list[object]:
    events = [(event.kind, event.name, event.attributes) for event in tree.events]
    return [events, dict(tree.ends), dict(tree.starts), list(tree.noted)]
