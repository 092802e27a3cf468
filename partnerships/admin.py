"""The admin of every wing, gathered where Django looks for it."""

from .projects import admin as projects_admin

__all__ = ["projects_admin"]
