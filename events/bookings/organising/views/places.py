"""How many places an event has, and whether it takes bookings."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.template.defaultfilters import pluralize
from django.views.decorators.http import require_POST

from ...models import InvalidBookingMove
from .. import door
from ..access import events_of
from ..forms import PlacesForm


@require_POST
def change_places(request, slug):
    event = get_object_or_404(events_of(request.user), slug=slug)
    form = PlacesForm(request.POST)
    if not form.is_valid():
        messages.error(request, "Give the number of places as a whole number, or leave it empty for no limit.")
        return redirect("my_event", slug)
    _try(request, lambda: door.set_places(event, form.cleaned_data["capacity"]), "The number of places is changed.")
    return redirect("my_event", slug)


@require_POST
def open_or_close(request, slug):
    event = get_object_or_404(events_of(request.user), slug=slug)
    if request.POST.get("do") == "open":
        _try(request, lambda: door.reopen(event), "Booking is open again.")
    elif request.POST.get("do") == "close":
        _try(request, lambda: door.close(event), "Booking is closed.")
    return redirect("my_event", slug)


def _try(request, change, done: str):
    """Make a change and say what came of it: how many were offered a place, or why it could not be."""
    try:
        offers = change()
    except InvalidBookingMove as refusal:
        messages.error(request, str(refusal))
        return
    who = f"{offers} {pluralize(offers, 'person who waited was,people who waited were')}"
    messages.success(request, f"{done} {who} offered a place." if offers else done)
