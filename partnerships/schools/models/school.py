import datetime
import re
from contextlib import suppress

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchQuery, SearchVectorField
from django.db import models
from django.db.models import Case, F, Func, OuterRef, Q, Value, When
from django.db.models.functions import Cast, JSONObject, Sqrt
from django.urls import reverse
from django.utils.formats import date_format

from .place import METRES_IN_A_MILE
from .reference import Phase, Region

# The plain words of a school as a vector.
SEARCH_VECTOR = Func(
    Func(F("search_text"), Value(" "), function="string_to_array"),
    function="array_to_tsvector",
    output_field=SearchVectorField(),
)

URN = re.compile(r"[A-Za-z0-9-]{1,12}", re.ASCII)

# Open as far as its register still names it; spelt out again by the indexes over open schools.
IS_OPEN = ~Q(status="closed") & Q(gone_since=None)
# What lists that hold closed schools are sorted by first.
CLOSED_LAST = Case(When(status="closed", then=1), default=0)


class PlainQuery(SearchQuery):
    """A search for plain words as they stand: no dictionary, no stemming."""

    template = "%(expressions)s::tsquery"


class SchoolQuerySet(models.QuerySet):
    def open(self):
        """Schools that are open, as far as their register still names them."""
        return self.filter(IS_OPEN)

    def with_urns(self, urns):
        """Schools that an address or a form names. What cannot be a URN names none; the database would choke on it."""
        return self.filter(urn__in=[urn for urn in urns if URN.fullmatch(urn)])

    def with_words(self, alternatives):
        """Schools that are found by one of the plain words in each list. "wind:*" is any word that begins so."""
        wanted = " & ".join(f"({' | '.join(words)})" for words in alternatives)
        return self.filter(search_vector=PlainQuery(Value(wanted)))

    def within(self, metres, easting, northing):
        """Schools at most so far from a point, each with its distance as `miles`. The index serves the square."""
        # As floats: PostgreSQL reckons with exact decimals ten times slower.
        east = Cast("easting", models.FloatField()) - float(easting)
        north = Cast("northing", models.FloatField()) - float(northing)
        return (
            self.filter(
                easting__range=(easting - metres, easting + metres),
                northing__range=(northing - metres, northing + metres),
            )
            .annotate(miles=Sqrt(east * east + north * north) / Value(METRES_IN_A_MILE, models.FloatField()))
            .filter(miles__lte=metres / METRES_IN_A_MILE)
        )

    def with_projects(self):
        """Schools that lead a published project or take part in one."""
        return self.filter(project_count__number__gt=0)

    def for_cards(self):
        """Load what components/school_card.html reads."""
        return self.select_related("region", "phase", "isc_record")

    def for_page(self):
        """Load what a school's page reads of the school itself, the schools whose place it took, and its events."""
        before = self.model.objects.filter(successor=OuterRef("pk")).order_by("name", "pk")
        predecessors = ArraySubquery(before.values(urn_and_name=JSONObject(urn="urn", name="name")))
        events = self.model._meta.get_field("hosted_events").related_model.objects.filter(venue_school=OuterRef("pk"))
        return self.for_cards().select_related("successor").annotate(came_from=predecessors, events_here=events.links())


