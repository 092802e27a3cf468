"""Load the official registers: read files, clean rows, stage and upsert them, and report what was done."""

from .run import import_files
from .sheets import NotTheRegister

__all__ = ["NotTheRegister", "import_files"]
