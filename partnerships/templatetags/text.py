import json

from django import template
from django.utils.html import format_html
from django.utils.safestring import mark_safe

from schools_together import markdown as small_markdown
from schools_together import quoting

register = template.Library()
# What strangers and schools wrote, without links; and what moderators and organisers wrote, who may point to a page.
register.filter("quoted", quoting.quoted)
register.filter("quotation", quoting.quotation)
UNSAFE_IN_HTML = {ord(char): f"\\u{ord(char):04x}" for char in "<>&"}


@register.filter
def markdown(text):
    """Show a member's text as the small Markdown it is."""
    return small_markdown.render(text)


@register.filter
def json_for_page(data):
    """Write data for search engines into a page. A block of data is not a script: no browser runs it."""
    safe = json.dumps(data, ensure_ascii=False).translate(UNSAFE_IN_HTML)
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(safe))  # noqa: S308 - just escaped
