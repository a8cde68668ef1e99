"""One area as a matrix: councils down, its kinds of support across."""

from __future__ import annotations

import sqlite3
from dataclasses import replace

from .asked import Asked, Page
from .figures import read_json
from .groups import choose_group
from .matrix import compose_matrix
from .picks import pick_items


def show_area(conn: sqlite3.Connection, asked: Asked) -> Page:
    """The matrix of one area with its law; `?who=`, `?region=` and `?near=` choose the councils."""
    picked, group = pick_items(conn, asked), choose_group(conn, asked, "who")
    assert picked.area  # the address names one, and an unknown one is an error
    page = compose_matrix(conn, asked, picked, group, "area.html", picked.area["label"])
    law = read_json(picked.area["legal_basis"]) or []
    return replace(page, context={**page.context, "law": law})
