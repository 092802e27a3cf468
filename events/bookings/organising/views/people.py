"""What an organiser does with one person's booking, or with many at once."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.template.defaultfilters import pluralize
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ... import booking as bookings
from ...models import Booking, InvalidBookingMove
from ...places import chosen_sessions
from .. import door
from ..access import counted, events_of
from ..forms import CancelBookingForm, PersonForm
from ..listing import chosen_people, name_sessions, with_sessions


@never_cache
@require_safe
def my_booking(request, slug, pk):
    return _booking_page(request, _booking(request, slug, pk), CancelBookingForm())


@require_POST
def mark_one(request, slug, pk):
    """Note whether one person came: in place with script, and back on the same list without."""
    booking = _booking(request, slug, pk)
    came = request.POST.get("came") == "yes"
    if not door.mark(Booking.objects.filter(pk=pk), came) and not booking.has_place:
        messages.error(request, f"{booking.name} has no place, so cannot be marked as here.")
    if not request.htmx:
        return _back_to_list(request, slug)
    event = get_object_or_404(counted(events_of(request.user)), slug=slug)
    return render(request, "organising/marked.html", {"event": event, "booking": _booking(request, slug, pk)})


@require_POST
def mark_many(request, slug):
    """Mark the people who were ticked, or all that the list's filter finds."""
    event = get_object_or_404(events_of(request.user), slug=slug)
    chosen = Booking.objects.filter(pk__in=chosen_people(event, request))
    number = door.mark(chosen, came=request.POST.get("do") != "absent")
    if number:
        messages.success(request, f"{number} {pluralize(number, 'person is,people are')} marked.")
    else:
        messages.warning(request, "Nobody was marked. Tick people who have a place.")
    return _back_to_list(request, slug)


@require_POST
def offer_place(request, slug, pk):
    booking = _booking(request, slug, pk)
    try:
        door.offer(booking, request.user, make_room="make_room" in request.POST)
        messages.success(request, f"We wrote to {booking.name} and keep a place.")
    except InvalidBookingMove as refusal:
        messages.error(request, str(refusal))
    return redirect("my_booking", slug, pk)


@require_POST
def cancel_booking(request, slug, pk):
    """Cancel one person's booking. They get a letter that says why."""
    booking = _booking(request, slug, pk)
    form = CancelBookingForm(request.POST)
    if not form.is_valid():
        return _booking_page(request, booking, form)
    try:
        bookings.cancel(booking, by=request.user, note=form.cleaned_data["note"])
        messages.success(request, f"The booking of {booking.name} is cancelled.")
    except InvalidBookingMove as refusal:
        messages.error(request, str(refusal))
    return redirect("my_booking", slug, pk)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def add_person(request, slug):
    """Add somebody who stands at the door, or who rang up."""
    event = get_object_or_404(counted(events_of(request.user)), slug=slug)
    form = PersonForm(request.POST if request.method == "POST" else None, initial={"is_here": door.is_open(event)})
    if form.is_valid():
        try:
            booking = door.add(event, request.user, **form.cleaned_data)
            messages.success(request, f"{booking.name} has a place.")
            return redirect("my_event", slug)
        except InvalidBookingMove as refusal:
            form.add_error(None, str(refusal))
    return render(request, "organising/person_form.html", {"event": event, "form": form})


def _booking(request, slug, pk):
    event = get_object_or_404(events_of(request.user), slug=slug)
    booking = get_object_or_404(with_sessions(event.bookings.all()), pk=pk)
    booking.event = event
    name_sessions([booking], chosen_sessions(event))
    return booking


def _booking_page(request, booking, form):
    context = {"booking": booking, "event": booking.event, "form": form, "moves": booking.moves.select_related("by")}
    return render(request, "organising/booking.html", context)


def _back_to_list(request, slug):
    address = reverse("my_event", args=[slug])
    return redirect(f"{address}?{request.GET.urlencode()}" if request.GET else address)
