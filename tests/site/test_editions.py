"""A new build is taken up while the site answers, whole or not at all, and old files are let go."""

from __future__ import annotations

import asyncio
import shutil
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path

import httpx
import pytest

from tests.site.serving import make_site, serve_site


def rename(database: Path, name: str, target: Path) -> Path:
    """A copy of a database in which every council has one name."""
    shutil.copyfile(database, target)
    with closing(sqlite3.connect(target)) as conn, conn:
        conn.execute("update authorities set name = ?", (name,))
    return target


def replace(new: Path, path: Path) -> None:
    """Put a new file in the place of the served one, as a build does."""
    new.replace(path)


@pytest.fixture
def served(database: Path, tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """A site of its own, and its database file."""
    path = rename(database, "Old", tmp_path / "local-offer.db")
    with serve_site(make_site(path)) as address:
        yield path, address


def wait_for(ask: Callable[[], bool]) -> None:
    """Wait until something holds; two seconds are promised, a slow machine may take ten."""
    moment = threading.Event()
    for _ in range(100):
        if ask():
            return
        moment.wait(0.1)
    raise AssertionError("it never came to hold")


def read_names(address: str) -> set[str]:
    return {row["name"] for row in httpx.get(f"{address}/councils.json").json()["rows"]}


def count_deleted() -> int:
    """Files that this process holds open though they are deleted."""
    found = 0
    for link in Path("/proc/self/fd").iterdir():
        # Other threads close files while this one looks.
        with suppress(FileNotFoundError):
            found += "local-offer.db (deleted)" in str(link.readlink())
    return found


def test_a_new_build_is_taken_up_without_a_fault(served: tuple[Path, str], database: Path) -> None:
    path, address = served
    seen: list[tuple[int, set[str]]] = []
    over = threading.Event()

    def read_on() -> None:
        with httpx.Client(base_url=address) as client:
            while not over.is_set():
                own = client.get("/councils.json")
                seen.append((own.status_code, {row["name"] for row in own.json()["rows"]}))
                theirs = client.get("/local-offer/authorities.json?_shape=array")
                seen.append((theirs.status_code, {row["name"] for row in theirs.json()}))

    readers = [threading.Thread(target=read_on) for _ in range(4)]
    for reader in readers:
        reader.start()
    for turn in range(5):
        name = f"New {turn}"
        replace(rename(database, name, path.with_name("next")), path)
        wait_for(lambda name=name: read_names(address) == {name})  # type: ignore[misc]
    over.set()
    for reader in readers:
        reader.join()
    assert {status for status, _ in seen} == {200}
    assert all(len(names) == 1 for _, names in seen)
    assert httpx.get(f"{address}/local-offer/authorities.json?_shape=array").json()[0]["name"] == "New 4"
    wait_for(lambda: count_deleted() == 0)


def spoil_empty(path: Path) -> None:
    replace(_write(path, b""), path)


def spoil_torn(path: Path) -> None:
    replace(_write(path, path.read_bytes()[:20_000]), path)


def spoil_foreign(path: Path) -> None:
    replace(_write(path, b"<html>" * 1000), path)


def spoil_strange(path: Path) -> None:
    other = path.with_name("other")
    with closing(sqlite3.connect(other)) as conn, conn:
        conn.execute("create table things (id)")
    replace(other, path)


def spoil_log(path: Path) -> None:
    path.with_name(path.name + "-wal").write_bytes(b"old")
    shutil.copyfile(path, path.with_name("copy"))
    replace(path.with_name("copy"), path)


def spoil_gone(path: Path) -> None:
    path.unlink()


def _write(path: Path, body: bytes) -> Path:
    new = path.with_name("next")
    new.write_bytes(body)
    return new


@pytest.mark.parametrize(
    "spoil", [spoil_empty, spoil_torn, spoil_foreign, spoil_strange, spoil_log, spoil_gone]
)
def test_an_unfit_file_is_refused_and_the_old_data_stays(
    served: tuple[Path, str], database: Path, spoil: Callable[[Path], None]
) -> None:
    path, address = served
    assert read_names(address) == {"Old"}
    spoil(path)
    moment = threading.Event()
    for _ in range(8):
        moment.wait(0.15)
        assert httpx.get(f"{address}/councils/northshire").status_code == 200
        assert read_names(address) == {"Old"}
        assert httpx.get(f"{address}/support").status_code == 200
    path.with_name(path.name + "-wal").unlink(missing_ok=True)
    replace(rename(database, "Mended", path.with_name("next")), path)
    wait_for(lambda: read_names(address) == {"Mended"})


def test_a_retired_edition_closes_when_its_last_reader_leaves(database: Path, tmp_path: Path) -> None:
    from offer_pages.editions import Edition

    path = rename(database, "Old", tmp_path / "local-offer.db")
    edition = Edition(path, immutable=True).hold()
    path.unlink()
    edition.retire()
    assert count_deleted() > 0
    rows = asyncio.run(edition.run(lambda conn: conn.execute("select count(*) from builds").fetchone()[0]))
    assert rows == 1
    edition.release()
    wait_for(lambda: count_deleted() == 0)


def test_the_gate_lets_in_a_few_and_turns_the_rest_away() -> None:
    from offer_pages.site import Gate

    async def ask(gate: Gate, leave: asyncio.Event, said: list[bool]) -> None:
        async with gate.enter() as entered:
            said.append(entered)
            if entered:
                await leave.wait()

    async def try_gate() -> list[bool]:
        gate, leave, said = Gate(at_once=1, waiting=1), asyncio.Event(), list[bool]()
        tasks = [asyncio.create_task(ask(gate, leave, said)) for _ in range(4)]
        for _ in range(5):
            await asyncio.sleep(0)
        assert said == [True, False, False]
        leave.set()
        await asyncio.gather(*tasks)
        async with gate.close():
            return said

    assert asyncio.run(try_gate()) == [True, False, False, True]
