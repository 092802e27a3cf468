"""One event's page, before and after."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from ..models import Event


@login_not_required
@require_safe
def event_detail(request, slug):
    event = get_object_or_404(Event.objects.visible_to(request.user).select_related("venue_school"), slug=slug)
    return render(request, "events/event_detail.html", {"event": event})
