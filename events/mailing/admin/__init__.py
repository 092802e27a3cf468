"""The mailing list in the admin, one module a noun."""

from . import mailing, subscriber

__all__ = ["mailing", "subscriber"]
