"""The picture that social networks show beside a link to a project: its title, its lead, its two circles."""

import io
from textwrap import wrap

from PIL import Image, ImageDraw, ImageFont

from .models import Project
from .pictures import HEIGHT, INKS, WIDTH, picture

# Raise this when the drawing changes, so that every kept copy is drawn anew.
STYLE = 1
SIZE = (1200, 630)
# Drawn at twice the size and made smaller, which smooths the circles.
DRAWN = 2
PAPER, WASH, INK, SOFT_INK, PLUM = "#fffdf9", "#f4f1ea", "#1f2a44", "#465067", "#5b2a5e"
LONGEST_TITLE = [(24, 72), (30, 60), (36, 50), (44, 42)]
MOST_LINES = 5


def png(project: Project) -> bytes:
    """Return a PNG of SIZE for a published project."""
    image = Image.new("RGB", (SIZE[0] * DRAWN, SIZE[1] * DRAWN), PAPER)
    _circles(image, project)
    image = image.resize(SIZE, Image.Resampling.LANCZOS)
    _words(ImageDraw.Draw(image), project)
    data = io.BytesIO()
    image.save(data, "PNG", optimize=True)
    return data.getvalue()


def _circles(image, project):
    """Draw the project's own circles on the right-hand third, on their soft ground."""
    topics = project.live.topics.all()
    pair = picture(project.pk, topics[0].pk if topics else None)
    left, width = 800 * DRAWN, 400 * DRAWN
    draw = ImageDraw.Draw(image)
    draw.rectangle([left, 0, image.width, image.height], fill=WASH)
    scale = width / WIDTH
    top = (image.height - HEIGHT * scale) / 2
    boxes = [_box(circle, scale, left, top) for circle in (pair.first, pair.second)]
    masks = [_disc(image.size, box) for box in boxes]
    for ink, mask in zip(pair.inks, masks, strict=True):
        image.paste(INKS[ink], mask=mask)
    both = Image.new("L", image.size)
    both.paste(masks[0], mask=masks[1])
    image.paste(PLUM, mask=both)


def _box(circle, scale, left, top):
    x, y, r = left + circle.x * scale, top + circle.y * scale, circle.r * scale
    return [x - r, y - r, x + r, y + r]


def _disc(size, box):
    mask = Image.new("L", size)
    ImageDraw.Draw(mask).ellipse(box, fill=255)
    return mask


def _words(draw, project):
    lines, size = _fitted(project.live.title)
    lead = project.lead_school.name if project.lead_school else project.live.place
    y = 110
    for line in lines:
        draw.text((70, y), line, fill=INK, font=_font(size))
        y += size * 1.2
    draw.text((70, y + 24), _shortened(lead, 46), fill=SOFT_INK, font=_font(30))
    for x, colour in [(70, "#0f766e"), (94, "#d9513c")]:
        draw.ellipse([x, 536, x + 38, 574], fill=colour)
    draw.chord([94, 536, 132, 574], 112, 248, fill=PLUM)
    draw.chord([70, 536, 108, 574], -68, 68, fill=PLUM)
    draw.text((152, 536), "Schools Together", fill=INK, font=_font(32))


def _fitted(title):
    """Return a title in lines and the size in pixels at which it has room."""
    for characters, size in LONGEST_TITLE:
        lines = wrap(title, characters)
        if len(lines) * size * 1.2 <= 320:
            return lines, size
    return [*lines[: MOST_LINES - 1], _shortened(lines[MOST_LINES - 1], 40)], size


def _shortened(text, most):
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def _font(size):
    return ImageFont.load_default(size)
