import datetime

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import Case, Count, Exists, F, OuterRef, Q, Subquery, When
from django.db.models.functions import Coalesce, ExtractYear, JSONObject
from django.utils import timezone

from .theme import Theme

FIRST_MONTH_OF_AN_ACADEMIC_YEAR = 9
# How long an event without an end may go on, by how exactly its date is known. It begins where its day, month or
# year does.
LASTS = {
    "day": datetime.timedelta(days=1),
    "month": datetime.timedelta(days=31),
    "year": datetime.timedelta(days=366),
}


class EventQuerySet(models.QuerySet):
    def public(self):
        """Events that everybody may see: announced, held or called off."""
        return self.exclude(status=self.model.Status.DRAFT)

    def going_ahead(self):
        """Public events that are not called off."""
        return self.filter(status=self.model.Status.PUBLISHED)

    def visible_to(self, user):
        """Public events; for people who organise or moderate, drafts too."""
        may_see_drafts = user.has_perm("events.organise") or user.has_perm("partnerships.moderate")
        return self if may_see_drafts else self.public()

    def upcoming(self, now=None):
        """Events that are not over, the next first."""
        now = now or timezone.now()
        return self.filter(over_at__gt=now).order_by("starts_at", "pk")

    def past(self, now=None):
        """Events that are over, the latest first; those whose date nobody recorded come last."""
        now = now or timezone.now()
        return self.filter(Q(over_at__lte=now) | Q(over_at=None)).order_by(F("starts_at").desc(nulls_last=True), "-pk")

    def upcoming_first(self, now=None):
        """Upcoming events, the next first, and then past ones, the latest first."""
        is_upcoming = Q(over_at__gt=now or timezone.now())
        return self.annotate(
            is_past=Case(When(is_upcoming, then=False), default=True),
            next_at=Case(When(is_upcoming, then=F("starts_at"))),
        ).order_by("is_past", F("next_at").asc(nulls_last=True), F("starts_at").desc(nulls_last=True), "-pk")

    def for_cards(self):
        """Load what components/event_card.html reads."""
        themes = Theme.objects.filter(events=OuterRef("pk"))
        names = ArraySubquery(themes.order_by("position", "name").values("name"))
        return self.select_related("venue_school").annotate(theme_names=names).with_is_full()

    def with_is_full(self):
        """Say of each event whether the next person would have to wait, as bookings/places.py does of one."""
        # Bookings point at events, so their model is not there yet when this one is made.
        bookings = self.model._meta.get_field("bookings").related_model.objects.filter(event=OuterRef("pk"))
        taken = bookings.holding().order_by().values("event").values(number=Count("pk"))
        return self.annotate(is_full=Exists(bookings.waiting()) | Q(capacity__lte=Coalesce(Subquery(taken), 0)))

    def academic_years(self) -> list[tuple[int | None, int]]:
        """Return each academic year that has events with their number, the latest first; None for those undated."""
        is_before_september = Q(starts_at__month__lt=FIRST_MONTH_OF_AN_ACADEMIC_YEAR)
        first_year = ExtractYear("starts_at") - Case(When(is_before_september, then=1), default=0)
        counted = self.order_by().annotate(first_year=first_year).values("first_year").annotate(number=Count("pk"))
        return list(counted.order_by(F("first_year").desc(nulls_last=True)).values_list("first_year", "number"))

    def links(self):
        """Return the public ones as a list of what a link says, for a row of another query. See templatetags."""
        columns = ["slug", "title", "status", "starts_at", "ends_at", "precision"]
        link = JSONObject(**{name: name for name in columns})
        latest = self.public().order_by(F("starts_at").desc(nulls_last=True), "-pk")
        return ArraySubquery(latest.values(link=link))

    def in_academic_year(self, first_year: int | None):
        """Events from September of one year to August of the next; of None those whose date nobody recorded."""
        if first_year is None:
            return self.filter(starts_at=None)
        zone, month = timezone.get_current_timezone(), FIRST_MONTH_OF_AN_ACADEMIC_YEAR
        begins, ends = (datetime.datetime(year, month, 1, tzinfo=zone) for year in (first_year, first_year + 1))
        return self.filter(starts_at__gte=begins, starts_at__lt=ends)

    def with_a_day(self):
        """Events that can stand in a calendar; "May 2018" cannot."""
        return self.filter(precision__in=[self.model.Precision.TIME, self.model.Precision.DAY])


class EventManager(models.Manager.from_queryset(EventQuerySet)):
    def get_queryset(self):
        """Know of each event when it is over: at its end or, where none is stated, once its time or day is past."""
        without_end = Case(
            *[When(precision=precision, then=F("starts_at") + length) for precision, length in LASTS.items()],
            default=F("starts_at"),
        )
        return super().get_queryset().annotate(over_at=Coalesce("ends_at", without_end))
