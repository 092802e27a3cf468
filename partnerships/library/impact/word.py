"""A questionnaire as a Word file, for whoever wants to change the words."""

import io

from django.conf import settings
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from schools_together.pdf import printable
from schools_together.xml import sayable

from .papers import Paper

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EMPTY_BOX = "☐"
LINES_TO_WRITE_ON = 3


def questionnaire(paper: Paper) -> bytes:
    document = Document()
    _set_page(document, paper)
    document.add_heading(paper.title, level=1)
    if paper.project_name:
        document.add_paragraph(printable(paper.project_name), style="Subtitle")
    document.add_paragraph(paper.instructions)
    if paper.agree:
        _add_boxes(document, "Tick one box on each line", paper.agree, paper.agree_boxes)
    if paper.scores:
        _add_boxes(document, paper.score_heading, paper.scores, paper.score_boxes)
    for line in paper.words:
        document.add_paragraph(sayable(line.text)).runs[0].bold = True
        for _ in range(LINES_TO_WRITE_ON):
            document.add_paragraph("_" * 70)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _set_page(document, paper):
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(18)
    font = document.styles["Normal"].font
    font.name, font.size = "Calibri", Pt(13 if paper.is_simple else 11)
    document.core_properties.title = paper.title
    document.core_properties.author = settings.SITE_NAME
    document.core_properties.language = "en-GB"


def _add_boxes(document, heading, lines, boxes):
    """Add a table of a question a row and a box a column, whose heading row is marked as one."""
    table = document.add_table(rows=1, cols=len(boxes) + 1, style="Table Grid")
    cells = table.rows[0].cells
    cells[0].text = heading
    for cell, box in zip(cells[1:], boxes, strict=True):
        _write_middle(cell, box.label)
    _mark_as_heading(table.rows[0])
    for line in lines:
        cells = table.add_row().cells
        cells[0].text = sayable(line.text)
        for cell in cells[1:]:
            _write_middle(cell, EMPTY_BOX).font.size = Pt(18)
    for column, width in enumerate([Mm(70), *[Mm(104 / len(boxes))] * len(boxes)]):
        for row in table.rows:
            row.cells[column].width = width
    document.add_paragraph()


def _write_middle(cell, text):
    cell.text = text
    cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER
    return cell.paragraphs[0].runs[0]


def _mark_as_heading(row):
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)
