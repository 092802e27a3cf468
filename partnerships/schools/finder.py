"""Find schools: by words, near a place, by sector, phase, region, ISC and projects.

Words are matched in their plain form (words.py) and in any order, each as the beginning of a word. Where that finds
nothing, each word may also be another that is spelt much like it. One query counts, one orders, and one
fetches the cards of a page; near a place, where all that is found must be sorted anyway, one does both.
"""

import re
from functools import cached_property

from django.contrib.postgres.search import TrigramSimilarity
from django.core.paginator import Page, Paginator
from django.db.models import Case, Count, Exists, F, FloatField, OuterRef, Q, QuerySet, Value, When, Window
from django.db.models.functions import Length
from django.utils.text import get_text_list

from ..asking import Way, too_many, turn_to
from . import places
from .filters import MILES_OFFERED, MILES_UNLESS_SAID, SchoolFilter
from .models import Region, School, SchoolWord
from .models.school import CLOSED_LAST
from .words import plain_words

MOST_WORDS = 8
# More schools of the whole country than this are not ranked but listed by name: words too wide to say which fits best.
MOST_RANKED = 2_000
# Words that tell no school from another.
IDLE_WORDS = {"and", "the", "of", "for", "school", "schools"}
# pg_trgm's measure from 0 to 1. "winchster" and "winchester" share 0.62, "harow" and "harrow" 0.44.
ALIKE = 0.4
POSTCODE = re.compile(r"\b([a-z]{1,2}[0-9][0-9a-z]?)([0-9][a-z]{2})\b", re.IGNORECASE)
PER_PAGE = 20
MOST_ALIKE = 4


def _words(text) -> list[str]:
    """Return the plain words that tell schools apart. A postcode written as one word is two."""
    return [word for word in plain_words(POSTCODE.sub(r"\1 \2", text)).split() if word not in IDLE_WORDS]


class CountedPaginator(Paginator):
    """Pages of rows that end with the number of all, so that the statement which lists a page counts, too."""

    def get_page(self, number):
        first = (int(number) - 1) * self.per_page
        rows = list(self.object_list[first : first + self.per_page])
        if not rows and first:
            return super().get_page(number)
        self.count = rows[0][-1] if rows else 0
        return self._get_page(rows, int(number), self)


