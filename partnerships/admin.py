"""The admin of every wing, gathered where Django looks for it."""

from .projects import admin as projects_admin  # noqa: F401
from .schools import admin as schools_admin  # noqa: F401
