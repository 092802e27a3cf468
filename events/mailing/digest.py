"""The monthly letter about new projects, composed as a draft from what was published. A person reads and sends it."""

import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import Min
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.dateformat import format as format_date

from partnerships.projects.models import Project

from ..meetings.models import Event
from .models import ListTopic, Mailing

EVENTS_AHEAD = 8


def first_of_last_month(today: datetime.date) -> datetime.date:
    return (today.replace(day=1) - datetime.timedelta(days=1)).replace(day=1)


def projects_of(month: datetime.date):
    """Return the projects of the site that were first published in a month, in that order. No samples."""
    begins, ends = (timezone.make_aware(datetime.datetime(day.year, day.month, 1)) for day in (month, _next(month)))  # noqa: DTZ001
    found = Project.objects.published().filter(is_sample=False).annotate(first=Min("editions__published_at"))
    return found.filter(first__gte=begins, first__lt=ends).select_related("live", "lead_school").order_by("first", "pk")


def events_ahead():
    events = Event.objects.upcoming().filter(status=Event.Status.PUBLISHED, is_sample=False)
    return events.select_related("venue_school")[:EVENTS_AHEAD]


@transaction.atomic
def compose(month: datetime.date) -> Mailing | None:
    """Write the draft of a month once. Return None where it is written already, or nothing was published."""
    month = month.replace(day=1)
    projects = list(projects_of(month))
    if not projects:
        return None
    name = format_date(month, "F Y")
    context = {"projects": projects, "events": list(events_ahead()), "month": name, "site_url": settings.SITE_URL}
    draft = {
        "topic": ListTopic.PROJECTS,
        "subject": f"{settings.SITE_NAME}: new projects in {name}",
        "body": render_to_string("mailing/digest.md", context).strip(),
    }
    mailing, is_new = Mailing.objects.get_or_create(digest_of=month, defaults=draft)
    return mailing if is_new else None


def _next(month):
    return (month.replace(day=1) + datetime.timedelta(days=32)).replace(day=1)
