"""The admin of every wing, gathered where Django looks for it."""

from . import reference_admin
from .figures import admin as figures_admin
from .groups import admin as groups_admin
from .library.advice import admin as advice_admin
from .library.articles import admin as articles_admin
from .library.booklets import admin as booklets_admin
from .library.impact import admin as impact_admin
from .library.publications import admin as publications_admin
from .noticeboard import admin as noticeboard_admin
from .projects import admin as projects_admin
from .schools import admin as schools_admin

__all__ = [
    "advice_admin",
    "articles_admin",
    "booklets_admin",
    "figures_admin",
    "groups_admin",
    "impact_admin",
    "noticeboard_admin",
    "projects_admin",
    "publications_admin",
    "reference_admin",
    "schools_admin",
]