class School(models.Model):
    """A row of an official register, known by its URN; outside England by a code with the register's letter.

    Loaded by `manage.py import_schools`, never typed by hand and never deleted: closed is a state, and a
    school that took its place is a link. What the ISC says of a school is kept apart, in IscRecord.
    """

    class Sector(models.TextChoices):
        INDEPENDENT = "independent", "Independent"
        STATE = "state", "State"
        OTHER = "other", "Other"

    class Status(models.TextChoices):
        OPEN = "open", "Open"
        CLOSING = "closing", "Open, but proposed to close"
        PROPOSED = "proposed", "Proposed to open"
        CLOSED = "closed", "Closed"

    urn = models.CharField("URN", max_length=12, unique=True)
    number = models.CharField(
        "DfE number", max_length=8, blank=True, help_text="Local authority and establishment, such as 201/3614."
    )
    name = models.CharField(max_length=200)
    sector = models.CharField(max_length=12, choices=Sector)
    kind = models.CharField("type of establishment", max_length=80, blank=True)
    phase = models.ForeignKey(Phase, models.PROTECT, null=True, blank=True, related_name="schools")
    is_special = models.BooleanField("special school", default=False)
    low_age = models.PositiveSmallIntegerField("youngest age", null=True, blank=True)
    high_age = models.PositiveSmallIntegerField("oldest age", null=True, blank=True)
    gender = models.CharField(max_length=20, blank=True)
    religious_character = models.CharField(max_length=80, blank=True)
    boarders = models.CharField(max_length=80, blank=True)
    has_sixth_form = models.BooleanField("sixth form", null=True, blank=True)
    pupils = models.PositiveIntegerField(null=True, blank=True)

    street = models.CharField(max_length=120, blank=True)
    locality = models.CharField(max_length=120, blank=True)
    town = models.CharField(max_length=80, blank=True)
    county = models.CharField(max_length=80, blank=True)
    postcode = models.CharField(max_length=8, blank=True)
    local_authority = models.CharField(max_length=80, blank=True)
    region = models.ForeignKey(Region, models.PROTECT, null=True, blank=True, related_name="schools")
    country = models.CharField(max_length=60, blank=True)
    easting = models.IntegerField("easting, British National Grid, metres", null=True, blank=True)
    northing = models.IntegerField("northing, British National Grid, metres", null=True, blank=True)
    website = models.URLField(max_length=300, blank=True)
    telephone = models.CharField(max_length=30, blank=True)

    status = models.CharField(max_length=10, choices=Status, default=Status.OPEN)
    opened_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    successor = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="predecessors")

    register = models.CharField("register the row comes from", max_length=60)
    as_of = models.CharField("date of that register", max_length=80, blank=True)
    gone_since = models.DateField("absent from its register since", null=True, blank=True)
    search_name = models.TextField("plain words of the name", blank=True, editable=False)
    search_text = models.TextField("plain words of all it is found by", blank=True, editable=False)
    search_vector = models.GeneratedField(expression=SEARCH_VECTOR, output_field=SearchVectorField(), db_persist=True)

    objects = SchoolQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        indexes = [
            models.Index(CLOSED_LAST, F("name"), F("id"), name="school_closed_last"),
            models.Index(fields=["easting", "northing"], name="school_grid_reference"),
            GinIndex(fields=["search_vector"], name="school_search_vector"),
            # These hold all that wide searches count and sort by: half the register is searched without its rows.
            models.Index(fields=["id"], condition=IS_OPEN, name="school_open"),
            models.Index(fields=["sector", "phase", "region"], condition=IS_OPEN, name="school_open_kinds"),
            models.Index(
                fields=["easting", "northing"],
                include=["id", "sector", "phase", "region"],
                condition=IS_OPEN,
                name="school_open_around",
            ),
            # The same for a page hundreds of pages on.
            models.Index(
                fields=["name", "id"],
                include=["sector", "phase", "region"],
                condition=IS_OPEN,
                name="school_open_by_name",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(easting__isnull=True, northing__isnull=True)
                | Q(easting__isnull=False, northing__isnull=False),
                name="school_grid_reference_is_whole",
                violation_error_message="Give both easting and northing, or neither.",
            ),
            models.CheckConstraint(
                condition=Q(low_age__isnull=True) | Q(high_age__isnull=True) | Q(low_age__lte=F("high_age")),
                name="school_ages_are_in_order",
                violation_error_message="The youngest age cannot be above the oldest.",
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("school_detail", args=[self.urn])

    @property
    def is_open(self):
        return self.status != self.Status.CLOSED and self.gone_since is None

    @property
    def as_of_in_words(self):
        """Return the date of the register in words: "17 July 2025" for "2025-07-17 (a note)", else as it is."""
        for length, shape, words in ((10, "%Y-%m-%d", "j F Y"), (7, "%Y-%m", "F Y")):
            with suppress(ValueError):
                date = datetime.datetime.strptime(self.as_of[:length], shape)  # noqa: DTZ007 - a date without a time
                return date_format(date, words)
        return self.as_of

    @property
    def in_a_sentence(self):
        """Return what kind of school this is and where, such as "State primary school in Leeds, West Yorkshire"."""
        words = [self.get_sector_display() if self.sector != self.Sector.OTHER else ""]
        if self.phase:
            words.append(self.phase.name.lower())
        where = ", ".join(dict.fromkeys(filter(None, [self.town or self.local_authority, self.county])))
        sentence = " ".join([*filter(None, words), "school"])
        return f"{sentence[0].upper()}{sentence[1:]}{f' in {where}' if where else ''}"

    @property
    def address_lines(self):
        return [line for line in (self.street, self.locality, self.town, self.county, self.postcode) if line]

    @property
    def place_to_search(self):
        """Return the words under which places.py finds this school's surroundings."""
        return self.postcode or self.town

    @property
    def website_name(self):
        return self.website.partition("://")[2].removeprefix("www.").partition("/")[0]

    @property
    def has_urn(self):
        return self.urn.isdecimal()

    @property
    def other_sector(self):
        """Return the sector in which this school finds partners, or "" where the register does not tell its own."""
        pairs = {self.Sector.STATE: self.Sector.INDEPENDENT, self.Sector.INDEPENDENT: self.Sector.STATE}
        return pairs.get(self.sector, "")

    def nearest_partners(self, number=6):
        """Return the nearest open schools of the other sector, at most 20 miles away, each with its `miles`."""
        if self.easting is None or not self.other_sector:
            return School.objects.none()
        near = School.objects.open().filter(sector=self.other_sector).for_cards()
        return near.within(20 * METRES_IN_A_MILE, self.easting, self.northing).order_by("miles", "pk")[:number]

    @property
    def is_isc(self):
        """True where the ISC record says that the school belongs to an ISC association."""
        record = getattr(self, "isc_record", None)
        return bool(record and record.is_member)
