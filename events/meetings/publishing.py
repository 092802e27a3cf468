"""How an event comes before the public, and back from there."""

from django.db import transaction

from .checklist import blocked_by, checklist
from .models import Event, InvalidEventMove


@transaction.atomic
def publish(event: Event, by) -> None:
    """Make an event public. Raises InvalidEventMove where something is missing, or a colleague was quicker."""
    locked = Event.objects.select_for_update(of=["self"], no_key=True).select_related("venue_school").get(pk=event.pk)
    reasons = blocked_by(checklist(locked)) if locked.status == Event.Status.DRAFT else []
    if reasons:
        raise InvalidEventMove(f"“{event}” cannot be published yet. {' '.join(reasons)}")
    locked.move(Event.Status.PUBLISHED, by)
    event.refresh_from_db()


@transaction.atomic
def take_back(event: Event, by=None, note: str = "") -> None:
    """Make an event a draft again. Raises InvalidEventMove where somebody has booked, who would not be told."""
    locked = Event.objects.select_for_update(no_key=True).get(pk=event.pk)
    if locked.bookings.current().exists():
        raise InvalidEventMove(f"People have booked “{event}”. Cancel it instead, so that they are told.")
    locked.move(Event.Status.DRAFT, by, note)
    event.refresh_from_db()
