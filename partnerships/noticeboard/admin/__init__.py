"""The noticeboard in the admin, one module a noun."""

from . import alert, enquiry, notice

__all__ = ["alert", "enquiry", "notice"]
