"""Makes small PDF and DOCX files in our own wording for the tests."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence

import docx
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    ListFlowable,
    PageBreak,
    PageTemplate,
    Paragraph,
    Table,
    TableStyle,
)

STYLES = getSampleStyleSheet()
LONG = (
    "When you move into a place of your own we give you a grant so that you can buy a bed, a cooker and "
    "what else a home needs. Your personal adviser goes through the list with you before you spend any of it."
)


def make_story() -> list[Flowable]:
    """Return headings, paragraphs, bullets and a table: what a booklet holds."""
    table = Table(
        [
            ["What", "Age", "How much"],
            ["Birthday", "18", "£25"],
            ["Birthday", "21", "£50"],
            ["Grant", "", "£3,000"],
        ],
        colWidths=[90, 50, 70],
    )
    table.setStyle(TableStyle([("FONTNAME", (0, 0), (-1, 0), "Helvetica-Bold")]))
    bullets = [
        "a bus pass for college",
        "a gym card, which you can use at each of the leisure centres in the borough",
    ]
    return [
        Paragraph("Your booklet", STYLES["Title"]),
        Paragraph("Setting up home", STYLES["Heading2"]),
        Paragraph(LONG, STYLES["BodyText"]),
        Paragraph("<b>Keeping in touch</b>", STYLES["BodyText"]),
        Paragraph("We pay for a phone. You also get:", STYLES["BodyText"]),
        ListFlowable(
            [Paragraph(text, STYLES["BodyText"]) for text in bullets], bulletType="bullet", start="•"
        ),
        Paragraph("Money", STYLES["Heading2"]),
        Paragraph("These are the sums:", STYLES["BodyText"]),
        table,
        PageBreak(),
        Paragraph("Learning", STYLES["Heading2"]),
        Paragraph("The bursary is £2,000.", STYLES["BodyText"]),
        PageBreak(),
        Paragraph("Health", STYLES["Heading2"]),
        Paragraph("Prescriptions are free.", STYLES["BodyText"]),
    ]


def make_pdf(story: Sequence[Flowable] | None = None, columns: int = 1, password: str = "") -> bytes:
    """Return a PDF with a running head and page numbers."""

    def print_edges(canvas: Canvas, template: BaseDocTemplate) -> None:
        canvas.setFont("Helvetica", 8)
        canvas.drawString(72, 800, "A booklet of Sampleton Council")
        canvas.drawString(280, 30, f"Page {template.page} of 3")

    buffer = io.BytesIO()
    width = (A4[0] - 100) / columns
    frames = [Frame(50 + width * place, 60, width - 10, 700) for place in range(columns)]
    encrypt = StandardEncryption(password, ownerPassword="owner") if password else None
    template = BaseDocTemplate(buffer, pagesize=A4, invariant=1, encrypt=encrypt)
    template.addPageTemplates([PageTemplate(frames=frames, onPage=print_edges)])
    template.build(list(story or make_story()))
    return buffer.getvalue()


def draw_pdf(draw: Callable[[Canvas], None]) -> bytes:
    """Return a one-page PDF drawn by hand."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=1)
    draw(canvas)
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def make_docx() -> bytes:
    """Return a Word file with a title, headings, lists, a nested list, and a table with merged cells."""
    word = docx.Document()
    word.add_heading("Your booklet", 0)
    word.add_heading("Setting up home", 1)
    word.add_paragraph("We pay up to £3,000. You can spend it on:")
    word.add_paragraph("a bed", style="List Bullet")
    word.add_paragraph("the kitchen:", style="List Bullet")
    word.add_paragraph("a cooker", style="List Bullet 2")
    word.add_paragraph("a table", style="List Bullet")
    word.add_paragraph().add_run("Keeping in touch").bold = True
    word.add_paragraph("We pay for a phone.")
    table = word.add_table(rows=4, cols=3)
    rows = [
        ("What", "Age", "How much"),
        ("Birthday", "18", "£25"),
        ("", "21", "£50"),
        ("For everyone", "", ""),
    ]
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    for cell in table.rows[0].cells:
        cell.paragraphs[0].runs[0].bold = True
    table.cell(1, 0).merge(table.cell(2, 0)).text = "Birthday"
    table.cell(3, 0).merge(table.cell(3, 2)).text = "For everyone"
    buffer = io.BytesIO()
    word.save(buffer)
    return buffer.getvalue()
