import datetime

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models, transaction
from django.db.models import F, Func, Q
from django.urls import reverse
from django.utils import timezone

from ...projects.models import Project, Resource, Topic
from ...schools.models import Phase, School
from ...schools.models.place import METRES_IN_A_MILE


class InvalidNoticeMove(Exception):
    """A notice was asked to become what it cannot become now. The message is for people."""


class Term(models.TextChoices):
    AUTUMN = "autumn", "Autumn term"
    SPRING = "spring", "Spring term"
    SUMMER = "summer", "Summer term"

    def ends_on(self, year: int) -> datetime.date:
        """Return the last day of the term in a calendar year. Schools differ by a week or two; this is the latest."""
        month, day = {"autumn": (12, 31), "spring": (4, 15), "summer": (8, 31)}[self.value]
        return datetime.date(year, month, day)


class Weekday(models.IntegerChoices):
    MONDAY = 1, "Mondays"
    TUESDAY = 2, "Tuesdays"
    WEDNESDAY = 3, "Wednesdays"
    THURSDAY = 4, "Thursdays"
    FRIDAY = 5, "Fridays"
    SATURDAY = 6, "Saturdays"
    SUNDAY = 7, "Sundays"


class Listed(Func):
    """What a notice names of one of its lists, in the list's order. An ArraySubquery takes longer than the database."""

    template = (
        "ARRAY(SELECT named.%(column)s FROM partnerships_%(list)s named "
        "JOIN partnerships_notice_%(list)ss link ON link.%(list)s_id = named.id "
        "WHERE link.notice_id = %(expressions)s ORDER BY named.position, named.name)"
    )
    output_field = ArrayField(models.CharField())

    def __init__(self, list_name, column):
        super().__init__("pk", list=list_name, column=column)


class NoticeQuerySet(models.QuerySet):
    def published(self, today=None):
        """Notices that everybody may see and answer today."""
        return self.filter(status=Notice.Status.PUBLISHED, expires_on__gte=today or timezone.localdate())

    def waiting(self):
        """Notices that a moderator has yet to read, the oldest first: before they show, or after where trusted."""
        unread = Q(status=Notice.Status.SUBMITTED) | Q(status=Notice.Status.PUBLISHED, checked_at__isnull=True)
        return self.filter(unread).order_by("submitted_at", "pk")

    def for_cards(self):
        """Load what components/notice_card.html reads, and what a notice is found by."""
        return self.select_related("school__region").prefetch_related("topics", "phases", "resources")

    def with_names(self):
        """Load what the reasons of a match read, in one query: the school, and the names of all that is listed."""
        return self.select_related("school").annotate(
            topic_names=Listed("topic", "name"),
            phase_names=Listed("phase", "name"),
            resource_names=Listed("resource", "name"),
        )

    def for_page(self):
        """Load what a notice's page reads of the notice itself, in one query."""
        return self.with_names().select_related("school__phase").annotate(topic_slugs=Listed("topic", "slug"))

    def near(self, school, miles):
        """Notices of other schools at most so far from a school that has a place, the nearest first."""
        around = School.objects.within(miles * METRES_IN_A_MILE, school.easting, school.northing)
        square = (F("school__easting") - school.easting) ** 2 + (F("school__northing") - school.northing) ** 2
        return self.filter(school__in=around).exclude(school=school).order_by(square, "-published_at", "-pk")


