"""Writing to the people who booked: choose whom, write, look at it, send it."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from schools_together import limits, markdown

from ...places import chosen_sessions
from .. import letters
from ..access import events_of
from ..forms import LetterForm
from ..listing import chosen_people

LETTERS_AN_HOUR = 20
LETTERS_SHOWN = 20
TOO_MANY = "You have written many letters in this hour. Please wait a little before you send the next."


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def write(request, slug):
    """Show the form; with words in it the letter as it will look and to how many it goes; send it when told to.

    The list brings the people who were ticked there: a form that says not yet what to do.
    """
    event = get_object_or_404(events_of(request.user), slug=slug)
    ticked = chosen_people(event, request)
    typed = request.POST if "go" in request.POST else None
    initial = {"to": letters.TICKED if ticked else request.GET.get("to", "current")}
    form = LetterForm(typed, sessions=chosen_sessions(event), ticked=ticked, initial=initial)
    context = {"event": event, "form": form, "ticked": ticked, "letter": None}
    context["earlier"] = event.letters.select_related("by")[:LETTERS_SHOWN]
    if form.is_valid():
        people = letters.readers(event, form.cleaned_data["to"], ticked)
        letter = form.written(event, request.user)
        if request.POST.get("go") == "send" and _sent(request, form, letter, people):
            return redirect("my_event", slug)
        context |= {"letter": letter, "number": letters.count(people), "body": markdown.render(letter.text)}
    return render(request, "organising/letter_form.html", context)


def _sent(request, form, letter, people) -> bool:
    if not letters.count(people):
        form.add_error("to", "Nobody to write to. Choose somebody else.")
    elif not limits.allow(request, "event-letter", LETTERS_AN_HOUR, 3600):
        form.add_error(None, TOO_MANY)
    else:
        return _send(request, letter, people)
    return False


def _send(request, letter, people) -> bool:
    try:
        letters.send(letter, people)
        messages.success(request, f"Your letter is on its way to {letter.recipients}.")
    except letters.SentAlready as refusal:
        messages.warning(request, str(refusal))
    return True
