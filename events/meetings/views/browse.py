"""Events to come, and the archive."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ..models import Event


@login_not_required
@require_safe
def event_list(request):
    return render(request, "events/event_list.html", {"upcoming": Event.objects.public().upcoming()})
