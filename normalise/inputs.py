"""Files, folders and archives named by a person, as pages to read. What cannot be opened is an Issue."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from crawlers.archive import ArchiveError, iterate_responses
from normalise.model import Issue, PageContext, Severity

_WARC = (".warc", ".warc.gz")
_SUFFIXES = (".html", ".htm", ".xhtml", ".pdf", ".docx", *_WARC)
_READABLE = ("html", "pdf", "wordprocessingml")
_OK = 200


@dataclass(frozen=True, slots=True)
class Input:
    """One page to read: its bytes, the HTTP content type if one is known, and where it came from."""

    context: PageContext
    body: bytes
    content_type: str = ""


def iterate_inputs(paths: Iterable[Path]) -> Iterator[Input | Issue]:
    """Yield every page under `paths`, in the order given and folders in order of name.

    A named file is read whatever it is called; in a folder only pages, documents and archives are. An
    archive gives each page that was answered with 200; a broken one gives what stands before the break,
    then an Issue.
    """
    for path in paths:
        if path.is_dir():
            yield from _iterate_folder(path)
        else:
            yield from _iterate_file(path)


def _iterate_folder(folder: Path) -> Iterator[Input | Issue]:
    files = sorted(path for path in folder.rglob("*") if path.is_file() and _is_wanted(path))
    if not files:
        yield _report(folder, "empty", "holds no HTML, PDF, DOCX or WARC file; name the files themselves")
    for path in files:
        yield from _iterate_file(path)


def _is_wanted(path: Path) -> bool:
    return path.name.lower().endswith(_SUFFIXES)


def _iterate_file(path: Path) -> Iterator[Input | Issue]:
    if path.name.lower().endswith(_WARC):
        yield from _iterate_archive(path)
        return
    try:
        body = path.read_bytes()
    except OSError as error:
        yield _report(path, "missing", f"cannot be read: {error.strerror or error}")
        return
    yield Input(PageContext(source=str(path)), body)


def _iterate_archive(path: Path) -> Iterator[Input | Issue]:
    try:
        for response in iterate_responses(path):
            kind = response.content_type.lower()
            if response.status == _OK and (not kind or any(name in kind for name in _READABLE)):
                context = PageContext(source=str(path), url=response.url, fetched_at=response.fetched_at)
                yield Input(context, response.body, response.content_type)
    except ArchiveError as error:
        message = str(error).removeprefix(f"{path}: ")
        yield _report(path, "broken", message)


def _report(path: Path, kind: str, message: str) -> Issue:
    return Issue(Severity.ERROR, str(path), kind, message)
