"""What organisers work with in the admin, one module a noun."""

from . import event, file, speaker

__all__ = ["event", "file", "speaker"]
