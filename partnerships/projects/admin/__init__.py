"""The projects' part of the admin, one module a noun."""

from . import reference

__all__ = ["reference"]
