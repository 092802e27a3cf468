"""Notices near a school that suit it: for the page of a school that no notice of its own brings any."""

from django.db.models import Q

from ..schools.models import School
from . import match_reasons
from .models import Notice

MILES = 25
MOST = 3
# The phase of schools for which any phase will do.
EVERY_PHASE = "all-through"


def notices_near(school: School) -> list[tuple[Notice, str]]:
    """Return the nearest notices for the phase of a school or for any, each with the reasons in words. One query."""
    if school.easting is None or school.status == School.Status.CLOSED:
        return []
    near = Notice.objects.published().near(school, MILES).with_names()
    if school.phase and school.phase.slug != EVERY_PHASE:
        near = near.filter(Q(phases=school.phase) | Q(phases=None))
    return [(notice, match_reasons.for_school(school, notice)) for notice in near[:MOST]]
