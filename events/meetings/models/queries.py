import datetime

from django.db import models
from django.db.models import Case, F, Q, When
from django.db.models.functions import Coalesce
from django.utils import timezone

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

    def in_academic_year(self, first_year: int):
        """Events from September of one year to August of the next."""
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
