"""Events for calendar programs: all of them to subscribe to, and one to add."""

import datetime

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from ..calendar import CONTENT_TYPE, event_calendar, events_calendar
from ..models import Event

KEPT_AFTER_THE_EVENT = datetime.timedelta(days=365)


@login_not_required
@require_safe
@cache_control(public=True, max_age=300)
def events_ics(request):
    """Send what is to come and what was within the last year; what was called off stays, marked so."""
    recent = Event.objects.public().with_a_day().filter(over_at__gt=timezone.now() - KEPT_AFTER_THE_EVENT)
    return _answer(events_calendar(recent.select_related("venue_school").order_by("starts_at", "pk")), "events")


@login_not_required
@require_safe
@cache_control(public=True, max_age=300)
def event_ics(request, slug):
    found = Event.objects.public().with_a_day().select_related("venue_school")
    event = get_object_or_404(found, slug=slug)
    return _answer(event_calendar(event), event.slug)


def _answer(text, name):
    response = HttpResponse(text, content_type=f"{CONTENT_TYPE}; charset=utf-8")
    response["Content-Disposition"] = f'inline; filename="{name}.ics"'
    return response
