"""An editor's text as a page shows it: each heading with an address of its own, the sources where readers find them."""

import re
from itertools import count
from typing import NamedTuple

from django.utils.html import strip_tags
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify

from schools_together import markdown

HEADING = re.compile(r"<h2>(.*?)</h2>")
# As the footnotes of Markdown come: a mark in the text, a list at the end, and the way back from there.
MARK = re.compile(r'<a href="#fn(\d+)" id="(fnref[\d:]+)"[^>]*>\[[\d:]+\]</a>')
WAY_BACK = re.compile(r'<a href="#(fnref(\d+)(?::(\d+))?)" class="footnote-backref"[^>]*>[^<]*</a>')
SOURCES = '<hr>\n<section class="footnotes">'
SOURCES_WITH_HEADING = (
    '<section class="footnotes" aria-labelledby="sources"><h2 id="sources">Where this comes from</h2>'
)


class Heading(NamedTuple):
    id: str
    words: SafeString


class Written(NamedTuple):
    html: SafeString
    headings: list[Heading]


def set_out(text: str) -> Written:
    """Return the HTML of an editor's Markdown, and its headings for a list of contents."""
    html = MARK.sub(r'<a href="#fn\1" id="\2" aria-label="Source \1">\1</a>', markdown.render_written(text))
    html = WAY_BACK.sub(_way_back, html)
    headings: list[Heading] = []

    def with_id(found):
        words = mark_safe(strip_tags(found[1]))  # noqa: S308 - cleaned HTML, now without its tags
        heading = Heading(_free_id(words, headings), words)
        headings.append(heading)
        return f'<h2 id="{heading.id}">{found[1]}</h2>'

    html = HEADING.sub(with_id, html)
    if SOURCES in html:
        html = html.replace(SOURCES, SOURCES_WITH_HEADING)
        headings.append(Heading("sources", mark_safe("Where this comes from")))
    return Written(mark_safe(html), headings)  # noqa: S308 - cleaned by render_written; what is added here is ours


def _way_back(found) -> str:
    """Return the link from a source to where the text names it, the second time and on with a number."""
    address, number, again = found[1], found[2], found[3]
    time = f", place {int(again) + 1}" if again else ""
    return (
        f'<a href="#{address}" class="footnote-backref" aria-label="Back to the text at source {number}{time}">'
        '<span aria-hidden="true">↑</span></a>'
    )


def _free_id(words: str, headings: list[Heading]) -> str:
    """Return an id that no other heading has, and no other part of a page."""
    base = f"part-{slugify(words) or 'heading'}"
    taken = {heading.id for heading in headings}
    return base if base not in taken else next(one for n in count(2) if (one := f"{base}-{n}") not in taken)
