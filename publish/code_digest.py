"""One digest for the code, vocabulary and libraries that turn a page's bytes into statements."""

from __future__ import annotations

import hashlib
import platform
import re
from collections.abc import Iterable
from functools import cache
from importlib.metadata import PackageNotFoundError, requires, version
from importlib.resources import files
from importlib.resources.abc import Traversable

CODE_ENDINGS = (".py", ".yaml", ".json")  # the verifier's weights are JSON
READER_PACKAGES = ("taxonomy", "normalise")
_DISTRIBUTION = "local-offers-compared"
_NAME = re.compile(r"[A-Za-z0-9._-]+")


def list_code(package: str) -> list[tuple[str, bytes]]:
    """Return name and content of each file of code or data in one of our packages, in order of name."""
    return sorted(_list_folder(files(package), package))


@cache
def digest_reader() -> str:
    """Return the SHA-256 of all that decides how a page is read: while it is the same, so is the reading."""
    digest = hashlib.sha256(platform.python_version().encode())
    code = (part for package in READER_PACKAGES for part in list_code(package))
    for name, content in (*_list_libraries(), *code):
        add_part(digest, name, content)
    return digest.hexdigest()


def add_part(digest: hashlib._Hash, name: str, content: bytes) -> None:
    """Add a named content; lengths keep apart what concatenation would join."""
    digest.update(f"{name}\0{len(content)}\0".encode())
    digest.update(content)


def _list_libraries() -> Iterable[tuple[str, bytes]]:
    for requirement in sorted(requires(_DISTRIBUTION) or ()):
        found = _NAME.match(requirement)
        if found and "extra ==" not in requirement:
            try:
                yield found[0], version(found[0]).encode()
            except PackageNotFoundError:
                yield found[0], b"none"


def _list_folder(folder: Traversable, name: str) -> Iterable[tuple[str, bytes]]:
    for entry in folder.iterdir():
        if entry.is_dir():
            yield from _list_folder(entry, f"{name}/{entry.name}")
        elif entry.name.endswith(CODE_ENDINGS):
            yield f"{name}/{entry.name}", entry.read_bytes()