class Finder:
    """One search for schools: what was asked, what was understood of it, and the schools found, best match first."""

    MILES_OFFERED = MILES_OFFERED
    CHOICES = ["sector", "phase", "region"]
    YES_OR_NO = ["isc", "with_projects"]

    def __init__(self, data):
        self.filter = SchoolFilter(data, School.objects.all())
        self.form = self.filter.form
        self.asked = self.filter.asked
        words = _words(self.asked.get("q", ""))
        self.words, self.words_note = words[:MOST_WORDS], too_many(words, MOST_WORDS)
        self.place = places.resolve(self.asked.get("place", ""))
        self.miles = int(self.asked.get("within", MILES_UNLESS_SAID))
        self.is_spelt_otherwise = False
        self.schools = self._find()

    @cached_property
    def count(self) -> int:
        return self.schools.count()

    def page(self, number: str) -> tuple[Page, list[str]]:
        """Return a page of the schools found with all that their cards read, and notes of turn_to(). Two queries."""
        if self.place.place:
            counted = self.schools.annotate(of_all=Window(Count("*")))
            paginator = CountedPaginator(counted.values_list("pk", "miles", "of_all"), PER_PAGE)
        else:
            paginator = Paginator(self.schools.values_list("pk", "miles"), PER_PAGE)
            paginator.count = self.count
        page, notes = turn_to(paginator, number)
        self.count = paginator.count
        page.object_list = _for_cards({pk: miles for pk, miles, *_ in page.object_list})
        return page, notes

    def _find(self) -> QuerySet:
        """Return the schools found, in total order."""
        found = self._near(self.filter.qs)
        if not self.words:
            # By distance or by name: both together would read the names of all that are near.
            return found.open().order_by("miles" if self.place.place else "name", "pk")
        words, matches = self.words, found.with_words([[f"{word}:*"] for word in self.words])
        if not self._has_any(matches) and not places.is_postcode(self.asked["q"]):
            alternatives, words = self._spelt_otherwise()
            matches = found.with_words(alternatives)
            self.is_spelt_otherwise = self._has_any(matches)
        if not self.place.place and self.count > MOST_RANKED:
            return matches.alias(is_closed=CLOSED_LAST).order_by("is_closed", "name", "pk")
        return self._best_first(matches, words)

    def _has_any(self, matches) -> bool:
        """Say whether there are matches. Away from a place their number is needed anyway, and counted at once."""
        if self.place.place:
            return matches.exists()
        self.count = matches.count()
        return self.count > 0

    def _near(self, schools):
        place = self.place.place
        if place is None:
            return schools.annotate(miles=Value(None, FloatField()))
        return schools.within(self.miles * places.METRES_IN_A_MILE, place.easting, place.northing)

    def _best_first(self, schools, words):
        """Order by how well the name fits, closed schools last, then by distance and name."""
        name = " ".join(words) if self.is_spelt_otherwise else plain_words(self.asked["q"])
        all_in_name = Q(*[Q(search_name__contains=word) for word in words])
        fit = Case(
            When(search_name=name, then=0),
            When(search_name__startswith=name, then=1),
            When(all_in_name, then=2),
            default=3,
        )
        # Of names that hold all the words, the shortest says the least else.
        length = Case(When(all_in_name, then=Length("search_name")), default=0)
        order = ["is_closed", "fit", *(["miles"] if self.place.place else []), length, "name", "pk"]
        return schools.alias(fit=fit, is_closed=CLOSED_LAST).order_by(*order)

    def _spelt_otherwise(self) -> tuple[list[list[str]], list[str]]:
        """Return what each word may be instead, and the likeliest wording of all. One query."""
        queries = [
            SchoolWord.objects.filter(word__trigram_similar=word)
            .annotate(given=Value(word), alike=TrigramSimilarity("word", word))
            .filter(alike__gte=ALIKE)
            .order_by("-alike", "-schools", "word")
            .values_list("given", "word", "alike")[:MOST_ALIKE]
            for word in self.words
        ]
        rows = list(queries[0].union(*queries[1:], all=True)) if queries else []
        alternatives, best = [], []
        for word in self.words:
            alike = sorted(((-likeness, other) for given, other, likeness in rows if given == word))
            alternatives.append([f"{word}:*", *(other for _, other in alike)])
            best.append(alike[0][1] if alike else word)
        return alternatives, best

    # What the page says

    @property
    def choice_fields(self):
        return [self.form[name] for name in self.CHOICES]

    @property
    def yes_fields(self):
        return [self.form[name] for name in self.YES_OR_NO]

    @property
    def folded_in_use(self) -> int:
        """Return how many of the filters are used that the page folds away."""
        return sum(name in self.asked for name in [*self.CHOICES, *self.YES_OR_NO])

    def address(self, without: str = "", **changes) -> str:
        """Return this search as the part of an address after "?", changed, or without one of its filters."""
        is_near = without != "place" and "place" in {**self.asked, **changes}
        return self.filter.address(without, **changes if is_near else {**changes, "within": ""})

    @property
    def headline(self) -> str:
        """Return how many schools are found, and by what."""
        found = f"{self.count:,} school{'' if self.count == 1 else 's'}" if self.count else "No school"
        words = f" for “{self.asked['q']}”" if self.words else ""
        return f"{found}{words}{self._nearby()}"

    def _nearby(self):
        if not self.place.place:
            return ""
        return f" within {self.miles} mile{'s' if self.miles > 1 else ''} of {self.place.place.label}"

    @property
    def chips(self) -> list[Way]:
        """Return the words for each filter in use, with the address that goes on without it."""
        texts = []
        for name, value in self.asked.items():
            if name == "place" and self.place.place:
                texts.append((f"W{self._nearby()[2:]}", name))
            elif name == "q":
                texts.append((f"“{value}”", name))
            elif name in {"isc", "with_projects"}:
                texts.append((self.form.fields[name].label, name))
            elif name not in {"place", "within"}:
                texts.append((dict(self.form.fields[name].choices)[value], name))
        return [Way(text, self.address(without=name)) for text, name in texts]

    @property
    def wider(self) -> Way | None:
        """Return the next distance, for a search near a place."""
        miles = next((miles for miles in MILES_OFFERED if miles > self.miles), None)
        return Way(f"Schools within {miles} miles", self.address(within=miles)) if self.place.place and miles else None

    @property
    def near_words(self) -> Way | None:
        """Return a search near the postcode that the words are, where it is no school's."""
        text = self.asked.get("q", "")
        place = places.resolve(text).place if not self.count and places.is_postcode(text) else None
        return Way(f"Schools near {text.upper()}", self.address(without="q", place=text)) if place else None

    @property
    def not_in_the_register(self) -> str:
        """Return a sentence about the regions in which our registers hold no school of the sector asked for.

        One query, none without a sector. Scotland and Northern Ireland publish no list of their independent schools.
        """
        sector = self.asked.get("sector")
        if not sector:
            return ""
        schools = School.objects.filter(region=OuterRef("pk"))
        regions = Region.objects.filter(Exists(schools), ~Exists(schools.filter(sector=sector)))
        names = get_text_list([region.name for region in regions.order_by("position", "name")], "and")
        kind = School.Sector(sector).label.lower()
        return f"Our registers name no {kind} school in {names}." if names else ""

    @property
    def which_place(self) -> list[Way]:
        """Return the places that the visitor may mean."""
        return [Way(place.label, self.address(place=place.label)) for place in self.place.choices]

    @property
    def notes(self) -> list[str]:
        """Return sentences about what was not understood, or understood otherwise than written."""
        notes = [*self.filter.notes, *self.words_note]
        if self.asked.get("q") and not self.words:
            notes.append(f"“{self.asked['q']}” holds no word that tells one school from another.")
        if self.is_spelt_otherwise:
            notes.append(f"No school is found by “{self.asked['q']}” as it is spelt. These are spelt nearly so.")
        return notes


ON_A_CARD = [
    *["urn", "name", "sector", "status", "gone_since", "closed_on", "town", "local_authority", "postcode"],
    *["region__name", "phase__name", "isc_record__school", "isc_record__is_member"],
]


def _for_cards(miles_of: dict[int, float | None]) -> list[School]:
    """Return the schools of one page in order, each with what its card reads.

    Apart from the search, which would gather all this for every school that it sorts or skips.
    """
    schools = (
        School.objects.for_cards().only(*ON_A_CARD).annotate(projects=F("project_count__number")).in_bulk(miles_of)
    )
    for pk, school in schools.items():
        school.miles = miles_of[pk]
    return [schools[pk] for pk in miles_of if pk in schools]


def suggest(text: str, limit: int = 10) -> list[School]:
    """Return the open schools that fit some words best, for lists that follow the typing. At most three queries.

    None fits words that tell no school from another.
    """
    found = Finder({"q": text})
    if not found.words:
        return []
    schools = found.schools.exclude(status=School.Status.CLOSED)
    return list(schools.select_related("region", "phase", "isc_record")[:limit])
