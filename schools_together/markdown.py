"""Text in Markdown, turned into HTML and cleaned: a small kind for members, a fuller one for editors."""

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

TAGS = {"p", "br", "em", "strong", "ul", "ol", "li", "blockquote", "a", "h3", "h4", "hr"}
EDITORS_TAGS = TAGS | {"h2", "table", "thead", "tbody", "tr", "th", "td", "sup", "section"}
EDITORS_ATTRIBUTES = {
    "a": {"href", "id", "class"},
    "li": {"id", "class"},
    "ol": {"start", "class"},
    "sup": {"class"},
    "section": {"class"},
}
SCHEMES = {"http", "https"}

# Headings of members start below the page's own; pictures, tables and raw HTML are not members' to write.
_parser = MarkdownIt("commonmark", {"html": False, "breaks": True}).disable(
    ["image", "html_block", "html_inline", "code"]
)
_editors_parser = (
    MarkdownIt("commonmark", {"html": False, "typographer": True})
    .enable(["table", "smartquotes"])
    .disable(["image", "html_block", "html_inline", "code"])
    .use(footnote_plugin)
)


def render(text: str) -> SafeString:
    """Return the HTML of a member's text, with only TAGS in it and links that vouch for nobody."""
    html = _parser.render(text)
    for level in (2, 1):
        html = html.replace(f"<h{level}>", "<h3>").replace(f"</h{level}>", "</h3>")
    clean = nh3.clean(
        html, tags=TAGS, attributes={"a": {"href"}}, link_rel="nofollow noopener ugc", url_schemes=SCHEMES
    )
    return mark_safe(clean)  # noqa: S308 - nh3 has just cleaned it


def render_written(text: str) -> SafeString:
    """Return the HTML of an editor's text: headings from the second level on, tables, and sources as footnotes."""
    html = _editors_parser.render(text).replace("<h1>", "<h2>").replace("</h1>", "</h2>")
    clean = nh3.clean(html, tags=EDITORS_TAGS, attributes=EDITORS_ATTRIBUTES, link_rel="noopener", url_schemes=SCHEMES)
    return mark_safe(clean)  # noqa: S308 - nh3 has just cleaned it