class Notice(models.Model):
    """An offer or a request for partnership from a school. It ends with the term it names."""

    class Kind(models.TextChoices):
        OFFER = "offer", "Offer"
        REQUEST = "request", "Request"

    class Status(models.TextChoices):
        SUBMITTED = "submitted", "Waits for a moderator"
        PUBLISHED = "published", "On the noticeboard"
        DECLINED = "declined", "Declined"
        CLOSED = "closed", "Closed"
        EXPIRED = "expired", "Expired"

    class Cost(models.TextChoices):
        NONE = "none", "No cost"
        OURS = "ours", "We can pay"
        SHARED = "shared", "Costs to share"
        TALK = "talk", "To be agreed"

    class Outcome(models.TextChoices):
        FOUND = "found", "We found a partner"
        OTHER = "other", "We no longer look"

    ALLOWED_FROM = {
        Status.PUBLISHED: [Status.SUBMITTED, Status.EXPIRED],
        Status.DECLINED: [Status.SUBMITTED, Status.PUBLISHED],
        Status.CLOSED: [Status.SUBMITTED, Status.PUBLISHED, Status.EXPIRED],
        Status.EXPIRED: [Status.PUBLISHED],
    }

    kind = models.CharField("what this is", max_length=7, choices=Kind)
    school = models.ForeignKey(School, models.PROTECT, related_name="notices")
    posted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+"
    )
    title = models.CharField("in one line", max_length=100)
    text = models.TextField("a few sentences", max_length=1500, blank=True)
    topics = models.ManyToManyField(Topic, related_name="notices")
    phases = models.ManyToManyField(Phase, blank=True, related_name="notices", verbose_name="for whom")
    resources = models.ManyToManyField(Resource, blank=True, related_name="notices", verbose_name="space or expertise")
    pupils = models.PositiveIntegerField("how many pupils, about", null=True, blank=True)
    miles = models.PositiveSmallIntegerField("how far you would travel, in miles", default=10)
    is_online = models.BooleanField("can be done online", default=False)
    term = models.CharField(max_length=6, choices=Term)
    year = models.PositiveSmallIntegerField("year of the term")
    weekdays = ArrayField(models.PositiveSmallIntegerField(choices=Weekday), default=list, blank=True)
    cost = models.CharField(max_length=6, choices=Cost, default=Cost.TALK)
    wants_matches = models.BooleanField(
        "write to us once a week when a new notice fits this one", default=False, db_default=False
    )

    status = models.CharField(max_length=9, choices=Status, default=Status.SUBMITTED, editable=False)
    submitted_at = models.DateTimeField(default=timezone.now, editable=False)
    published_at = models.DateTimeField(null=True, blank=True, editable=False)
    checked_at = models.DateTimeField("read by a moderator", null=True, blank=True, editable=False)
    expires_on = models.DateField(editable=False)
    reminded_at = models.DateTimeField(null=True, blank=True, editable=False)
    closed_at = models.DateTimeField(null=True, blank=True, editable=False)
    outcome = models.CharField(max_length=5, choices=Outcome, blank=True, editable=False)
    project = models.ForeignKey(Project, models.SET_NULL, null=True, blank=True, editable=False, related_name="notices")
    is_sample = models.BooleanField("sample", default=False, editable=False)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        ordering = ["-published_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(status="published") | Q(published_at__isnull=False),
                name="published_notice_has_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(status="closed") | (Q(closed_at__isnull=False) & ~Q(outcome="")),
                name="closed_notice_says_why",
            ),
        ]
        indexes = [models.Index(fields=["status", "expires_on"], name="notice_status_expiry")]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("notice_detail", args=[self.pk])

    @property
    def when(self):
        """Return the term it is for, such as "Summer term 2027"."""
        return f"{self.get_term_display()} {self.year}"

    @property
    def is_public(self):
        return self.status == self.Status.PUBLISHED and self.expires_on >= timezone.localdate()

    @property
    def was_public(self):
        return self.published_at is not None

    @transaction.atomic
    def move(self, status, by=None, note="", **changes):
        """Change status in one UPDATE that matches only a permitted stored status, and log it.

        Raises InvalidNoticeMove.
        """
        rows = Notice.objects.filter(pk=self.pk, status__in=self.ALLOWED_FROM[status])
        if not rows.update(status=status, **changes):
            raise InvalidNoticeMove(f"“{self}” cannot become “{self.Status(status).label.lower()}” any more.")
        self.refresh_from_db(fields=["status", *changes])
        NoticeMove.objects.create(notice=self, to_status=status, by=by, note=note)


class NoticeMove(models.Model):
    """One change of a notice: to what, by whom, when and why. Rows are added, never changed."""

    notice = models.ForeignKey(Notice, models.CASCADE, related_name="moves")
    to_status = models.CharField(max_length=9, choices=Notice.Status)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self):
        return f"{self.notice}: {self.get_to_status_display()}"
