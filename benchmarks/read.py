"""The reader's speed as ratios within one run, on pages of 60 kB of which no two are the same."""

from __future__ import annotations

import multiprocessing
import resource
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import islice, pairwise, product
from multiprocessing.pool import Pool

import click
from selectolax.lexbor import LexborHTMLParser
from trafilatura import extract

import taxonomy
from benchmarks.pages import Maker, make_maker
from normalise.blocks import read_document
from normalise.model import PageContext
from normalise.read import read_page
from taxonomy.model import Taxonomy

# Pages that nothing is measured on, so that patterns are compiled and the words known.
WARM = 60
FIRST = 40
FEW_ALIASES, MANY_ALIASES = 1_000, 16_000
CONTEXT = PageContext(source="benchmark")
_SYLLABLES = ("ba", "ce", "di", "fo", "gu", "ha", "ke", "li", "mo", "nu", "pa", "re", "si", "to", "vu", "zo")
_KINDS = ("grant", "help", "scheme", "money", "support", "card", "visit", "course")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: `goal` as people read it, `is_met` is None where nothing is asked."""

    name: str
    value: str
    goal: str = ""
    is_met: bool | None = None


@dataclass(frozen=True, slots=True)
class Work:
    """What one process did: its wall time's ends (seconds) and its memory's high-water mark (bytes)."""

    began: float
    ended: float
    memory: int


class Reader:
    """Reads pages by one taxonomy and says how long it took."""

    def __init__(self, vocabulary: Taxonomy, maker: Maker, warm: int) -> None:
        self.vocabulary = vocabulary
        self.maker = maker
        for number in range(warm):
            self.read(maker.make_page(number))

    def read(self, body: bytes) -> None:
        """Do all that `local-offer normalise` does with a page, but for printing."""
        read_page(body, "", CONTEXT, self.vocabulary)

    def time_run(self, start: int, end: int) -> float:
        """Return processor seconds for a run of pages; making them does not count."""
        return sum(time_all(self.read, [self.maker.make_page(number)]) for number in range(start, end))


def time_all(work: Callable[[bytes], object], pages: Sequence[bytes]) -> float:
    """Return the processor seconds that some work takes on all pages."""
    began = time.process_time()
    for page in pages:
        work(page)
    return time.process_time() - began


def compare_parsers(reader: Reader, pages: int, rounds: int) -> list[Row]:
    """Return the rows of bare parsing and of extraction; medians of rounds that take turns."""
    works: dict[str, Callable[[bytes], object]] = {
        "lexbor": LexborHTMLParser,
        "trafilatura": extract,
        "blocks": read_document,
        "all": reader.read,
    }
    taken: dict[str, list[float]] = {name: [] for name in works}
    for turn in range(rounds):
        first = WARM + turn * pages
        bodies = [reader.maker.make_page(number) for number in range(first, first + pages)]
        for name, work in works.items():
            taken[name].append(1_000 * time_all(work, bodies) / pages)
    lexbor, other, blocks, whole = (statistics.median(times) for times in taken.values())
    share, faster = lexbor / whole, other / whole
    return [
        Row("bare lexbor parsing, ms a page", f"{lexbor:.2f}"),
        Row("trafilatura.extract, ms a page", f"{other:.2f}"),
        Row("ours to blocks, ms a page", f"{blocks:.2f}"),
        Row("ours to rated statements, ms a page", f"{whole:.2f}"),
        Row("speed over bare lexbor's", f"{share:.3f}", "at least 0.30", share >= 0.3),
        Row("speed over trafilatura's", f"{faster:.2f}", "at least 4", faster >= 4),
    ]


def measure_growth(reader: Reader, total: int) -> list[Row]:
    """Return what a page costs among the first pages and among the last of a long run, and the ratio."""
    marks = [FIRST * 10**power for power in range(10) if FIRST * 10**power < total]
    ends = [*marks, total]
    start = 1_000_000
    costs = []
    for done, end in zip([0, *ends], ends, strict=False):
        costs.append(1_000 * reader.time_run(start + done, start + end) / (end - done))
    rows = [
        Row(f"pages up to {end:,}, ms a page", f"{cost:.2f}") for end, cost in zip(ends, costs, strict=True)
    ]
    ratio = costs[-1] / costs[0]
    name = f"cost of a page, of {total:,} over of {ends[0]:,}"
    return [*rows, Row(name, f"{ratio:.2f}", "flat: 1.1", ratio <= 1.1)]


def add_aliases(vocabulary: Taxonomy, count: int) -> Taxonomy:
    """Return a taxonomy with so many made-up aliases more, spread over its items."""
    words = ["".join(parts) for parts in product(_SYLLABLES, repeat=3)]
    names = (f"{one} {two} {kind}" for kind, (one, two) in product(_KINDS, pairwise(words)))
    aliases = list(islice(names, count))
    size = len(vocabulary.items)
    return replace(
        vocabulary,
        items=tuple(
            replace(item, aliases=(*item.aliases, *aliases[place::size]))
            for place, item in enumerate(vocabulary.items)
        ),
    )


def measure_aliases(vocabulary: Taxonomy, maker: Maker, pages: int, rounds: int) -> Row:
    """Return the row of reading with many aliases against few, in turns."""
    sizes = (FEW_ALIASES, MANY_ALIASES)
    readers = [Reader(add_aliases(vocabulary, count), maker, WARM) for count in sizes]
    ratios = []
    for turn in range(rounds):
        first = WARM + turn * pages
        few, many = (reader.time_run(first, first + pages) for reader in readers)
        ratios.append(many / few)
    ratio = statistics.median(ratios)
    name = f"cost with {MANY_ALIASES:,} aliases more over {FEW_ALIASES:,} more"
    return Row(name, f"{ratio:.2f}", "at most 1.2", ratio <= 1.2)


def measure_processes(pages: int, rounds: int) -> list[Row]:
    """Return the rows of two processes against one, and of the memory that one comes to need."""
    # Fresh interpreters: a fork would count the memory of this one.
    context = multiprocessing.get_context("spawn")
    with context.Pool(1, _start, (WARM,)) as one, context.Pool(2, _start, (WARM,)) as two:
        ratios, memory = [], 0
        for turn in range(rounds):
            first = WARM + turn * pages
            whole = _run(one, [range(first, first + pages)])
            halves = _run(two, [range(first, first + pages, 2), range(first + 1, first + pages, 2)])
            memory = max(memory, *(work.memory for work in (*whole, *halves)))
            ratios.append(_span(whole) / _span(halves))
    ratio, megabytes = statistics.median(ratios), memory / 1_000_000
    return [
        Row("pages a second, two processes over one", f"{ratio:.2f}", "at least 1.8", ratio >= 1.8),
        Row("memory of one process, high-water mark", f"{megabytes:.0f} MB", "under 300 MB", megabytes < 300),
    ]


_READERS: list[Reader] = []


def _start(warm: int) -> None:
    vocabulary = taxonomy.load()
    _READERS.append(Reader(vocabulary, make_maker(vocabulary), warm))


def _run(pool: Pool, parts: Sequence[range]) -> list[Work]:
    return pool.map(_read_part, parts, chunksize=1)


def _read_part(numbers: range) -> Work:
    reader = _READERS[0]
    bodies = [reader.maker.make_page(number) for number in numbers]
    began = time.monotonic()
    for body in bodies:
        reader.read(body)
    kilobytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return Work(began, time.monotonic(), kilobytes * 1_024)


def _span(works: Sequence[Work]) -> float:
    return max(work.ended for work in works) - min(work.began for work in works)


def describe_pages(maker: Maker, vocabulary: Taxonomy, pages: int) -> str:
    """Return what a page holds on average, so that the figures can be judged."""
    bodies = [maker.make_page(number) for number in range(pages)]
    readings = [read_page(body, "", CONTEXT, vocabulary) for body in bodies]
    documents = [reading.document for reading in readings if reading.document]
    size = statistics.mean(map(len, bodies)) / 1_000
    blocks = statistics.mean(len(document.blocks) for document in documents)
    words = statistics.mean(len(document.text.split()) for document in documents)
    stated = statistics.mean(len(reading.statements) for reading in readings)
    return f"{size:.1f} kB, {blocks:.0f} blocks with {words:.0f} words, {stated:.0f} statements"


@click.command()
@click.option("--pages", default=40, show_default=True, help="For each round of a comparison")
@click.option("--rounds", default=5, show_default=True)
@click.option("--growth", default=4_000, show_default=True, help="Pages of the long run")
@click.option("--full", is_flag=True, help="Make the long run one of 40,000 pages.")
def main(pages: int, rounds: int, growth: int, full: bool) -> None:
    """Print one table of ratios, each with its goal."""
    vocabulary = taxonomy.load()
    maker = make_maker(vocabulary)
    click.echo(f"An average page: {describe_pages(maker, vocabulary, pages)}.")
    reader = Reader(vocabulary, maker, WARM)
    rows = compare_parsers(reader, pages, rounds)
    rows += measure_growth(reader, 40_000 if full else growth)
    rows.append(measure_aliases(vocabulary, maker, pages, rounds))
    rows += measure_processes(pages, rounds)
    for row in rows:
        met = {True: "reached", False: "not reached", None: ""}[row.is_met]
        click.echo(f"  {row.name:46} {row.value:>9}  {row.goal:14} {met}".rstrip())


if __name__ == "__main__":
    main()
