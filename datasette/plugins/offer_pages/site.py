"""One site: its database file, the edition that is served, and the gate before open SQL."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from pathlib import Path
from weakref import WeakKeyDictionary

from datasette.app import Datasette
from datasette.database import Database

from .editions import Shelf
from .sorting import key_database

NAME = "local-offer"
AT_ONCE = 2  # explorer pages worked on together: each may hold the interpreter while it draws its rows
WAITING = 30


class Gate:
    """Lets a few in at once, makes some wait, and turns the rest away."""

    def __init__(self, at_once: int = AT_ONCE, waiting: int = WAITING) -> None:
        self._most = at_once + waiting
        self._here = 0
        self._at_once = at_once
        self._places: asyncio.Semaphore | None = None
        self._loop: asyncio.AbstractEventLoop | None = None

    @asynccontextmanager
    async def enter(self) -> AsyncIterator[bool]:
        """Wait for a place; False if too many wait already."""
        if self._here >= self._most:
            yield False
            return
        self._here += 1
        try:
            async with self._find_places():
                yield True
        finally:
            self._here -= 1

    @asynccontextmanager
    async def close(self) -> AsyncIterator[None]:
        """Wait until nobody is inside, and let nobody in meanwhile."""
        places = self._find_places()
        for _ in range(self._at_once):
            await places.acquire()
        try:
            yield
        finally:
            for _ in range(self._at_once):
                places.release()

    def _find_places(self) -> asyncio.Semaphore:
        loop = asyncio.get_running_loop()
        if self._places is None or self._loop is not loop:
            self._places, self._loop = asyncio.Semaphore(self._at_once), loop
        return self._places


class Site:
    """What all requests to one Datasette share."""

    def __init__(self, datasette: Datasette) -> None:
        self._datasette = datasette
        database = choose_database(datasette)
        self._put(key_database(database))
        self.name: str = database.name or NAME
        self.shelf = Shelf(Path(database.path), immutable=not database.is_mutable)
        self.explorers = Gate()
        self._swapping = False
        prefix = str(datasette.setting("base_url")).rstrip("/")
        self.prefix = prefix
        self._open = frozenset(datasette.databases)

    def is_explorer(self, path: str) -> bool:
        """Whether a path is one of Datasette's own pages, which need a wider content policy."""
        rest = "/" + path.removeprefix(self.prefix).lstrip("/")
        return rest.startswith("/-/static/") or rest.split("/")[1].split(".")[0] in self._open

    def is_form(self, path: str) -> bool:
        """Whether forms may be sent to a path."""
        return path == f"{self.prefix}/find"

    async def look(self) -> None:
        """Take up a new database file, for own pages at once and for Datasette's as soon as none is drawn."""
        if self._swapping or not self.shelf.is_changed():
            return
        self._swapping = True
        try:
            if await asyncio.to_thread(self.shelf.look):
                async with self.explorers.close():
                    await self._renew_explorer()
        finally:
            self._swapping = False

    def _put(self, database: Database) -> None:
        databases = self._datasette.databases.copy()
        databases[database.name or NAME] = database
        self._datasette.databases = databases

    async def _renew_explorer(self) -> None:
        """Give Datasette a fresh database object and fresh threads: it keeps connections in its threads."""
        old = self._datasette.databases[self.name]
        self._put(key_database(old))
        # Counts and hashes that Datasette took at its start belong to the old file.
        self._datasette.inspect_data = {}
        threads = self._datasette.executor
        if threads is not None:
            self._datasette.executor = ThreadPoolExecutor(self._datasette.setting("num_sql_threads"))
            threads.shutdown(wait=False)
        old.close()


_sites: WeakKeyDictionary[Datasette, Site] = WeakKeyDictionary()


def find_site(datasette: Datasette) -> Site:
    """The site of a Datasette; made when it is first asked for."""
    if datasette not in _sites:
        _sites[datasette] = Site(datasette)
    return _sites[datasette]


def choose_database(datasette: Datasette) -> Database:
    """The comparison database: the one called local-offer, else the first that is a file."""
    names = sorted(datasette.databases, key=lambda name: (name != NAME, name.startswith("_")))
    database: Database = datasette.databases[names[0]]
    return database
