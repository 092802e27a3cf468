"""Papers: a typst source from templates/pdf/, filled with data, as a tagged PDF.

What people typed reaches the source as a file of data, never as part of its markup, so none of it can be run. The
compiler sees a folder with the sources, the data and the pictures only: no other file of this machine and no network.
"""

import json
import shutil
import unicodedata
from collections.abc import Mapping
from functools import cache
from importlib import resources
from pathlib import Path
from tempfile import TemporaryDirectory

import typst
from django.conf import settings

SOURCES = settings.BASE_DIR / "templates" / "pdf"
ACCESSIBLE = ["ua-1"]
# A face's own letters begin before here; from here on, symbols are pictures that no face for text has.
PICTURES_FROM = "\u2190"
TURN_THE_WRITING_ROUND = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
LONGEST_WORD = 16
MAY_BREAK_HERE = "\u200b"
HAS_NO_SHAPE = "\u200b\u200c\u200d\u2060\ufeff"


class Address(str):
    """A web address, which is printed whole, so that whoever copies it has it right."""

    __slots__ = ()


def render(name: str, data: dict, pictures: Mapping[str, bytes] | None = None) -> bytes:
    """Return the PDF of templates/pdf/<name>.typ, which reads its words from `data` and its pictures by their names."""
    with TemporaryDirectory() as folder:
        for source in SOURCES.glob("*.typ"):
            shutil.copy(source, folder)
        for file_name, picture in (pictures or {}).items():
            Path(folder, file_name).write_bytes(picture)
        Path(folder, "data.json").write_text(json.dumps(_printable(data)))
        return _compiled(Path(folder, f"{name}.typ"))


def _compiled(source: Path) -> bytes:
    options = {"root": source.parent, "format": "pdf", "font_paths": _faces()}
    try:
        return typst.compile(source, pdf_standards=ACCESSIBLE, **options)
    except typst.TypstError:
        # PDF/UA refuses a letter that no face here has. The same paper without its seal is better than none.
        return typst.compile(source, **options)


@cache
def _faces() -> list[Path]:
    """Return the folders of Caladea, the face of our papers and share pictures, and of Source Sans, its companion."""
    return [Path(str(resources.files(face))) / "files" for face in ("font_caladea", "font_source_sans_pro")]


def _printable(data):
    if isinstance(data, dict):
        return {key: _printable(value) for key, value in data.items()}
    if isinstance(data, list | tuple):
        return [_printable(value) for value in data]
    if isinstance(data, Address):
        return data
    return printable(data) if isinstance(data, str) else data


def printable(text: str) -> str:
    """Return the text without what cannot stand on paper, on one line, its longest words allowed to break."""
    kept = "".join(letter for letter in text if letter.isspace() or _stands_on_paper(letter))
    return " ".join(_breakable(word) for word in kept.split() if word.strip(HAS_NO_SHAPE))


def _stands_on_paper(letter) -> bool:
    kind = unicodedata.category(letter)
    is_picture = kind in {"So", "Sk"} and letter >= PICTURES_FROM
    is_variation = "\ufe00" <= letter <= "\ufe0f"
    return not (kind in {"Cc", "Cs", "Co", "Cn"} or is_picture or is_variation or letter in TURN_THE_WRITING_ROUND)


def _breakable(word: str) -> str:
    return MAY_BREAK_HERE.join(word[start : start + LONGEST_WORD] for start in range(0, len(word), LONGEST_WORD))
