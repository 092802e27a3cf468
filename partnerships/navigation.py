"""What the header and the footer lead to: one list each, so that a new page joins in one place."""

from django.urls import reverse

HEADER = [
    ("project_list", "Projects"),
    ("school_list", "Schools"),
    ("group_list", "Groups"),
    ("about", "About"),
]
FOOTER = [
    ("about", "About"),
    ("rules", "Rules for projects"),
    ("accessibility", "Accessibility"),
    ("privacy", "Privacy"),
    ("cookies", "Cookies"),
    ("contact", "Contact"),
]


def navigation(request):
    """Give every template the pages of the header and of the footer, and say on which of them the reader is."""
    return {"navigation": links(HEADER, request.path), "footer_pages": links(FOOTER, request.path)}


def links(pages, path: str) -> list[dict]:
    return [link(name, reverse(view), path) for view, name in pages]


def link(name: str, address: str, path: str) -> dict:
    return {"name": name, "address": address, "is_here": path.startswith(address), "is_exactly_here": path == address}
