"""The organisers' desk: every event, and who has booked one of them."""

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from ....meetings.models import Event
from ..access import counted, events_of, refuse_strangers
from ..forms import PlacesForm
from ..listing import people_of

EVENTS_A_PAGE = 20


@never_cache
@require_safe
def my_event_list(request):
    """Show the events that are to come, and a page of those that are over and had booking."""
    refuse_strangers(request.user)
    events = counted(events_of(request.user))
    over = events.past().exclude(booking=Event.Booking.NONE)
    page = Paginator(over, EVENTS_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "organising/event_list.html", {"coming": events.upcoming(), "page": page})


@never_cache
@require_safe
def my_event(request, slug):
    """Show who has booked. While the page is open it asks for the list again, and gets that part alone."""
    event = get_object_or_404(counted(events_of(request.user)), slug=slug)
    people = people_of(event, request.GET)
    context = {"event": event, "people": people, "places_form": PlacesForm(initial={"capacity": event.capacity})}
    return render(request, "organising/event.html#people" if request.htmx else "organising/event.html", context)
