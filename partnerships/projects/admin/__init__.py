"""What moderators work with, one module a noun."""

from . import check, confirmation, edition, project, report, rule, trust

__all__ = ["check", "confirmation", "edition", "project", "report", "rule", "trust"]
