"""Read the text of a PDF, of slides or of a Word document, in a process of its own that may use only so much.

A file from outside may be broken on purpose: it may unfold to gigabytes or keep a reader busy for ever. So `read`
starts this very module as a program, which sets its own limits and imports nothing of the site. It gets the file's
bytes and answers in JSON: its passages with where they stand, or what is wrong with the file.
"""

import io
import json
import resource
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from typing import NamedTuple

PDF, SLIDES, WORD = "pdf", "pptx", "docx"
PROPERTIES = "the file’s properties"
SECONDS = 60
MOST_MEMORY = 1_500_000_000  # bytes
MOST_UNFOLDED = 300_000_000  # bytes of all parts of one Office file
MOST_PARTS = 5_000
MOST_PAGES = 500
MOST_LETTERS = 2_000_000
# Parts that hang on a slide or on a document and hold words of their own.
WITH_WORDS = ("notesSlide", "diagramData", "comments", "header", "footer", "footnotes", "endnotes")


class Locked(Exception):
    """The file asks for a password."""


class TooLong(Exception):
    """There is more in the file than we read."""


class Unreadable(Exception):
    """The file cannot be read; `reason` is "locked", "long" or "broken"."""

    def __init__(self, reason):
        super().__init__(reason)
        self.reason = reason


class Passage(NamedTuple):
    where: str
    text: str


def read(kind: str, data: bytes) -> list[Passage]:
    """Return the passages of a file with where each stands. Raises Unreadable."""
    program = [sys.executable, "-P", __file__, kind]
    try:
        done = subprocess.run(program, input=data, capture_output=True, timeout=2 * SECONDS, check=True)  # noqa: S603
        answer = json.loads(done.stdout)
    except (subprocess.SubprocessError, ValueError) as error:
        raise Unreadable("broken") from error
    if answer["problem"]:
        raise Unreadable(answer["problem"])
    return [Passage(*passage) for passage in answer["passages"]]


def passages(kind: str, data: bytes) -> Iterator[Passage]:
    """Yield what a file says, page by page, and at the end what its hidden properties say."""
    readers = {PDF: _pages, SLIDES: _slides, WORD: _paragraphs}
    letters = 0
    for where, text in readers[kind](io.BytesIO(data)):
        letters += len(text)
        if letters > MOST_LETTERS:
            raise TooLong
        if text.strip():
            yield Passage(where, text)


def _pages(file):
    import pypdf

    reader = pypdf.PdfReader(file)
    if reader.is_encrypted and not reader.decrypt(""):
        raise Locked
    if len(reader.pages) > MOST_PAGES:
        raise TooLong
    for number, page in enumerate(reader.pages, start=1):
        yield f"page {number}", "\n".join([page.extract_text(), *_notes_and_links(page)])
    yield PROPERTIES, "\n".join(str(value) for value in (reader.metadata or {}).values())


def _notes_and_links(page):
    for annotation in page.get("/Annots") or []:
        facts = annotation.get_object()
        yield str(facts.get("/Contents") or "")
        action = facts.get("/A")
        yield str(action.get_object().get("/URI") or "") if action else ""


def _slides(file):
    import pptx

    _refuse_what_unfolds_too_far(file)
    deck = pptx.Presentation(file)
    if len(deck.slides) > MOST_PAGES:
        raise TooLong
    for number, slide in enumerate(deck.slides, start=1):
        yield f"slide {number}", "\n".join(_words_of(slide.part))
    yield PROPERTIES, _properties(deck)


def _paragraphs(file):
    """Word has no pages before it prints, so a place is told by the paragraph's number."""
    import docx

    _refuse_what_unfolds_too_far(file)
    document = docx.Document(file)
    for number, text in enumerate(_words_of(document.part), start=1):
        yield f"paragraph {number}", text
    yield PROPERTIES, _properties(document)


def _refuse_what_unfolds_too_far(file):
    with zipfile.ZipFile(file) as archive:
        parts = archive.infolist()
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNFOLDED:
        raise TooLong


def _words_of(part) -> Iterator[str]:
    """Yield the paragraphs of one part of an Office file, the targets of its links, and those of parts with words."""
    yield from _paragraphs_of(part)
    for relation in part.rels.values():
        if relation.is_external:
            yield relation.target_ref
        elif relation.reltype.rpartition("/")[2] in WITH_WORDS:
            yield from _paragraphs_of(relation.target_part)


def _paragraphs_of(part) -> Iterator[str]:
    from docx.oxml import parse_xml

    for paragraph in parse_xml(part.blob).iter("{*}p"):
        yield "".join(run.text or "" for run in paragraph.iter("{*}t"))


def _properties(document) -> str:
    facts = document.core_properties
    names = ["author", "last_modified_by", "title", "subject", "keywords", "comments", "category"]
    return "\n".join(getattr(facts, name) or "" for name in names)


def main():
    """Read one file from the standard input and answer in JSON."""
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    answer = {"problem": "", "passages": []}
    try:
        answer["passages"] = list(passages(sys.argv[1], sys.stdin.buffer.read()))
    except Locked:
        answer["problem"] = "locked"
    except TooLong:
        answer["problem"] = "long"
    except Exception:
        # Whatever a reader trips over in a broken file means the same to us; the file is told of, not the fault.
        answer["problem"] = "broken"
    json.dump(answer, sys.stdout)


if __name__ == "__main__":
    main()
