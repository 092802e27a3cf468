"""What moderators work with, one module a noun."""

from . import confirmation, edition, project, reference, report

__all__ = ["confirmation", "edition", "project", "reference", "report"]
