"""SQL that tries to take a server's time, memory or other readers' answers, by reading alone."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle, islice

COUNT = "with recursive c(n) as (select 1 union all select n + 1 from c) "
# Texts that double up to what a value may hold, and the longest of them.
LONG = (
    "with recursive g(v) as (select 'ab' union all select v || v from g where length(v) < {most}), "
    "w as (select v from g order by length(v) desc limit 1) "
)
WIDE = ", ".join(f"v || {number}" for number in range(90))
QUERIES = (
    COUNT + "select count(*) from c",
    COUNT + "select max(n) from c where n % 7 = 8",
    COUNT + "select n, hex(n) from c order by n desc",
    "select count(*) from positions a, positions b, positions c",
    "select a.id from positions a, positions b order by a.item || b.item limit 5",
    "select group_concat(a.id) from positions a, positions b",
    "select distinct a.item || b.item || a.authority from positions a, positions b",
    "select replace(hex(zeroblob(20000)), '00', hex(zeroblob(20000)))",
    "select printf('%.*c', 900000000, 'x')",
    "select randomblob(900000000)",
    "with recursive g(v) as (select 'ab' union all select v || v from g) select max(length(v)) from g",
    "with recursive g(v) as (select 'ab' union all select v || v from g limit 20) select v from g, positions",
    "select replace(quote(a.id), 'E', '" + "x" * 2000 + "') from positions a, areas b",
    "select " + ", ".join(f"a.id || {number}" for number in range(90)) + " from positions a",
    "select count(*) from statements where evidence like '" + "%a" * 90 + "'",
    "select count(*) from statements where evidence glob '" + "*a" * 90 + "'",
    "select json_group_array(a.id) from positions a, positions b",
    "select json_group_object(a.id, b.id) from positions a, positions b",
    LONG.format(most=1_000_000) + f"select json_array({', '.join(['v'] * 90)}) from w",
    LONG.format(most=250_000) + f"select {WIDE} from w",
    LONG.format(most=250_000) + f"select json_array({', '.join(['v'] * 16)}) from w, positions",
    "select * from statements_fts where statements_fts match 'a* OR b* OR c* OR d* OR e*' order by rank",
)


def list_queries(number: int) -> Iterator[str]:
    """Yield so many queries, each kind in turn; a comment makes every one a text of its own."""
    for place, sql in enumerate(islice(cycle(QUERIES), number)):
        yield f"{sql} -- {place}"
