"""Load the official registers: read files, clean rows, stage and upsert them, and report what was done."""

from .run import Wanted, import_files
from .sheets import NotTheRegister

__all__ = ["NotTheRegister", "Wanted", "import_files"]
