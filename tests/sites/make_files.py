"""Make the sample's PDF and DOCX: `python -m tests.sites.make_files`. The same text gives the same bytes."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from pathlib import Path

from docx import Document
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import ListFlowable, Paragraph, SimpleDocTemplate

SITES = Path(__file__).parent
PDF = SITES / "kent.sample.test" / "entitlements.pdf"
DOCX = SITES / "lincolnshire.sample.test" / "handbook.docx"
NOTICE = "Sample document made for tests from public facts in our own words; not a document of the council."
MADE = datetime(2026, 11, 21, tzinfo=UTC)
ZIP_DATE = (2026, 11, 21, 0, 0, 0)

PDF_TEXT = (
    ("Heading1", "Your entitlements at 16 and 17"),
    (
        "Normal",
        "This booklet is for young people of 16 and 17 who are eligible or relevant. Wherever you live, "
        "in the county or outside it, you have the same rights.",
    ),
    ("Heading2", "What you can expect from us"),
    ("Bullet", "An assessment of what you need."),
    ("Bullet", "A pathway plan, which we keep under review."),
    ("Bullet", "A personal adviser of your own."),
    ("Normal", NOTICE),
)
DOCX_INTRODUCTION = (
    "This handbook is for eligible, relevant and former relevant young people. By your 16th birthday you "
    "should have a savings account."
)
DOCX_ROWS = (
    ("Payment", "Sum", "When"),
    ("Setting up home allowance", "Up to £2,000", "From 16 to 25, if an assessment shows the need"),
    ("Setting up home allowance", "Up to £3,000", "The same, if you turn 18 after 1 April 2023"),
    ("New baby payment", "£500 for each child", "Paid on top of the maternity grant"),
)
DOCX_DEPOSIT = (
    "A rent deposit may come out of the setting up home allowance; a manager can decide to pay it separately."
)


def make_pdf() -> bytes:
    """Return the PDF's bytes; reportlab's invariant mode leaves out dates and random ids."""
    styles = getSampleStyleSheet()
    story = [
        ListFlowable([Paragraph(text, styles["Normal"])], bulletType="bullet")
        if style == "Bullet"
        else Paragraph(text, styles[style])
        for style, text in PDF_TEXT
    ]
    out = io.BytesIO()
    SimpleDocTemplate(out, pagesize=A4, invariant=1, title="Your entitlements", author="Sample").build(story)
    return out.getvalue()


def make_docx() -> bytes:
    """Return the DOCX's bytes, with the dates of its parts set to one day."""
    document = Document()
    document.core_properties.author = "Sample"
    document.core_properties.created = document.core_properties.modified = MADE
    document.add_heading("Leaving care finance handbook", level=1)
    document.add_paragraph(DOCX_INTRODUCTION)
    document.add_heading("Payments", level=2)
    table = document.add_table(rows=0, cols=3)
    for row in DOCX_ROWS:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    document.add_heading("Renting", level=2)
    document.add_paragraph(DOCX_DEPOSIT)
    document.add_paragraph(NOTICE)
    out = io.BytesIO()
    document.save(out)
    return _fix_dates(out.getvalue())


def _fix_dates(content: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, ZIP_DATE), old.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()


if __name__ == "__main__":
    PDF.write_bytes(make_pdf())
    DOCX.write_bytes(make_docx())
