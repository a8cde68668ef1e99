"""The static edition: every page of the site, its CSV and JSON, and the database, as files in a folder.

The pages are those of the live site: they are asked of the same program, in this process and a few others,
from the first page on along all links that a file can answer.
"""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from datasette.app import Datasette

from publish.describe import DATABASE_NAME, make_metadata
from publish.paths import find_home
from publish.static_links import DATABASE_FILE, list_links, make_relative, name_file

INDEX = "/static/names.js"
# The same files with a mark of their content in the address: `site.css?v=...` is one file here.
_STATIC = "/static/"
_STARTS = ("/", "/robots.txt", "/sitemap.xml", "/names.json", "/support.json")
_BATCH = 40


class StaticSiteError(RuntimeError):
    """An edition that cannot be made; one line that says why. Nothing is left at its place."""


@dataclass(frozen=True, slots=True)
class Counts:
    """What an edition holds."""

    files: int
    size: int


@dataclass(frozen=True, slots=True)
class Written:
    """One file of the edition: its size in bytes, and the addresses that it links to."""

    size: int
    links: tuple[str, ...]


class Site:
    """The site as a program, asked without a network."""

    def __init__(self, database: Path) -> None:
        home = find_home()
        folder = home / "datasette"
        self._runner = asyncio.Runner()
        metadata = make_metadata(folder / "metadata.yaml", home / "data" / "datapackage.json")
        self.live = find_live(metadata)
        self._datasette = Datasette(
            [],
            immutables=[str(database)],
            metadata=metadata,
            settings=json.loads((folder / "settings.json").read_text("utf-8")),
            plugins_dir=str(folder / "plugins"),
            template_dir=str(folder / "templates"),
            static_mounts=[("static", str(folder / "static"))],
        )
        self._runner.run(self._datasette.invoke_startup())
        self._app = self._datasette.app()

    def ask(self, path: str) -> tuple[int, str, bytes]:
        """Return status, content type and body of an address. Raises StaticSiteError for anything but 200."""
        return self._runner.run(self._ask(path))

    async def _ask(self, path: str) -> tuple[int, str, bytes]:
        scope = {"type": "http", "method": "GET", "path": path, "raw_path": path.encode(), "headers": []}
        scope |= {"query_string": b"", "http_version": "1.1", "scheme": "http", "root_path": ""}
        answer: dict[str, Any] = {}
        pieces: list[bytes] = []

        async def receive() -> dict[str, Any]:
            return {"type": "http.request", "body": b"", "more_body": False}

        async def send(message: dict[str, Any]) -> None:
            if message["type"] == "http.response.start":
                answer.update(message)
            else:
                pieces.append(message.get("body", b""))

        await self._app(scope, receive, send)
        headers = {name.decode().lower(): value.decode() for name, value in answer["headers"]}
        if answer["status"] != 200:
            raise StaticSiteError(f"{path} answers {answer['status']}: the edition would have a dead link")
        return answer["status"], headers.get("content-type", ""), b"".join(pieces)


def find_live(metadata: Mapping[str, Any]) -> str:
    """Return the address of the running site as its keeper set it (`site_address`); empty if none is."""
    given = str(metadata["plugins"]["local_offer"].get("site_address") or "").rstrip("/")
    return given if given.startswith(("https://", "http://")) else ""


def export_site(
    database: Path, folder: Path, jobs: int = 1, tell: Callable[[int], None] = lambda _: None
) -> Counts:
    """Write the edition of a database into a folder that is missing or empty; `tell` hears of each file.

    Raises StaticSiteError if the folder is in use or a page does not answer; nothing is then left behind.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise StaticSiteError(f"{folder} exists and is not empty: name a new folder")
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{folder.name}.", dir=folder.parent) as temporary:
        root = Path(temporary) / "site"
        root.mkdir()
        counts = _write_edition(database.resolve(), root, jobs, tell)
        if folder.exists():
            folder.rmdir()
        root.rename(folder)
    return counts


def _write_edition(database: Path, root: Path, jobs: int, tell: Callable[[int], None]) -> Counts:
    named = root.parent / f"{DATABASE_NAME}.db"
    named.symlink_to(database)
    files = size = 0
    for written in _walk(named, root, jobs):
        files, size = files + 1, size + written.size
        tell(files)
    _write_names(root)
    for source in (find_home() / "datasette" / "static").iterdir():
        shutil.copyfile(source, root / "static" / source.name)
    shutil.copyfile(database, root / DATABASE_FILE.lstrip("/"))
    return Counts(files, size + database.stat().st_size)


def _walk(database: Path, root: Path, jobs: int) -> Iterator[Written]:
    """Yield each file written, page by page along the links; each address once."""
    seen = set(_STARTS)
    front: Sequence[str] = _STARTS
    # A process of its own takes a second to start, and pays only where there is much to draw.
    with ProcessPoolExecutor(jobs, get_context("spawn"), _start, (str(database), str(root))) as pool:
        while front:
            batches = [front[at : at + _BATCH] for at in range(0, len(front), _BATCH)]
            found: set[str] = set()
            for batch in pool.map(_write_pages, batches):
                for written in batch:
                    yield written
                    found |= {link for link in written.links if not link.startswith(_STATIC)}
            front = sorted(found - seen - {DATABASE_FILE})
            seen |= set(front)


_here: dict[str, Any] = {}


def _start(database: str, root: str) -> None:
    os.nice(5)
    _here.update(site=Site(Path(database)), root=Path(root))


def _write_pages(paths: Iterable[str]) -> list[Written]:
    return [_write_page(path, _here["site"], _here["root"]) for path in paths]


def _write_page(path: str, site: Site, root: Path) -> Written:
    _, kind, body = site.ask(path)
    links: tuple[str, ...] = ()
    if kind.startswith("text/html"):
        text = body.decode()
        links = tuple(dict.fromkeys(list_links(text)))
        body = make_relative(text, path, INDEX, site.live).encode()
    target = root / name_file(path)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(body)
    return Written(len(body), links)


def _write_names(root: Path) -> None:
    """Write the search boxes' index as a script: a page opened from a disk may load that, but no JSON."""
    rows = [
        *json.loads((root / "names.json").read_text("utf-8"))["rows"],
        *json.loads((root / "support.json").read_text("utf-8"))["rows"],
    ]
    names = ("gss_code", "name", "label", "slug", "item", "region", "other_names")
    kept = [{name: row[name] for name in names if row.get(name)} for row in rows]
    target = root / INDEX.lstrip("/")
    target.parent.mkdir(exist_ok=True)
    target.write_text(
        f"globalThis.LOCAL_OFFER_NAMES = {json.dumps(kept, ensure_ascii=False)};\n", encoding="utf-8"
    )
