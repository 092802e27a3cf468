"""What the header and the footer lead to: one list each, so that a new page joins in one place."""

from django.urls import reverse

HEADER = [
    ("project_list", "Projects"),
    ("notice_list", "Find a partner"),
    ("event_list", "Events"),
    ("guide_list", "Advice"),
    ("figure_list", "Figures"),
]
FOOTER = [
    ("school_list", "Schools"),
    ("group_list", "Groups"),
    ("article_list", "Articles"),
    ("publication_list", "Publications"),
    ("about", "About"),
    ("rules", "Rules for projects"),
    ("accessibility", "Accessibility"),
    ("privacy", "Privacy"),
    ("cookies", "Cookies"),
    ("contact", "Contact"),
    ("mailing_list", "Mailing list"),
    ("open_data", "Open data"),
    ("booklet_list", "Booklets"),
]


def navigation(request):
    """Give every template the pages of the header and of the footer, and say on which of them the reader is.

    `here` tells apart the pages with different headers or footers, which base.html keeps once they are rendered.
    """
    header, footer = links(HEADER, request.path), links(FOOTER, request.path)
    here = [page["address"] for page in header + footer if page["is_here"]]
    return {"navigation": header, "footer_pages": footer, "here": (here, request.path in here)}


def links(pages, path: str) -> list[dict]:
    return [link(name, reverse(view), path) for view, name in pages]


def link(name: str, address: str, path: str) -> dict:
    return {"name": name, "address": address, "is_here": path.startswith(address), "is_exactly_here": path == address}
