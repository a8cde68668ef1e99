"""The accessibility statement: the standard, how the pages are tested, and what is known to fall short."""

from __future__ import annotations

import sqlite3

from .asked import Asked, Page, Table
from .settings import find_mail

# Kept beside what tests/site/test_browser.py does: change both.
TESTS = (
    "Each kind of page is opened in Chromium, 320 by 640 and 1,280 by 800 pixels, all details open, and "
    "checked with axe-core against WCAG 2.2, levels A and AA.",
    "A light and a dark screen are checked for contrast.",
    "No page may scroll sideways from 280 to 1,280 pixels of width, which is what 400 % zoom needs.",
    "With the keyboard alone, every link, button, field and fold of the main kinds of page is reached.",
    "With script off, everything must work: finding a council, filters, comparing, files.",
)
FAULTS = (
    (
        "Data explorer",
        "The pages for questions in SQL come from another program (Datasette) and do not meet the standard. "
        "All tables are on the downloads page too, as files.",
    ),
    (
        "Tested by machine only",
        "Nobody who uses a screen reader, a magnifier or speech input has tested the site yet. "
        "A machine finds only some of the barriers.",
    ),
    (
        "Quotes",
        "Quotes are in the councils' own words, which are not always plain English. Councils' own pages and "
        "PDF files, to which we link, may not be accessible.",
    ),
    (
        "Wide tables",
        "A table of many councils or many kinds of support scrolls inside its own frame on a narrow screen. "
        "The same rows are in its CSV file.",
    ),
    (
        "Plain English and British Sign Language",
        "There is no Easy Read and no signed version.",
    ),
)


def show_accessibility(conn: sqlite3.Connection, asked: Asked) -> Page:
    """The statement, dated by the build."""
    rows = [("test", "", words) for words in TESTS]
    rows += [("known_fault", name, words) for name, words in FAULTS]
    context = {"tests": TESTS, "faults": FAULTS, "mail": find_mail(asked)}
    table = Table("accessibility", ("kind", "name", "words"), rows)
    return Page("accessibility.html", "Accessibility statement", context, table)
