"""The pages of one booking, for whoever holds its signed link."""

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from partnerships.schools.choosing import is_searching
from schools_together.signed_links import opened_by_link

from ...meetings import calendar
from .. import booking as rules
from .. import letters, links, purging
from ..forms import BookingForm
from ..models import InvalidBookingMove

by_link = opened_by_link(links.booking_for, "bookings", again="booking_send_again")


@require_safe
@by_link
def booking_detail(request, booking, token):
    context = {"booking": booking, "event": booking.event, "token": token, "sessions": booking.sessions.all()}
    return render(request, "bookings/booking_detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@by_link
def booking_change(request, booking, token):
    """Change what one told us and which sessions one goes to: the same form as for booking."""
    if not booking.may_change:
        return redirect("booking_detail", token)
    form = BookingForm(request.POST or None, instance=booking, event=booking.event, initial=_party_of(booking))
    if is_searching(request):
        form.search()
    elif form.is_valid():
        try:
            is_new = rules.change(booking, form.sessions, **form.details)
        except InvalidBookingMove as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, "Changed. We have sent it to you by e-mail." if is_new else "Nothing was new.")
            return redirect("booking_detail", token)
    status = 422 if form.is_bound and form.errors else 200
    context = {"booking": booking, "event": booking.event, "token": token, "form": form}
    return render(request, "bookings/change.html", context, status=status)


def _party_of(booking):
    return {"who": booking.affiliation, "urn": booking.school.urn if booking.school_id else ""}


@require_http_methods(["GET", "HEAD", "POST"])
@by_link
def booking_cancel(request, booking, token):
    if request.method == "POST":
        return _do(request, token, lambda: rules.cancel(booking), "Your booking is cancelled.")
    if not booking.may_change:
        return redirect("booking_detail", token)
    return render(request, "bookings/cancel.html", {"booking": booking, "event": booking.event, "token": token})


@require_POST
@by_link
def booking_accept(request, booking, token):
    return _do(request, token, lambda: rules.accept(booking), "The place is yours. We look forward to seeing you.")


def _do(request, token, move, success):
    try:
        move()
    except InvalidBookingMove as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, success)
    return redirect("booking_detail", token)


@require_POST
@opened_by_link(partial(links.booking_for, max_age=None), "bookings")
def booking_send_again(request, booking, token):
    """Send a new link to the address that the old one went to. The page never shows it."""
    letters.send_link_again(booking)
    return render(request, "bookings/link_sent.html")


@require_POST
@by_link
def booking_erase(request, booking, token):
    """Forget a person who asks for it, once their booking is over. Their link ends with it."""
    try:
        purging.erase(booking)
    except InvalidBookingMove as refusal:
        messages.error(request, str(refusal))
        return redirect("booking_detail", token)
    return render(request, "bookings/erased.html", {"event": booking.event})


@require_safe
@by_link
def booking_ics(request, booking, token):
    """Give whoever has a place the entry for their calendar."""
    if not booking.has_place:
        return redirect("booking_detail", token)
    text = calendar.event_calendar(booking.event, method=calendar.REQUEST, booking=booking)
    answer = HttpResponse(text, content_type=calendar.CONTENT_TYPE)
    answer["Content-Disposition"] = f'attachment; filename="{booking.event.slug}.ics"'
    return answer
