"""A memorandum as a Word file to work on: real headings, tables with header rows, British English, page numbers."""

from io import BytesIO

from docx import Document
from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from schools_together.xml import sayable

INK, SOFT_INK, TEAL = (RGBColor.from_string(colour) for colour in ["1F2A44", "465067", "0F766E"])
RULE, WASH = "8A8F9C", "F4F1EA"
FACE = "Calibri"
EMPTY_LINES = 3
ROOM_TO_WRITE, ROOM_TO_SIGN = Mm(9), Mm(14)


def render(paper: dict) -> bytes:
    """Return the Word file of what paper.py puts together."""
    document = Document()
    _set_up(document, paper)
    if paper["kicker"]:
        _quiet(document.add_paragraph(), paper["kicker"])
    document.add_paragraph(sayable(paper["title"]), style="Title")
    if paper["between"]:
        document.add_paragraph(sayable(f"Between {paper['between']}"), style="Subtitle")
    for part in paper["parts"]:
        document.add_heading(part["heading"], level=1)
        if paper["is_blank"]:
            ask = document.add_paragraph()
            ask.paragraph_format.keep_with_next = True
            _quiet(ask, part["ask"])
        WRITERS[part["kind"]](document, part)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def _set_up(document, paper):
    """Set paper, faces, language and properties, and the line at the foot of each page."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(22)
    section.top_margin = section.bottom_margin = Mm(20)
    properties = document.core_properties
    properties.title, properties.author = sayable(paper["title"]), paper["site_name"]
    properties.language, properties.comments = "en-GB", paper["made"]
    _style(document, "Normal", size=11, colour=INK)
    _style(document, "Title", size=24, colour=INK)
    _style(document, "Subtitle", size=12, colour=SOFT_INK)
    _style(document, "Heading 1", size=14, colour=TEAL)
    for stated in document.styles.element.iter(qn("w:lang")):
        stated.set(qn("w:val"), "en-GB")
    _write_foot(section.footer.paragraphs[0], paper["footer"])


def _style(document, name, size, colour):
    style = document.styles[name]
    style.font.name, style.font.size, style.font.color.rgb = FACE, Pt(size), colour
    style.font.italic = False
    faces = style.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ["ascii", "hAnsi", "cs", "eastAsia"]:
        faces.set(qn(f"w:{script}"), FACE)
        # The theme's own face would win over ours.
        faces.attrib.pop(qn(f"w:{script}Theme"), None)
    # Word's own titles are underlined and set wide.
    for part, mark in [(style.element.get_or_add_pPr(), "w:pBdr"), (style.element.get_or_add_rPr(), "w:spacing")]:
        for found in part.findall(qn(mark)):
            part.remove(found)


def _write_foot(paragraph, words):
    _quiet(paragraph, f"{words} · Page ")
    for field, between in [("PAGE", " of "), ("NUMPAGES", "")]:
        element = _with("w:fldSimple", instr=field)
        run = _quiet(paragraph, "1")
        element.append(run._r)
        paragraph._p.append(element)
        if between:
            _quiet(paragraph, between)


def _quiet(paragraph, words):
    run = paragraph.add_run(sayable(words))
    run.font.size, run.font.color.rgb = Pt(9.5), SOFT_INK
    return run


def _write_text(document, part):
    for line in part["lines"]:
        document.add_paragraph(sayable(line), style="List Bullet" if part["is_list"] else None)
    if part["is_empty"]:
        for number in range(1, EMPTY_LINES + 1):
            _rule(document.add_paragraph(), is_last=number == EMPTY_LINES)


def _write_facts(document, part):
    for label, day in part["facts"]:
        paragraph = document.add_paragraph(f"{label}: ")
        paragraph.add_run(day or "_" * 24).bold = bool(day)


def _write_table(document, part, height=ROOM_TO_WRITE):
    table = document.add_table(rows=1, cols=len(part["head"]), style="Table Grid")
    _set_lines(table)
    _fill(table.rows[0], part["head"], is_head=True)
    for words in part["rows"]:
        row = table.add_row()
        row.height, row.height_rule = height if all(words) else max(height, ROOM_TO_SIGN), WD_ROW_HEIGHT_RULE.AT_LEAST
        _fill(row, words)


def _write_signatures(document, part):
    _write_table(document, part, height=ROOM_TO_SIGN)


def _set_lines(table):
    """Draw a table's lines softly, give its words air, and let its columns be as wide as they need."""
    borders, margins = OxmlElement("w:tblBorders"), OxmlElement("w:tblCellMar")
    for side in ["top", "left", "bottom", "right", "insideH", "insideV"]:
        borders.append(_with(f"w:{side}", val="single", sz="4", space="0", color=RULE))
    for side, width in [("top", 70), ("left", 110), ("bottom", 70), ("right", 110)]:
        margins.append(_with(f"w:{side}", w=str(width), type="dxa"))
    properties = table._tbl.tblPr
    layout = properties.find(qn("w:tblLook"))
    for part in [borders, margins]:
        layout.addprevious(part)


def _with(name, **attributes):
    element = OxmlElement(name)
    for attribute, value in attributes.items():
        element.set(qn(f"w:{attribute}"), value)
    return element


def _fill(row, words, is_head=False):
    """Write a row, which stays on one page. A head is repeated on each page and known as such to screen readers."""
    properties = row._tr.get_or_add_trPr()
    for mark in ["w:cantSplit", *(["w:tblHeader"] if is_head else [])]:
        properties.append(OxmlElement(mark))
    for cell, text in zip(row.cells, words, strict=True):
        cell.paragraphs[0].add_run(sayable(text)).bold = is_head
        if is_head:
            cell._tc.get_or_add_tcPr().append(_with("w:shd", val="clear", color="auto", fill=WASH))


def _rule(paragraph, is_last):
    """Draw a line under an empty paragraph, to write on by hand; keep the lines of a part on one page."""
    shape = paragraph.paragraph_format
    shape.space_before = shape.space_after = Pt(0)
    shape.line_spacing, shape.keep_with_next = ROOM_TO_WRITE, not is_last
    borders = OxmlElement("w:pBdr")
    # Word draws one line around paragraphs with the same border, unless it is told to draw one between them too.
    for side in ["bottom", "between"]:
        borders.append(_with(f"w:{side}", val="single", sz="4", space="1", color=RULE))
    paragraph._p.get_or_add_pPr().append(borders)


WRITERS = {"text": _write_text, "facts": _write_facts, "table": _write_table, "signatures": _write_signatures}
