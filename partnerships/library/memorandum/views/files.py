"""A memorandum as a file."""

from django.http import HttpResponse

from schools_together import pdf

from .. import word

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def answer_with(paper: dict, kind: str, stem: str) -> HttpResponse:
    """Return the paper as a Word file or a PDF to keep."""
    content = word.render(paper) if kind == "docx" else pdf.render("memorandum", paper)
    content_type = WORD if kind == "docx" else "application/pdf"
    headers = {"Content-Disposition": f'attachment; filename="{stem}.{kind}"'}
    return HttpResponse(content, content_type=content_type, headers=headers)
