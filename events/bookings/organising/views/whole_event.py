"""Calling an event off, and telling everybody that its time or place has changed."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from ....meetings import cancelling
from ....meetings.models import InvalidEventMove
from ..access import events_of
from ..forms import ReasonForm


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def cancel_event(request, slug):
    event = get_object_or_404(events_of(request.user), slug=slug)
    return _ask(request, event, "organising/cancel_event.html", cancelling.cancel, "The event is cancelled.")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def tell_of_change(request, slug):
    event = get_object_or_404(events_of(request.user), slug=slug)
    return _ask(request, event, "organising/tell_of_change.html", cancelling.tell_of_change, "The change is told.")


def _ask(request, event, template, change, done):
    """Show what would happen and to how many; do it on the form, and say so where somebody else was first."""
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            told = change(event, request.user, **form.cleaned_data)
            messages.success(request, f"{done} Letters are on their way to {told}.")
        except InvalidEventMove as refusal:
            messages.error(request, str(refusal))
        return redirect("my_event", event.slug)
    number, changes = len(cancelling.to_tell(event)), cancelling.changes_in_words(event)
    context = {"event": event, "form": form, "number": number, "changes": changes}
    return render(request, template, context)
