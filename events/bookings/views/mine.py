"""The bookings of a signed-in person: those of the addresses they have proved to be theirs."""

from django.http import JsonResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from ..links import link_for
from ..owning import bookings_of, export


@never_cache
@require_safe
def my_booking_list(request):
    bookings = [(booking, link_for(booking)) for booking in bookings_of(request.user)]
    return render(request, "bookings/my_booking_list.html", {"bookings": bookings})


@never_cache
@require_safe
def my_booking_data(request):
    """Hand over all that is kept about the person's bookings, as a file."""
    answer = JsonResponse({"bookings": export(request.user)}, json_dumps_params={"indent": 2, "ensure_ascii": False})
    answer["Content-Disposition"] = 'attachment; filename="my-bookings.json"'
    return answer
