"""Checks of positions against what they rest on: the statement shown first, the counts, the tallies."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterator

from publish.check_results import Limits, Result, expect_none

_UNBORNE = """
    SELECT p.id FROM positions p JOIN statements s ON s.id = p.best_statement
    WHERE s.authority <> p.authority OR s.superseded = 1 OR s.origin IS NOT p.origin
    OR (p.position IN ('offered', 'conditional') AND s.stance NOT IN ('offered', 'conditional'))
    OR (p.position = 'planned' AND s.stance NOT IN ('planned', 'not_offered'))
    OR (p.position = 'not_offered' AND s.stance <> 'not_offered' AND s.provision <> 'signposted')
    OR p.amount_min IS NOT s.amount_min OR p.amount_max IS NOT s.amount_max OR p.period IS NOT s.period
    OR p.percent IS NOT coalesce(s.percent, s.percent_max)
    OR p.age_min IS NOT s.age_min OR p.age_max IS NOT s.age_max
    ORDER BY 1"""
_MISCOUNTED = """
    SELECT p.id FROM positions p LEFT JOIN (
        SELECT authority, item, count(*) AS number FROM statements
        WHERE published = 1 AND superseded = 0 GROUP BY authority, item
    ) s ON s.authority = p.authority AND s.item = p.item
    WHERE p.statements <> coalesce(s.number, 0) ORDER BY 1"""
_MISPLACED = """
    SELECT p.id FROM positions p
    JOIN authorities a ON a.gss_code = p.authority JOIN items i ON i.id = p.item
    WHERE p.position = 'not_its_decision' AND NOT (
        (i.tier = 'district' AND a.kind = 'county')
        OR (i.tier = 'childrens_services' AND a.has_childrens_services = 0))
    ORDER BY 1"""
_UNEVEN = """
    SELECT authority FROM positions GROUP BY authority
    HAVING min(pages_read) <> max(pages_read) ORDER BY 1"""


def check_best(db: sqlite3.Connection, _: Limits) -> Iterator[Result]:
    """The statement shown first is the council's own, counts, bears the position out, and has its values."""
    yield from expect_none("shown first", _list(db, _UNBORNE), "each bears its position out, value by value")


def check_denominators(db: sqlite3.Connection, _: Limits) -> Iterator[Result]:
    """The numbers behind "x of y" agree: statements counted, pages read, who has the duty, districts."""
    wrong = [f"{cell}: not as many statements as count" for cell in _list(db, _MISCOUNTED)]
    wrong += [f"{cell}: it is this council's decision" for cell in _list(db, _MISPLACED)]
    wrong += [f"{code}: pages read differ from item to item" for code in _list(db, _UNEVEN)]
    wrong += _list_wrong_tallies(db)
    yield from expect_none("denominators", wrong, "counts of statements, pages, duties and districts agree")


def check_dates(db: sqlite3.Connection, _: Limits) -> Iterator[Result]:
    """Days run forwards, what is stated has them, and places among adopters are possible."""
    wrong = _list(
        db,
        """
        SELECT id FROM positions WHERE first_seen > last_seen
        OR (best_statement IS NOT NULL AND (first_seen IS NULL OR last_seen IS NULL)) ORDER BY 1""",
    )
    wrong += _list(
        db,
        """
        SELECT authority || ':' || item FROM adoptions WHERE since > first_seen OR not_seen_on >= since
        OR NOT (1 <= place_from AND place_from <= place_to AND place_to <= "of") ORDER BY 1""",
    )
    wrong += _list(
        db,
        """
        SELECT p.id FROM positions p LEFT JOIN adoptions a ON a.authority = p.authority AND a.item = p.item
        WHERE p.position IN ('offered', 'conditional') AND a.item IS NULL ORDER BY 1""",
    )
    yield from expect_none("dates", wrong, "first days before last ones, each promise with its day")


def check_changes(db: sqlite3.Connection, _: Limits) -> Iterator[Result]:
    """Each change of the last build is one of today's values, and none is without cause."""
    wrong = _list(db, "SELECT id FROM changes WHERE cause IS NULL OR was IS becomes ORDER BY 1")
    wrong += _list(
        db,
        """
        SELECT changes.id FROM changes JOIN builds ON builds.digest = changes.build
        JOIN positions ON positions.id = changes.position
        WHERE changes.field = 'position' AND changes.becomes <> positions.position ORDER BY 1""",
    )
    yield from expect_none("changes", wrong, "each has a cause and leads to what is shown")


def check_corrections(db: sqlite3.Connection, _: Limits) -> Iterator[Result]:
    """An applied correction is accepted, its position shows it beside what was read, and no other does."""
    wrong = _list(
        db,
        """
        SELECT c.id FROM corrections c LEFT JOIN positions p ON p.correction = c.id
        WHERE (c.applied = 1) IS NOT (p.id IS NOT NULL)
        OR (c.applied = 1 AND (c.status <> 'accepted' OR p.corrected_from IS NULL
            OR p.authority <> c.authority OR p.item <> c.item
            OR p.position IS NOT json_extract(c.becomes_values, '$.position')))
        ORDER BY 1""",
    )
    wrong += _list(
        db,
        """
        SELECT id FROM statements WHERE origin = 'told_by_council'
        AND (correction IS NULL OR note IS NULL OR read_on IS NULL OR evidence IS NOT NULL) ORDER BY 1""",
    )
    yield from expect_none("corrections", wrong, "each is shown beside what was read")


def check_outcomes(db: sqlite3.Connection, limits: Limits) -> Iterator[Result]:
    """Each area has every measure of every year and age; councils with the duty are in the newest year."""
    whole = db.execute(
        "SELECT count(DISTINCT year) * count(DISTINCT age_group) * count(DISTINCT measure) FROM outcomes"
    ).fetchone()[0]
    torn = f"SELECT area_code FROM outcomes GROUP BY area_code HAVING count(*) <> {int(whole)} ORDER BY 1"
    wrong = [f"{code}: not all of {whole} figures" for code in _list(db, torn)]
    if limits.get("outcomes", {}).get("every_council"):
        wrong += _list(
            db,
            """
            SELECT name || ': no figures' FROM authorities WHERE has_childrens_services = 1
            AND gss_code NOT IN (SELECT authority FROM outcomes WHERE authority IS NOT NULL) ORDER BY 1""",
        )
    yield from expect_none("outcomes", wrong, f"{whole} figures of each area, suppressed ones as printed")


def _list_wrong_tallies(db: sqlite3.Connection) -> Iterator[str]:
    """Yield the counties whose tally is not that of their districts."""
    counted: dict[str, Counter[str]] = {}
    for county, item, position in db.execute(
        "SELECT a.county_gss, p.item, p.position FROM positions p"
        " JOIN authorities a ON a.gss_code = p.authority WHERE a.county_gss IS NOT NULL"
    ):
        counted.setdefault(f"{county}:{item}", Counter())[position] += 1
    for cell, tally in db.execute(
        "SELECT id, district_tally FROM positions WHERE district_tally IS NOT NULL ORDER BY id"
    ):
        if json.loads(tally) != counted.get(cell, Counter()):
            yield f"{cell}: its tally is not that of its districts"


def _list(db: sqlite3.Connection, sql: str) -> list[str]:
    return [str(row[0]) for row in db.execute(sql)]


POSITION_CHECKS = (
    check_best,
    check_denominators,
    check_dates,
    check_changes,
    check_corrections,
    check_outcomes,
)
