"""One stylesheet from many files: css/site.css is put together from the layers of static/css, in order.

Each file goes into the cascade layer of its folder, so a file says nothing about layers and its order among its
neighbours does not matter. What a file says for paper goes into css/print.css, for which no screen waits. Neither
Node nor a build step: the development server, the tests and collectstatic all ask this finder, and it writes the
files again whenever a source is newer.
"""

import os
import re
import tempfile
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage

SCREEN, PAPER = "css/site.css", "css/print.css"
LAYERS = ["tokens", "base", "layout", "components", "pages"]
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
# A block for paper, which begins and ends at the left margin, as the formatter leaves it.
FOR_PAPER = re.compile(r"^@media print \{\n(.*?)^\}\n?", re.DOTALL | re.MULTILINE)
SPACE = re.compile(r"\n\s*")


class StylesheetFinder(BaseFinder):
    """Find css/site.css and css/print.css, and nothing else."""

    def __init__(self, app_names=None, *args, **kwargs):
        self.sources = Path(settings.BASE_DIR) / "static" / "css"
        self.folder = Path(settings.BASE_DIR) / "var" / "stylesheet"
        self.storage = FileSystemStorage(location=self.folder)
        self.storage.prefix = None

    def check(self, **kwargs):
        return []

    def find(self, path, find_all=False, **kwargs):
        name = Path(path).as_posix()
        if name not in (SCREEN, PAPER):
            return [] if find_all else None
        self.build()
        target = str(self.folder / name)
        return [target] if find_all else target

    def list(self, ignore_patterns):
        self.build()
        yield from [(SCREEN, self.storage), (PAPER, self.storage)]

    def build(self) -> None:
        """Write the two sheets where one is missing or older than a source or its folder."""
        newest = max(path.stat().st_mtime for path in [self.sources, *self.sources.rglob("*")])
        for name, part in [(SCREEN, on_screen), (PAPER, on_paper)]:
            target = self.folder / name
            if not target.exists() or target.stat().st_mtime <= newest:
                write_whole(target, together(self.sources, part))


def on_screen(css: str) -> str:
    return FOR_PAPER.sub("", css)


def on_paper(css: str) -> str:
    return "\n".join(FOR_PAPER.findall(css))


def together(sources: Path, part=on_screen) -> str:
    """Return what every layer says for the screen, or for paper, each layer inside its cascade layer."""
    parts = [f"@layer {', '.join(LAYERS)};"]
    for layer in LAYERS:
        rules = "\n".join(filter(None, (squeeze(part(file.read_text())) for file in files_of(layer, sources))))
        if rules:
            parts.append(f"@layer {layer} {{\n{rules}\n}}")
    return "\n".join(parts) + "\n"


def files_of(layer: str, sources: Path) -> list[Path]:
    """Return the one file of a layer, or the files of its folder by name."""
    single = sources / f"{layer}.css"
    return [single] if single.exists() else sorted((sources / layer).glob("*.css"))


def squeeze(css: str) -> str:
    """Leave out comments and indentation: whoever reads the sheet in a browser has the sources here."""
    return SPACE.sub("\n", COMMENT.sub("", css)).strip()


def write_whole(target: Path, text: str) -> None:
    """Write a file so that a reader sees the old text or the new, never half of it."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile("w", dir=target.parent, delete=False) as scratch:
        scratch.write(text)
    Path(scratch.name).chmod(0o644)
    os.replace(scratch.name, target)
