"""What stands in a booklet: its chapters with their entries as printed, its numbers, its map and its indexes."""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from ...projects import wording
from ...projects.models import Resource, Topic
from ...projects.pictures import PAIRS
from ...schools.models import Phase, Region, School
from ..models import Booklet, BookletChapter
from . import spreads
from .printed import Printed, printed

# Neighbours begin with different inks.
PAIRS_OF_CHAPTERS = [0, 1, 3, 7, 11, 6, 2, 4, 16, 19]


@dataclass
class Chapter:
    number: int
    chapter: BookletChapter
    printed: list[Printed]

    @property
    def inks(self) -> tuple[str, str]:
        return PAIRS[PAIRS_OF_CHAPTERS[(self.number - 1) % len(PAIRS_OF_CHAPTERS)]]

    @cached_property
    def pages(self) -> list[list[Printed]]:
        return spreads.pages(self.printed, letters)


@dataclass
class Contents:
    booklet: Booklet
    chapters: list[Chapter]

    @property
    def printed(self) -> list[Printed]:
        return [each for chapter in self.chapters for each in chapter.printed]

    @property
    def editions(self):
        return [each.project.live for each in self.printed]

    @cached_property
    def schools(self) -> list[tuple[School, list[Printed]]]:
        """Return the schools of the register that take part, A to Z, each with its projects in the book's order."""
        found = {}
        for each in self.printed:
            for partner in each.project.live.partners.all():
                if partner.school_id:
                    found.setdefault(partner.school_id, (partner.school, []))[1].append(each)
        return sorted(found.values(), key=lambda row: (row[0].name.casefold(), row[0].pk))

    def counted_by(self, model, of) -> list[tuple[str, int]]:
        """Return every row of a short list that a project names, in its order, with the number of projects.

        `of` gives the rows that an edition names.
        """
        counts = Counter(row.pk for edition in self.editions for row in of(edition))
        return [(row.name, counts[row.pk]) for row in model.objects.filter(pk__in=counts)]

    @cached_property
    def topics(self):
        return self.counted_by(Topic, lambda edition: edition.topics.all())

    @cached_property
    def phases(self):
        return self.counted_by(Phase, lambda edition: edition.phases.all())

    @cached_property
    def resources(self):
        return self.counted_by(Resource, lambda edition: edition.resources.all())

    @cached_property
    def regions(self):
        return self.counted_by(Region, lambda edition: [edition.region] if edition.region_id else [])

    @property
    def region_counts(self) -> dict[str, int]:
        return Counter(edition.region.slug for edition in self.editions if edition.region_id)

    @property
    def places(self) -> list[tuple[int, int]]:
        return [(e.easting, e.northing) for e in self.editions if e.easting is not None]

    @property
    def by_topic(self) -> list[tuple[str, list[Printed]]]:
        """Return the topics A to Z, each with its projects A to Z."""
        found = {}
        for each in self.printed:
            for topic in each.topics:
                found.setdefault(topic, []).append(each)
        return [(topic, sorted(found[topic], key=lambda e: e.entry.title.casefold())) for topic in sorted(found)]

    @property
    def totals(self) -> list[tuple[str, str]]:
        """Return the large numbers: "56", "projects"."""
        sectors = Counter(school.sector for school, _ in self.schools)
        pupils = [edition.pupils for edition in self.editions if edition.pupils]
        lines = [
            (len(self.printed), "project", "projects"),
            (sectors[School.Sector.INDEPENDENT], "independent school", "independent schools"),
            (sectors[School.Sector.STATE], "state school", "state schools"),
            (sum(pupils), "pupil a year", f"pupils a year, in the {wording.number(len(pupils))} projects that say so"),
        ]
        return [(f"{count:,}", one if count == 1 else several) for count, one, several in lines if count]


def contents(booklet: Booklet) -> Contents:
    """Return all that a booklet prints. The number of queries does not grow with its entries."""
    of_chapter = {}
    for entry in booklet.entries.appearing().for_print():
        of_chapter.setdefault(entry.chapter_id, []).append(printed(entry))
    filled = [chapter for chapter in booklet.chapters.all() if chapter.pk in of_chapter]
    return Contents(
        booklet, [Chapter(number, chapter, of_chapter[chapter.pk]) for number, chapter in enumerate(filled, start=1)]
    )


def letters(printed: Printed) -> int:
    """Return how many letters an entry prints beside its picture."""
    said = [*printed.parties, *printed.gives, *printed.gains]
    return len(printed.entry.title) + len(printed.entry.text) + sum(len(a) + len(b) for a, b in said)
