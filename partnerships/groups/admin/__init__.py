"""What moderators decide about groups, one module a noun."""

from . import coordinator, group, version

__all__ = ["coordinator", "group", "version"]
