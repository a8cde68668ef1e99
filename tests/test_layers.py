"""Imports run one way, SQL lives in one folder, and only the command line speaks to people."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
OURS = {"taxonomy", "crawlers", "normalise", "publish"}
# The archive contract of the crawl: free of Scrapy, so that reading an archive needs no crawler.
CONTRACTS = {"crawlers.records", "crawlers.archive"}
ALLOWED = {
    "taxonomy": {"taxonomy"},
    "crawlers": {"crawlers"},
    "normalise": {"taxonomy", "normalise", *CONTRACTS},
    "publish": OURS,
    "datasette": set(),
}
DATABASES = {"sqlite3", "sqlite_utils"}
SPEAKERS = {Path("publish/cli.py"), Path("publish/commands")}
# Modules that others may read without loading the crawler's machinery.
NO_SCRAPY = ("records.py", "archive.py", "fetch_log.py", "sources.py", "scope.py", "gzip_members.py")
CRAWLER_LIBRARIES = {"scrapy", "twisted"}


@dataclass(frozen=True)
class Import:
    """One imported module, and where."""

    path: Path
    line: int
    module: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line} imports {self.module}"


def list_files(folder: str) -> list[Path]:
    """Return the Python files of a folder, relative to the checkout."""
    return sorted(path.relative_to(ROOT) for path in (ROOT / folder).rglob("*.py"))


def list_imports(source: str, path: Path) -> Iterator[Import]:
    """Yield every absolute import, those inside functions too; `from a import b` is `a.b`."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (Import(path, node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level and node.module:
            yield from (Import(path, node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


def break_rules(imports: Iterator[Import], allowed: set[str]) -> list[str]:
    """Return the imports of our own modules that are not allowed."""
    broken = []
    for found in imports:
        names = found.module.split(".")
        prefixes = {".".join(names[:length]) for length in range(1, len(names) + 1)}
        if names[0] in OURS and not prefixes & allowed:
            broken.append(str(found))
    return broken


@pytest.mark.parametrize("folder", sorted(ALLOWED))
def test_imports_run_one_way(folder: str) -> None:
    files = list_files(folder)
    assert files, f"no code in {folder}/"
    broken = [
        line
        for path in files
        for line in break_rules(
            list_imports((ROOT / path).read_text(encoding="utf-8"), path), ALLOWED[folder]
        )
    ]
    assert broken == []


@pytest.mark.parametrize("folder", ["taxonomy", "crawlers", "normalise"])
def test_only_publish_knows_sql(folder: str) -> None:
    found = [
        str(one)
        for path in list_files(folder)
        for one in list_imports((ROOT / path).read_text(encoding="utf-8"), path)
        if one.module.split(".")[0] in DATABASES
    ]
    assert found == []


@pytest.mark.parametrize("folder", ["taxonomy", "crawlers", "normalise", "publish", "datasette"])
def test_only_the_command_line_speaks(folder: str) -> None:
    found = []
    for path in list_files(folder):
        if not any(path == speaker or speaker in path.parents for speaker in SPEAKERS):
            found += find_speech((ROOT / path).read_text(encoding="utf-8"), path)
    assert found == []


def find_speech(source: str, path: Path) -> list[str]:
    """Return the calls of print, click.echo and click.secho."""
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    return [
        f"{path}:{call.lineno} speaks"
        for call in calls
        if (isinstance(call.func, ast.Name) and call.func.id == "print")
        or (isinstance(call.func, ast.Attribute) and call.func.attr in {"echo", "secho"})
    ]


def test_contracts_of_the_crawl_are_free_of_scrapy() -> None:
    found = [
        str(one)
        for name in NO_SCRAPY
        for one in list_imports(
            (ROOT / "crawlers" / name).read_text(encoding="utf-8"), Path("crawlers", name)
        )
        if one.module.split(".")[0] in CRAWLER_LIBRARIES
    ]
    assert found == []


def test_reading_archives_loads_no_crawler() -> None:
    """Importing the build must not pull Scrapy in by any detour."""
    import subprocess
    import sys

    program = (
        "import publish.read_archives, sys; sys.exit('scrapy' in sys.modules or 'twisted' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=False).returncode == 0


@pytest.mark.parametrize(
    ("source", "folder", "caught"),
    [
        ("from normalise.merge import decide", "crawlers", True),
        ("def f():\n    import publish", "normalise", True),
        ("from crawlers.spiders import offers", "normalise", True),
        ("from crawlers import records", "normalise", False),
        ("from crawlers.archive import iterate_responses", "normalise", False),
        ("import taxonomy", "datasette", True),
        ("from datasette import hookimpl", "datasette", False),
    ],
)
def test_walk_catches_what_it_should(source: str, folder: str, caught: bool) -> None:
    assert bool(break_rules(list_imports(source, Path("planted.py")), ALLOWED[folder])) is caught


def test_speech_is_caught() -> None:
    assert find_speech("print('x')", Path("planted.py")) == ["planted.py:1 speaks"]
    assert find_speech("import click\nclick.echo('x')", Path("planted.py")) == ["planted.py:2 speaks"]
