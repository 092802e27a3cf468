"""The admin of every wing, gathered where Django looks for it."""

from .schools import admin as schools_admin  # noqa: F401
