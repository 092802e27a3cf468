"""The people who spoke, from what was recorded of the events."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from ..models import Event, Speaker


@login_not_required
@require_safe
def speaker_list(request):
    speakers = Speaker.objects.public().select_related("school")
    return render(request, "events/speaker_list.html", {"speakers": speakers})


@login_not_required
@require_safe
def speaker_detail(request, slug):
    speaker = get_object_or_404(Speaker.objects.public().select_related("school"), slug=slug)
    context = {
        "speaker": speaker,
        "appearances": speaker.appearances.public(),
        "points": speaker.points.filter(event__in=Event.objects.public()).select_related("event"),
    }
    return render(request, "events/speaker_detail.html", context)
