"""One stylesheet from many files: css/site.css is put together from the layers of static/css, in order.

Each file goes into the cascade layer of its folder, so a file says nothing about layers and its order among its
neighbours does not matter. Neither Node nor a build step: the development server, the tests and collectstatic
all ask this finder, and it writes the file again whenever a source is newer.
"""

import os
import re
import tempfile
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage

NAME = "css/site.css"
LAYERS = ["tokens", "base", "layout", "components", "pages"]
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
SPACE = re.compile(r"\n\s*")


class StylesheetFinder(BaseFinder):
    """Find css/site.css, and nothing else."""

    def __init__(self, app_names=None, *args, **kwargs):
        self.sources = Path(settings.BASE_DIR) / "static" / "css"
        self.folder = Path(settings.BASE_DIR) / "var" / "stylesheet"
        self.storage = FileSystemStorage(location=self.folder)
        self.storage.prefix = None

    def check(self, **kwargs):
        return []

    def find(self, path, find_all=False, **kwargs):
        if Path(path).as_posix() != NAME:
            return [] if find_all else None
        target = str(self.build())
        return [target] if find_all else target

    def list(self, ignore_patterns):
        self.build()
        yield NAME, self.storage

    def build(self) -> Path:
        """Write css/site.css where it is missing or older than a source or its folder, and return its path."""
        target = self.folder / NAME
        watched = [self.sources, *self.sources.rglob("*")]
        if not target.exists() or target.stat().st_mtime <= max(path.stat().st_mtime for path in watched):
            write_whole(target, together(self.sources))
        return target


def together(sources: Path) -> str:
    """Return the text of every layer, each inside its cascade layer."""
    parts = [f"@layer {', '.join(LAYERS)};"]
    for layer in LAYERS:
        rules = "\n".join(squeeze(file.read_text()) for file in files_of(layer, sources))
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
