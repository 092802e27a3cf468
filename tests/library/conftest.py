"""A teacher with a draft, as the tests of the editor make them, and what is made once for a file."""

from tests.made_once import made_once
from tests.projects.editor.conftest import editor, isc_school

__all__ = ["editor", "isc_school", "made_once"]
