"""Writes small tagged PDFs by hand, object by object, so that a test can also write a damaged tree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

_ROOT, _PAGES, _FONT, _BOLD, _TREE, _PARENTS = range(1, 7)
_FIRST = 7


@dataclass(frozen=True)
class Words:
    """A run of words, `down` lines from the top of its page (from 1)."""

    text: str
    down: int
    left: int = 72
    page: int = 1
    size: int = 11
    bold: bool = False

    def draw(self, mark: str) -> str:
        """Return the operators that print them as marked content."""
        text = self.text.replace("(", r"\(").replace(")", r"\)")
        place = f"{self.left} {780 - 16 * self.down} Td"
        return f"{mark} BDC BT /{'B' if self.bold else 'F'} {self.size} Tf {place} ({text}) Tj ET EMC\n"


@dataclass(frozen=True)
class Tag:
    """An element of the tree; `more` goes into its dictionary as it stands."""

    kind: str
    kids: Sequence[Tag | Words] = ()
    more: str = ""


class TaggedPdf:
    """Collects objects: the tree first, which numbers the words, then pages that print them.

    `untagged` words are printed without a mark, `artifacts` as artifacts; `is_reversed` prints each page from
    its end to its beginning. `roles` is the role map.
    """

    def __init__(
        self,
        tree: Sequence[Tag],
        untagged: Sequence[Words] = (),
        artifacts: Sequence[Words] = (),
        is_reversed: bool = False,
        roles: str = "",
    ) -> None:
        self.objects: dict[int, str] = {}
        self._contents: dict[int, list[str]] = {}
        self._owners: dict[int, list[int]] = {}
        self._free = _FIRST
        every = [*list_words(tree), *untagged, *artifacts]
        self._pages = {number: self._reserve() for number in sorted({words.page for words in every})}
        tops = [self._write_tag(tag, _TREE) for tag in tree]
        for words in untagged:
            self._contents.setdefault(words.page, []).append(words.draw("/Span << >>"))
        for words in artifacts:
            self._contents.setdefault(words.page, []).append(words.draw("/Artifact << /Type /Pagination >>"))
        self._write_pages(is_reversed)
        kids = " ".join(f"{top} 0 R" for top in tops)
        self.objects[_TREE] = (
            f"<< /Type /StructTreeRoot /K [{kids}] /ParentTree {_PARENTS} 0 R /RoleMap << {roles} >> >>"
        )
        owners = " ".join(
            f"{page} [{' '.join(f'{one} 0 R' for one in found)}]" for page, found in self._owners.items()
        )
        self.objects[_PARENTS] = f"<< /Nums [{owners}] >>"
        self.objects[_ROOT] = (
            f"<< /Type /Catalog /Pages {_PAGES} 0 R /MarkInfo << /Marked true >>"
            f" /StructTreeRoot {_TREE} 0 R >>"
        )
        for number, name in ((_FONT, "Helvetica"), (_BOLD, "Helvetica-Bold")):
            self.objects[number] = (
                f"<< /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding >>"
            )

    def write(self) -> bytes:
        """Return the file."""
        file = bytearray(b"%PDF-1.7\n")
        places = {}
        for number, content in sorted(self.objects.items()):
            places[number] = len(file)
            file += f"{number} 0 obj\n{content}\nendobj\n".encode("cp1252")
        start = len(file)
        file += f"xref\n0 {self._free}\n0000000000 65535 f \n".encode()
        for number in range(1, self._free):
            file += f"{places.get(number, 0):010} 00000 {'n' if number in places else 'f'} \n".encode()
        file += f"trailer << /Size {self._free} /Root {_ROOT} 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()
        return bytes(file)

    def _reserve(self) -> int:
        self._free += 1
        return self._free - 1

    def _write_tag(self, tag: Tag, parent: int) -> int:
        number = self._reserve()
        kids = []
        for kid in tag.kids:
            if isinstance(kid, Tag):
                kids.append(f"{self._write_tag(kid, number)} 0 R")
                continue
            owners = self._owners.setdefault(kid.page - 1, [])
            page, mark = self._pages[kid.page], len(owners)
            kids.append(f"<< /Type /MCR /Pg {page} 0 R /MCID {mark} >>")
            owners.append(number)
            drawn = kid.draw(f"/{tag.kind} << /MCID {mark} >>")
            self._contents.setdefault(kid.page, []).append(drawn)
        self.objects[number] = (
            f"<< /Type /StructElem /S /{tag.kind} /P {parent} 0 R /K [{' '.join(kids)}] {tag.more} >>"
        )
        return number

    def _write_pages(self, is_reversed: bool) -> None:
        for page, number in self._pages.items():
            drawn = self._contents[page]
            stream = "".join(reversed(drawn) if is_reversed else drawn)
            content = self._reserve()
            self.objects[content] = f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream"
            self.objects[number] = (
                f"<< /Type /Page /Parent {_PAGES} 0 R /MediaBox [0 0 595 842] /Contents {content} 0 R"
                f" /Resources << /Font << /F {_FONT} 0 R /B {_BOLD} 0 R >> >> /StructParents {page - 1} >>"
            )
        kids = " ".join(f"{number} 0 R" for number in self._pages.values())
        self.objects[_PAGES] = f"<< /Type /Pages /Kids [{kids}] /Count {len(self._pages)} >>"


def list_words(tags: Sequence[Tag | Words]) -> list[Words]:
    """Return all words of a tree in its order."""
    return [words for tag in tags for words in ([tag] if isinstance(tag, Words) else list_words(tag.kids))]
