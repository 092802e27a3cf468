"""The picture that social networks show beside a link to a project: its title, its lead, its two circles."""

import hashlib
import io
from functools import cache
from importlib import resources

from PIL import Image, ImageDraw, ImageFont

from .models import Project
from .pictures import HEIGHT, INKS, WIDTH, Circle, picture

# Raise this when the drawing changes, so that every kept copy is drawn anew.
STYLE = 2
SIZE = (1200, 630)
# Shapes are drawn three times as large and made smaller, which smooths them.
DRAWN = 3
PAPER, WASH, INK, SOFT_INK, PLUM = "#fffdf9", "#f4f1ea", "#1f2a44", "#465067", "#5b2a5e"
LEFT, WORDS_WIDTH, TITLE_TOP, TITLE_HEIGHT = 70, 660, 90, 330
TITLE_SIZES = [80, 70, 62, 54, 46, 40]
LINE_HEIGHT = 1.15
PICTURE_LEFT = 780
MARK, MARK_SIZE = (Circle(23, 23, 22), Circle(44, 23, 22)), (68, 46)


def png(project: Project) -> bytes:
    """Return a PNG of SIZE for a published project."""
    image = Image.new("RGB", SIZE, PAPER)
    topics = project.live.topics.all()
    pair = picture(project.pk, topics[0].pk if topics else None)
    right = SIZE[0] - PICTURE_LEFT
    image.paste(WASH, (PICTURE_LEFT, 0, *SIZE))
    drawn = _drawn((pair.first, pair.second), pair.inks, (WIDTH, HEIGHT), right / WIDTH, WASH)
    image.paste(drawn, (PICTURE_LEFT, (SIZE[1] - drawn.height) // 2))
    image.paste(_drawn(MARK, ("teal", "coral"), MARK_SIZE, 1, PAPER), (LEFT, 526))
    _write(ImageDraw.Draw(image), project)
    data = io.BytesIO()
    image.save(data, "PNG")
    return data.getvalue()


def mark(project: Project) -> str:
    """Return what differs wherever the picture does: with the edition, its school's name, its topic and the drawing."""
    topics = project.live.topics.all()
    drawn = (project.live_id, _lead(project), topics[0].pk if topics else None, STYLE)
    return hashlib.sha256(repr(drawn).encode()).hexdigest()[:16]


def _lead(project):
    return project.lead_school.name if project.lead_school else project.live.place


def _drawn(circles, inks, size, scale, ground) -> Image.Image:
    """Return two circles and where they meet, smoothed, `scale` pixels a unit."""
    image = Image.new("RGB", [round(length * scale * DRAWN) for length in size], ground)
    masks = [_disc(image.size, circle, scale * DRAWN) for circle in circles]
    for ink, mask in zip(inks, masks, strict=True):
        image.paste(INKS[ink], mask=mask)
    both = Image.new("L", image.size)
    both.paste(masks[0], mask=masks[1])
    image.paste(PLUM, mask=both)
    return image.resize([length // DRAWN for length in image.size], Image.Resampling.BOX)


def _disc(size, circle, scale):
    mask = Image.new("L", size)
    ImageDraw.Draw(mask).circle((circle.x * scale, circle.y * scale), circle.r * scale, fill=255)
    return mask


def _write(draw, project):
    lines, size = _fitted(project.live.title)
    y = TITLE_TOP
    for line in lines:
        draw.text((LEFT, y), line, fill=INK, font=_font(size, "Bold"))
        y += size * LINE_HEIGHT
    draw.text((LEFT, y + 20), _shortened(_lead(project), 34, "Regular"), fill=SOFT_INK, font=_font(34, "Regular"))
    draw.text((152, 549), "Schools Together", fill=INK, font=_font(34, "Bold"), anchor="lm")


def _fitted(title) -> tuple[list[str], int]:
    """Return a title in lines and the size in pixels at which it has room; the last line is cut where none has."""
    for size in TITLE_SIZES:
        lines = _wrapped(title, size)
        room = int(TITLE_HEIGHT / (size * LINE_HEIGHT))
        if len(lines) <= room and all(_width(line, size) <= WORDS_WIDTH for line in lines):
            break
    return [_shortened(line, size) for line in lines[:room]], size


def _wrapped(title, size) -> list[str]:
    lines = [""]
    for word in title.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and _width(longer, size) > WORDS_WIDTH:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def _shortened(text, size, face="Bold") -> str:
    """Return a line as it is, or what of it has room, and "…"."""
    if _width(text, size, face) <= WORDS_WIDTH:
        return text
    while _width(f"{text}…", size, face) > WORDS_WIDTH:
        text = text[:-1]
    return f"{text.rstrip()}…"


def _width(text, size, face="Bold"):
    return _font(size, face).getlength(text)


@cache
def _font(size, face):
    """Return Caladea, which has the widths of Cambria, a face of the site's headings, and every accent of Europe."""
    with resources.as_file(resources.files("font_caladea") / "files" / f"Caladea-{face}.ttf") as file:
        return ImageFont.truetype(file, size)
