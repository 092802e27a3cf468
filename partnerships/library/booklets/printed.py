"""What a booklet says of one project: the same words on paper, on the web page and before the school that agrees."""

from dataclasses import dataclass

from django.conf import settings

from ...projects import page_parts, wording
from ...projects.models import Partner
from ...projects.pictures import Picture, picture
from ...schools.models import School
from ..models import BookletEntry

MOST_NAMES = 8
MOST_SIDES = 3
LONGEST_SIDE = 120
HEADS = [
    (School.Sector.INDEPENDENT, "Independent school", "Independent schools"),
    (School.Sector.STATE, "State school", "State schools"),
    (School.Sector.OTHER, "School", "Schools"),
    ("", "With", "With"),
]


@dataclass
class Printed:
    """One project as the booklet shows it. Long lists and sentences are cut here, so that everybody sees the same."""

    entry: BookletEntry
    place: str
    topics: list[str]
    phases: list[str]
    parties: list[tuple[str, str]]  # "State schools", "A, B and C"
    gives: list[tuple[str, str]]  # who, what
    gains: list[tuple[str, str]]
    facts: list[tuple[str, str]]
    circles: Picture
    icon: str  # name of a symbol of static/icons.svg, "" without a topic

    @property
    def project(self):
        return self.entry.project

    @property
    def photo(self):
        """Return the first photo of the page, which has its consent and says what it shows, or None."""
        return next((photo for photo in self.project.live.photos.all() if photo.alt_text), None)

    @property
    def paragraphs(self) -> list[str]:
        return paragraphs(self.entry.text)

    @property
    def address(self) -> str:
        return f"{settings.SITE_URL}{self.project.get_absolute_url()}".partition("://")[2]


def printed(entry: BookletEntry) -> Printed:
    """Return an entry as it is printed. It comes from BookletEntry.objects.for_print(), so nothing is asked again."""
    edition = entry.project.live
    partners, topics = list(edition.partners.all()), list(edition.topics.all())
    sides = [(_who(side["partners"]), side["gives"], side["gains"]) for side in page_parts.sides(partners)]
    return Printed(
        entry=entry,
        place=place(edition),
        topics=[topic.name for topic in topics],
        phases=[phase.name for phase in edition.phases.all()],
        parties=parties(partners),
        gives=_said([(who, gives) for who, gives, _ in sides]),
        gains=_said([(who, gains) for who, _, gains in sides]),
        facts=facts(edition),
        circles=picture(entry.project_id, topics[0].pk if topics else None),
        icon=topics[0].icon if topics else "",
    )


def paragraphs(text: str) -> list[str]:
    """Return the paragraphs of a text that has an empty line between them."""
    return [words for part in text.split("\n\n") if (words := " ".join(part.split()))]


def place(edition) -> str:
    region = edition.region.name if edition.region_id else ""
    return ", ".join(dict.fromkeys(filter(None, [edition.place, region])))


def parties(partners: list[Partner]) -> list[tuple[str, str]]:
    """Return who takes part, the two sectors first, each with its heading. Many names end with how many more."""
    rows = []
    for sector, one, several in HEADS:
        names = [partner.name for partner in partners if partner.sector == sector]
        if names:
            rows.append((one if len(names) == 1 and _is_one(names[0]) else several, _names(names)))
    return rows


def _is_one(name: str) -> bool:
    """Tell a school's own name, or "a primary school", from a description of several such as "York state schools"."""
    if "schools" in name.split():
        return False
    return not name[:1].islower() or name.startswith(("a ", "an ", "one "))


def _names(names: list[str]) -> str:
    if len(names) <= MOST_NAMES:
        return wording.listing(names)
    return f"{', '.join(names[: MOST_NAMES - 1])} and {wording.number(len(names) - MOST_NAMES + 1)} more"


def _who(partners: list[Partner]) -> str:
    if len(partners) == 1:
        return partners[0].name
    sectors = {partner.sector for partner in partners}
    if len(sectors) == 1 and (sector := sectors.pop()) in wording.SECTORS:
        return f"The {wording.SECTORS[sector][1]}"
    return "The partners"


def _said(sides) -> list[tuple[str, str]]:
    """Return what some sides give or gain, the first few of them, each cut at a word where it is long."""
    return [(_capital(who), shortened(words, LONGEST_SIDE)) for who, words in sides if words][:MOST_SIDES]


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def shortened(text: str, longest: int) -> str:
    """Return a text on one line, cut after a whole word, and "…" where it is longer."""
    text = " ".join(text.split())
    if len(text) <= longest:
        return text
    return f"{text[:longest].rpartition(' ')[0].rstrip(',;:. ')}…"


def facts(edition) -> list[tuple[str, str]]:
    """Return the few facts that stand beside the text."""
    lines = [
        ("Where", place(edition)),
        ("Phase", wording.listing([phase.name for phase in edition.phases.all()])),
        ("Pupils a year", f"{edition.pupils:,}" if edition.pupils else ""),
        ("When", wording.years(edition)),
        ("How often", edition.get_frequency_display()),
    ]
    return [(name, value) for name, value in lines if value]
