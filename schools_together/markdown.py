"""Members' text: Markdown of a small kind, turned into HTML and cleaned."""

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

TAGS = {"p", "br", "em", "strong", "ul", "ol", "li", "blockquote", "a", "h3", "h4", "hr"}

# Headings of members start below the page's own; pictures, tables and raw HTML are not members' to write.
_parser = MarkdownIt("commonmark", {"html": False, "breaks": True}).disable(
    ["image", "html_block", "html_inline", "code"]
)


def render(text: str) -> SafeString:
    """Return the HTML of a member's text, with only TAGS in it and links that vouch for nobody."""
    html = _parser.render(text)
    for level in (2, 1):
        html = html.replace(f"<h{level}>", "<h3>").replace(f"</h{level}>", "</h3>")
    clean = nh3.clean(
        html, tags=TAGS, attributes={"a": {"href"}}, link_rel="nofollow noopener ugc", url_schemes={"http", "https"}
    )
    return mark_safe(clean)  # noqa: S308 - nh3 has just cleaned it
