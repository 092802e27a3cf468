"""What people wrote, as a letter carries it: their words and nothing that can be clicked.

There are no attachments. On the site a web address in a message stands as plain text. A letter leaves it out and points
to the page, because mail programs make links of whatever looks like one, and nobody can tell a pupil's address.
"""

import re

from publicsuffixlist import PublicSuffixList

A_LINK = "(a link: see the page)"
_LINK = re.compile(r"(?:\w+://|www\.|mailto:)\S+|\b[\w-]+(?:\.[\w-]+)+/\S*", re.IGNORECASE)
# A name with dots, and what may follow the name of a website. Most mail programs make a link of it.
_DOTTED = re.compile(r"(?<![\w@.])((?:[\w-]+\.)+[^\W\d_]{2,})(?![\w@])(?:[?#:]\S*)?")
_SUFFIXES = PublicSuffixList(accept_unknown=False)
# What would make a link, a heading or a picture of the words in Markdown.
_MARKS = str.maketrans({"<": "‹", ">": "›", "[": "(", "]": ")", "`": "'", "\\": "/"})


def quoted(text: str) -> str:
    """Return a message as a quotation for a letter, without what is a link or could become one."""
    return quotation(without_links(text))


def quotation(text: str) -> str:
    """Return every line of some words as a quotation, so that none of them reads as a line of the letter's own."""
    return "\n".join(f"> {line}".rstrip() for line in text.splitlines())


def without_links(text: str) -> str:
    return _DOTTED.sub(_unless_a_website, _LINK.sub(A_LINK, text)).translate(_MARKS)


def _unless_a_website(match):
    return A_LINK if _SUFFIXES.privatesuffix(match[1].lower()) else match[0]


def one_line(text: str) -> str:
    """Return a name or the like for the middle of a sentence or a subject."""
    return " ".join(without_links(text).split())
