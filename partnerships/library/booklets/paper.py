"""The booklet on paper: what templates/pdf/booklet.typ reads, and the pictures that go with it."""

from collections.abc import Callable

from django.conf import settings
from django.core.files.storage import default_storage

from schools_together import pdf

from ...figures import published
from ...figures.models import Figure
from ...projects import wording
from ...schools import atlas
from ..models import Booklet
from . import drawing
from .contents import Chapter, Contents, contents
from .printed import Printed, paragraphs

SAMPLE_NOTE = (
    "It is drawn from public sources, and the schools have not confirmed it. "
    "It shows what a booklet can look like; it is not a publication of theirs."
)
BESIDE_TEXT, ON_ITS_OWN = 960, 1600  # pixels: some 300 to an inch at the width on paper
CENSUS_FIGURES = 4
TURNS = [-20, 16, -8, 20, -14, 8, 18, -16]

USING = "How to use this booklet"
STEPS = [
    (
        "Begin with what you have",
        "A hall, a teacher’s free hour, a minibus, a keen sixth form: the page of figures shows what other partners "
        "share. The list of topics at the end leads from a subject to its projects.",
    ),
    (
        "Read both sides",
        "Each project says what every partner gives and what it gains. Where one side is missing, nobody has told us "
        "yet: it is a good first question to ask.",
    ),
    (
        "Read the whole story",
        "The address beside each project leads to its page, with more than there is room for here: what it costs, how "
        "much time it takes, the first steps, what was found out, and where we have it from.",
    ),
    (
        "Write to the school",
        "Most pages have a form that reaches the school and shows nobody’s address. People who run a partnership are "
        "glad to talk about it.",
    ),
    (
        "Begin small, and write it down",
        "One term, one class, one aim. Our website has advice for each step, and an agreement to fill in together.",
    ),
    ("Tell others", "Add your own project to the website: it takes ten minutes, and next year it may stand here."),
]

Tell = Callable[[str, int, int], None]


def make(booklet: Booklet, tell: Tell = lambda step, done, parts: None) -> bytes:
    """Return the PDF. `tell` is told each step in words, how many parts are done, and of how many."""
    tell("Gathering the projects", 0, 0)
    found = contents(booklet)
    parts = len(found.printed) + 1
    pictures = {"map.svg": drawing.map_of(found.region_counts, found.places)}
    for number, chapter in enumerate(found.chapters):
        for page in chapter.pages:
            for each in page:
                pictures[picture_name(each)] = _picture(each, alone=len(page) == 1)
        done = sum(len(chapter.printed) for chapter in found.chapters[: number + 1])
        tell(f"Drawing the pictures of “{chapter.chapter}”", done, parts)
    tell("Setting the pages", parts - 1, parts)
    return pdf.render("booklet", words(found), pictures)


def picture_name(printed: Printed) -> str:
    return f"picture-{printed.entry.pk}.{'jpg' if printed.photo else 'svg'}"


def _picture(printed: Printed, alone: bool) -> bytes:
    """Return a project's photo as large as its place on paper needs it, or its two circles."""
    photo = printed.photo
    if photo is None:
        return drawing.circles(printed.circles, printed.icon)
    large_enough = [width for width in photo.widths if width >= (ON_ITS_OWN if alone else BESIDE_TEXT)]
    name = photo.file_name(large_enough[0], "jpg") if photo.has_renditions and large_enough else photo.image.name
    with default_storage.open(name) as file:
        return file.read()


def words(found: Contents) -> dict:
    """Return all that the pages say."""
    booklet = found.booklet
    name = f"{booklet.title} {booklet.year}"
    return {
        "title": booklet.title,
        "year": str(booklet.year),
        "full_title": f"{name} (sample)" if booklet.is_sample else name,
        "subtitle": booklet.subtitle,
        "description": f"{wording.number(len(found.printed)).capitalize()} partnership projects between schools.",
        "is_sample": booklet.is_sample,
        "sample_note": SAMPLE_NOTE,
        "foreword": paragraphs(booklet.foreword),
        "foreword_by": booklet.foreword_by,
        "front": _front(booklet),
        "using": {"title": USING, "steps": STEPS},
        "chapters": [_chapter(chapter) for chapter in found.chapters],
        **_site(),
        **_numbers(found),
        **_indexes(found),
    }


