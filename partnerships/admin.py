"""The admin of every wing, gathered where Django looks for it."""

from . import reference_admin
from .groups import admin as groups_admin
from .library.articles import admin as articles_admin
from .noticeboard import admin as noticeboard_admin
from .projects import admin as projects_admin
from .schools import admin as schools_admin

__all__ = ["articles_admin", "groups_admin", "noticeboard_admin", "projects_admin", "reference_admin", "schools_admin"]
