"""What moderators work with, one module a noun."""

from . import confirmation, edition, project, report

__all__ = ["confirmation", "edition", "project", "report"]
