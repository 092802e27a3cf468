"""Events to come, the archive by academic year, and the finding of both."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from .. import dates
from ..finding import Found
from ..models import Event

RECENT = 6


@login_not_required
@require_safe
def event_list(request):
    found = Found(request.GET)
    context = _results(found) if found.asked else _overview()
    context["notes"] = [*found.filter.notes, *context.get("page_notes", [])]
    return render(request, "events/event_list.html", {"found": found, **context})


def _overview():
    """Return the events to come, the latest past ones and the archive. Three queries."""
    public = Event.objects.public()
    return {
        "upcoming": public.upcoming().for_cards(),
        "recent": public.past().for_cards()[:RECENT],
        "years": [(year, _year_in_words(year), number) for year, number in public.past().academic_years()],
    }


def _results(found):
    """Return the events found; where there are none, what fewer filters would find. At most three queries."""
    page, page_notes = found.page()
    count = page.paginator.count
    return {
        "page": page,
        "page_notes": page_notes,
        "headline": found.headline(count),
        "ways_on": [] if count else found.ways_on(),
    }


@login_not_required
@require_safe
def event_past(request, year):
    past = Event.objects.public().past()
    years = [one for one, _ in past.academic_years()]
    if year not in years:
        raise Http404(f"No event of {_year_in_words(year)} is recorded.")
    place = years.index(year)
    neighbours = [("Later", place - 1), ("Earlier", place + 1)]
    context = {
        "events": past.in_academic_year(year).for_cards(),
        "year": _year_in_words(year),
        "neighbours": [(name, years[at], _year_in_words(years[at])) for name, at in neighbours if 0 <= at < len(years)],
    }
    return render(request, "events/event_past.html", context)


def _year_in_words(year):
    return dates.NOT_RECORDED if year is None else dates.academic_year(year)
