"""A teacher with a draft, as the tests of the editor make them."""

from tests.projects.editor.conftest import editor, isc_school

__all__ = ["editor", "isc_school"]
