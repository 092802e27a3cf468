from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F, Func, Q, Value
from django.urls import reverse

from .reference import Phase, Region

# The plain words of a school as a vector. Written as the index has it, so that the index serves every query.
SEARCH_VECTOR = Func(
    Func(F("search_text"), Value(" "), function="string_to_array"),
    function="array_to_tsvector",
    output_field=SearchVectorField(),
)


class SchoolQuerySet(models.QuerySet):
    def open(self):
        return self.exclude(status=School.Status.CLOSED)

    def for_cards(self):
        """Load what components/school_card.html reads."""
        return self.select_related("region", "phase", "isc_record")


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
    easting = models.PositiveIntegerField("easting, British National Grid, metres", null=True, blank=True)
    northing = models.PositiveIntegerField("northing, British National Grid, metres", null=True, blank=True)
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

    objects = SchoolQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        indexes = [
            models.Index(fields=["name", "id"], name="school_name"),
            models.Index(fields=["easting", "northing"], name="school_grid_reference"),
            GinIndex(SEARCH_VECTOR, name="school_search_text"),
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
    def is_isc(self):
        """True where the ISC record says that the school belongs to an ISC association."""
        record = getattr(self, "isc_record", None)
        return bool(record and record.is_member)
