"""Book an event, without an account."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from partnerships.schools.choosing import is_searching
from schools_together import limits
from schools_together.unsent import too_often

from ...meetings.models import Event
from .. import booking, letters, links
from ..forms import BookingForm
from ..models import InvalidBookingMove
from ..owning import owns
from ..places import free_places, has_room

# A school may book for its whole staff from one address.
FROM_ONE_VISITOR = {"times": 30, "seconds": 60 * 60}


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def event_book(request, slug):
    """Take a booking. Whether the address has one already is told to its owner only, by mail."""
    event = get_object_or_404(Event.objects.public().select_related("venue_school"), slug=slug)
    if not event.takes_bookings:
        status = 409 if request.method == "POST" else 200
        return render(request, "bookings/closed.html", {"event": event}, status=status)
    form = BookingForm(request.POST or None, event=event, initial=_known_of(request.user))
    if is_searching(request):
        form.search()
    elif form.is_valid():
        if not limits.allow(request, "booking", **FROM_ONE_VISITOR):
            return too_often(request)
        answer = _book(request, event, form)
        if answer:
            return answer
    status = 422 if form.is_bound and form.errors else 200
    context = {"event": event, "form": form, "free": free_places(event), "has_room": has_room(event)}
    return render(request, "bookings/book.html", context, status=status)


def _book(request, event, form):
    """Return the answer to a booking, or None where the form says what stands in its way."""
    had_room = has_room(event)
    try:
        booked = None if form.is_from_a_machine else booking.book(event, form.sessions, **form.details)
    except booking.AlreadyBooked as refusal:
        booked = refusal.booking
        letters.send_link_again(booked)
    except InvalidBookingMove as refusal:
        form.refuse(refusal)
        return None
    if booked and owns(request.user, booked):
        messages.success(request, "Here is your booking. We have sent it to you by e-mail as well.")
        return redirect(links.link_for(booked))
    context = {"event": event, "email": form.cleaned_data["email"], "had_room": had_room}
    return render(request, "bookings/booked.html", context)


def _known_of(user) -> dict:
    """Return what we know of a signed-in person, to save them the typing."""
    if not user.is_authenticated:
        return {}
    school = user.current_schools().order_by("pk").first()
    known = {"name": user.name, "email": user.email}
    return known | ({"who": school.name, "urn": school.urn} if school else {})
