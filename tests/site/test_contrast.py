"""The colours of static/css/tokens.css can be read: WCAG's AA for every pair that is used, AAA for running text."""

import re

import pytest
from django.conf import settings

AA, AAA, SHAPE = 4.5, 7, 3
SURFACES = ["paper", "wash", "raised"]
WORDS = {"ink": AAA, "soft-ink": AAA, "link": AAA, "link-hover": AA, "teal": AA, "coral-text": AA, "plum": AA}
STATES = {"good": AA, "due": AA, "old": AA, "control-line": SHAPE}
PAIRS = [
    *[(word, surface, least) for word, least in {**WORDS, **STATES}.items() for surface in SURFACES],
    *[("ink", f"{name}-wash", AAA) for name in ["teal", "coral", "plum", "sun"]],
    ("ink", "soft-teal", AA),
    ("ink", "soft-coral", AA),
    ("on-meeting", "meeting", AA),
    ("on-button", "button", AA),
    ("on-button", "button-hover", AA),
]


def colours(scheme):
    """Return the colours of a scheme by name; the dark one says only what differs."""
    text = (settings.BASE_DIR / "static" / "css" / "tokens.css").read_text()
    light, _, rest = text.partition("@media (prefers-color-scheme: dark)")
    found = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", light))
    if scheme == "dark":
        found |= re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", rest.partition("@media print")[0])
    return found


def luminance(colour):
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    darker, lighter = sorted([luminance(one), luminance(other)])
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("front", "back", "least"), PAIRS)
def test_words_can_be_read_on_their_ground(scheme, front, back, least):
    found = colours(scheme)
    assert contrast(found[front], found[back]) >= least
