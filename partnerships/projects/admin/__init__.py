"""What moderators work with, one module a noun."""

from . import check, confirmation, edition, project, reference, report

__all__ = ["check", "confirmation", "edition", "project", "reference", "report"]
