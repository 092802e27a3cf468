"""A memorandum as a file."""

from django.http import HttpResponse

from schools_together import pdf

from .. import word

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def file_of(paper: dict, kind: str) -> bytes:
    return word.render(paper) if kind == "docx" else pdf.render("memorandum", paper)


def answer_with(content: bytes, kind: str, stem: str) -> HttpResponse:
    """Return a Word file or a PDF to keep."""
    content_type = WORD if kind == "docx" else "application/pdf"
    headers = {"Content-Disposition": f'attachment; filename="{stem}.{kind}"'}
    return HttpResponse(content, content_type=content_type, headers=headers)
