"""Publish a booklet, and take it back."""

from django.db import transaction
from django.utils import timezone

from ..models import Booklet
from . import making
from .composing import Refused


def publish(booklet: Booklet, by) -> None:
    """Show a booklet to everybody, with the PDF made anew. Refused while a school has not agreed to its entry."""
    with transaction.atomic():
        held = Booklet.objects.select_for_update().get(pk=booklet.pk)
        if held.is_public:
            raise Refused("The booklet is published already.")
        if not held.entries.appearing().exists():
            raise Refused("The booklet has no projects yet.")
        if not held.is_sample and (missing := held.entries.unsettled().count()):
            raise Refused(_not_agreed(missing))
        Booklet.objects.filter(pk=held.pk).update(published_at=timezone.now())
        booklet.refresh_from_db()
        try:
            making.order(booklet, by)
        except making.BeingMade as under_way:
            raise Refused("The PDF is being made. Publish once it is done.") from under_way


def _not_agreed(missing: int) -> str:
    schools = "One school has" if missing == 1 else f"{missing} schools have"
    return f"{schools} not agreed to what is printed of their project. Wait for the answers, or take the projects out."


def take_back(booklet: Booklet) -> None:
    """Hide a published booklet, so that it can be changed."""
    if not Booklet.objects.published().filter(pk=booklet.pk).update(published_at=None):
        raise Refused("The booklet is not published.")
    booklet.refresh_from_db()
