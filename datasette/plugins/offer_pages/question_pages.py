"""The pages of the stored questions: the list of all, and one with its fields, answer, caveat and SQL."""

from __future__ import annotations

import sqlite3
from typing import Any

from .answers import choose_columns, read_proof, say_cell
from .asked import Asked, NoSuchPageError, Page, Table
from .councils import read_councils
from .question_fields import ALL, fill_fields, list_names, read_lists, write_state
from .questions import answer_question, load_questions

COLUMNS = ("id", "number", "question", "short", "caveat", "parameters", "page", "csv", "json")


def show_questions(conn: sqlite3.Connection, asked: Asked) -> Page:
    """Every stored question, each with its page and its files."""
    questions = list(load_questions().values())
    rows = []
    for one in questions:
        fields = " ".join(field.name for field in one.parameters)
        at = f"/questions/{one.id}"
        rows.append(
            (one.id, one.number, one.question, one.short, one.caveat, fields, at, f"{at}.csv", f"{at}.json")
        )
    table = Table("questions", COLUMNS, rows)
    return Page("questions.html", "Questions", {"questions": questions}, table, section="/questions")


def show_question(conn: sqlite3.Connection, asked: Asked) -> Page:
    """One question: fields, x of y, caveat, rows with proof, SQL. A field that is wrong is told, with 400."""
    question = load_questions().get(asked.parts["id"])
    if question is None:
        raise NoSuchPageError(f"We know no question called “{asked.parts['id']}”. See /questions for all.")
    lists = read_lists(conn)
    filled = fill_fields(conn, question, asked, lists)
    councils = read_councils(conn)
    context: dict[str, Any] = {
        "one": question,
        "problems": filled.problems,
        "values": filled.values,
        "lists": lists,
        "councils": councils,
        "names": list_names(councils),
        "all": ALL,
        "say": say_cell,
        "proof_of": read_proof,
        "answer": None,
    }
    state = write_state(question, filled.values)
    if filled.problems:
        return Page(
            "question.html", question.question, context, status=400, state=state, section="/questions"
        )
    answer = answer_question(conn, question, filled.values)
    context["answer"] = answer
    context["columns"] = choose_columns(answer.columns)
    place = lists["region"][filled.values["region"]] if filled.values.get("region") else ""
    numbers = {"x": f"{answer.found:,}", "y": f"{answer.out_of:,}"}
    context["sentence"] = (f"{place}: " if place else "") + question.answer.format(**filled.values, **numbers)
    table = Table(f"question-{question.id}", answer.columns, [tuple(row) for row in answer.rows])
    return Page("question.html", question.question, context, table, state=state, section="/questions")
