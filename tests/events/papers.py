"""Files as people would upload them, made for the tests: PDFs, slides and Word documents with given words."""

import io

import docx
import pptx
import typst
from django.core.files.uploadedfile import SimpleUploadedFile
from pypdf import PdfReader, PdfWriter


def pdf(*pages: str) -> bytes:
    """Return a PDF with these words, a page each."""
    return typst.compile("\n#pagebreak()\n".join(pages).encode())


def locked_pdf(words: str) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf(words))))
    writer.encrypt("sesame", algorithm="RC4-128")
    return _bytes(writer.write)


def scanned_pdf() -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    return _bytes(writer.write)


def slides(*titles: str, notes: str = "") -> bytes:
    """Return a deck with a slide for each title; the last has notes for the speaker."""
    deck = pptx.Presentation()
    for title in titles:
        slide = deck.slides.add_slide(deck.slide_layouts[5])
        slide.shapes.title.text = title
    slide.notes_slide.notes_text_frame.text = notes
    return _bytes(deck.save)


def word(*paragraphs: str, table=(), author="") -> bytes:
    """Return a document with paragraphs, then a table of one row."""
    document = docx.Document()
    document.core_properties.author = author
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    if table:
        cells = document.add_table(1, len(table)).rows[0].cells
        for cell, text in zip(cells, table, strict=True):
            cell.text = text
    return _bytes(document.save)


def upload(name: str, data: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def _bytes(save) -> bytes:
    file = io.BytesIO()
    save(file)
    return file.getvalue()