def _front(booklet) -> list[tuple[str, str]]:
    """Return the pages before the chapters, as the contents list them."""
    foreword = [("foreword", "Foreword")] if booklet.foreword.strip() else []
    return [*foreword, ("figures", "This booklet in figures"), ("map", "On the map"), ("using", USING)]


def _site() -> dict:
    shown = settings.SITE_URL.partition("://")[2]
    return {
        "site_name": settings.SITE_NAME,
        "site_address": pdf.Address(settings.SITE_URL),
        "site_address_shown": pdf.Address(shown),
        "imprint": [
            f"Published by {settings.SITE_NAME}, the directory of partnership projects between independent schools, "
            "state schools and their communities.",
            "Every project has a page of its own on our website, with its newest wording, its sources and somebody to "
            "write to. Its address stands beside it here.",
            "You may copy and share these pages to help partnerships grow. Please say where they come from.",
        ],
        "back_lead": "Two schools, each whole. Something new where they meet.",
        "back_words": [
            "Find a project like the one you have in mind, write to the school that runs it, or add your own. "
            "It takes ten minutes."
        ],
    }


def _chapter(chapter: Chapter) -> dict:
    return {
        "number": chapter.number,
        "title": chapter.chapter.title,
        "slug": chapter.chapter.slug,
        "introduction": paragraphs(chapter.chapter.introduction),
        "inks": [drawing.hexadecimal(ink) for ink in chapter.inks],
        "turn": TURNS[chapter.number % len(TURNS)],
        "pages": [[_entry(each) for each in page] for page in chapter.pages],
    }


def _entry(printed: Printed) -> dict:
    entry, photo = printed.entry, printed.photo
    return {
        "id": entry.pk,
        "title": entry.title,
        "paragraphs": printed.paragraphs,
        "quotation": entry.quotation,
        "quoted": entry.quoted,
        "topics": printed.topics[:3],
        "parties": printed.parties,
        "gives": printed.gives,
        "gains": printed.gains,
        "facts": printed.facts,
        "caption": " · ".join(value for name, value in printed.facts if name in {"Where", "Phase"}),
        "link": pdf.Address(settings.SITE_URL + printed.project.get_absolute_url()),
        "address": pdf.Address(printed.address),
        "ground": drawing.hexadecimal(printed.circles.inks[0]),
        "drawing": None if photo else picture_name(printed),
        "photo": picture_name(printed) if photo else None,
        "alt": photo.alt_text if photo else "",
    }


def _numbers(found: Contents) -> dict:
    placed = len(found.places)
    return {
        "totals": [{"value": value, "label": label} for value, label in found.totals],
        "topics": _rows(sorted(found.topics, key=lambda row: -row[1])),
        "phases": _rows(found.phases),
        "resources": _rows(sorted(found.resources, key=lambda row: -row[1])[:8]),
        "regions": _rows(found.regions),
        "counting_note": "A project may have several topics, phases and things shared, so it may be counted in several "
        "rows. Schools are counted where the register of schools knows them by name.",
        "map_lead": f"{placed} of the {len(found.printed)} projects have a place.",
        "map_says": "Map of the United Kingdom with a dot for each project. The table beside it says how many projects "
        "each region has.",
        "map_attribution": atlas.attribution(),
        "census": census(),
    }


def _rows(counted) -> list[dict]:
    return [{"name": name, "count": count} for name, count in counted]


def census() -> list[dict]:
    """Return the newest figure of the first measures, leaving out what is hidden or what its sources dispute."""
    certain = Figure.objects.shown().filter(is_disputed=False).select_related("measure")
    newest = certain.order_by("measure_id", "-year", "pk").distinct("measure_id")
    first = sorted(newest, key=lambda figure: (figure.measure.position, figure.measure.name))[:CENSUS_FIGURES]
    return [
        {
            "value": published.point(figure).words,
            "label": f"{figure.measure.name}, {figure.year}",
            "source": figure.source,
        }
        for figure in first
    ]


def _indexes(found: Contents) -> dict:
    return {
        "schools": [
            {"name": school.name, "town": school.town, "entries": [each.entry.pk for each in printed]}
            for school, printed in found.schools
        ],
        "topic_index": [
            {"name": topic, "entries": [{"title": each.entry.title, "id": each.entry.pk} for each in printed]}
            for topic, printed in found.by_topic
        ],
    }
