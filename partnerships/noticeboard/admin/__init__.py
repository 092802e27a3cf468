"""The noticeboard in the admin, one module a noun."""

from . import alert, enquiry

__all__ = ["alert", "enquiry"]
