"""Members' text: Markdown of a small kind, made into HTML and sanitised."""

import nh3
from django.utils.safestring import mark_safe
from markdown_it import MarkdownIt

_parser = MarkdownIt("commonmark", {"html": False})


def render(text):
    return mark_safe(nh3.clean(_parser.render(text)))  # noqa: S308 nh3 has cleaned it
