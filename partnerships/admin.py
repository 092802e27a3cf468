"""The admin of every wing, gathered where Django looks for it."""

from .projects import admin as projects_admin
from .schools import admin as schools_admin

__all__ = ["projects_admin", "schools_admin"]
