"""The admin of every wing, gathered where Django looks for it."""

from .mailing import admin as mailing_admin
from .meetings import admin as meetings_admin
from .proposals import admin as proposals_admin

__all__ = ["mailing_admin", "meetings_admin", "proposals_admin"]
