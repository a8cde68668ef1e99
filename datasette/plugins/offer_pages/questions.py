"""The stored questions: SQL files, each with a head that says what is asked and what to beware of."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from datasette.utils import parse_metadata

from .cells import DECIDES
from .words import READ

FOLDER = Path(__file__).resolve().parents[2] / "questions"
_LISTED = ", ".join(f"'{position}'" for position in READ)
# Councils that decide on one kind of support and whose pages were read: what most answers are counted over.
DECIDERS = f"""select count(*) from positions p join items i on i.id = p.item
join authorities a on a.gss_code = p.authority
where p.item = :of_item and p.position in ({_LISTED}) and {DECIDES}
    and (:region = '' or a.region_slug = :region)"""
STATES_A_SUM = """select count(distinct s.authority) from statements s
join authorities a on a.gss_code = s.authority
where s.item = :of_item and s.superseded = 0 and s.published = 1 and a.has_childrens_services = 1
    and coalesce(s.amount_max, s.amount_min) is not null and s.stance <> 'not_offered'
    and (:region = '' or a.region_slug = :region)"""
# What `out_of` of a question may count for an item, instead of SQL of its own.
COUNTED = {"item": DECIDERS, "sums": STATES_A_SUM}
CANNED = (
    "The answer in plain words, with what to beware of. Its files are whole; those below stop at a limit."
)


@dataclass(frozen=True, slots=True)
class Parameter:
    """One field of a question. `kind`: region, council, item, number or choice; `default` fills the page."""

    name: str
    label: str
    kind: str
    default: str = ""
    options: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Question:
    """One stored question. `answer` is a sentence with {x} and {y}; x counts the values of `counted`."""

    id: str
    number: int
    question: str
    short: str
    answer: str
    caveat: str
    sql: str
    out_of: Mapping[str, str]
    counted: str = "gss_code"
    found: Mapping[str, str] = field(default_factory=dict)
    parameters: tuple[Parameter, ...] = ()

    @property
    def defaults(self) -> dict[str, str]:
        """The value of each field before anybody changes it."""
        return {one.name: one.default for one in self.parameters}


@dataclass(frozen=True, slots=True)
class Answer:
    """Rows with the names of their columns, and the count: `found` of `out_of`."""

    columns: list[str]
    rows: list[sqlite3.Row]
    found: int
    out_of: int


def read_question(path: Path) -> Question:
    """One SQL file with its head, a YAML text in the first comment; ValueError names a file without one."""
    head, _, sql = path.read_text(encoding="utf-8").removeprefix("/*").partition("*/")
    if not sql.strip():
        raise ValueError(f"{path.name}: begin with /* a head in YAML */, then the SQL")
    told: dict[str, Any] = parse_metadata(head)
    fields = tuple(Parameter(**one) for one in told.pop("parameters", []))
    return Question(**told, sql=sql.strip(), parameters=fields)


@cache
def load_questions() -> dict[str, Question]:
    """All questions by id, in the order of their numbers."""
    questions = [read_question(path) for path in sorted(FOLDER.glob("*.sql"))]
    return {one.id: one for one in sorted(questions, key=lambda one: one.number)}


def answer_question(conn: sqlite3.Connection, question: Question, values: Mapping[str, str]) -> Answer:
    """Run a question. `values` holds all of its fields; they are bound, never written into the SQL."""
    cursor = conn.execute(question.sql, values)
    columns = [name for name, *_ in cursor.description]
    rows = cursor.fetchall()
    if question.found:
        found = conn.execute(question.found["sql"], values).fetchone()[0]
    else:
        found = len({row[question.counted] for row in rows})
    return Answer(columns, rows, found, _count_all(conn, question, values))


def _count_all(conn: sqlite3.Connection, question: Question, values: Mapping[str, str]) -> int:
    for key, sql in COUNTED.items():
        if key in question.out_of:
            asked = {"of_item": question.out_of[key], "region": values.get("region", "")}
            return int(conn.execute(sql, asked).fetchone()[0])
    return int(conn.execute(question.out_of["sql"], values).fetchone()[0])


def list_canned(prefix: str, questions: Sequence[Question]) -> dict[str, dict[str, Any]]:
    """The questions as Datasette's stored queries, so that who works in the explorer finds them there."""
    return {
        one.id: {
            "sql": one.sql,
            "title": one.question,
            "description_html": f'<a href="{prefix}/questions/{one.id}">{CANNED}</a>',
            "params": [field.name for field in one.parameters],
        }
        for one in questions
    }
