"""Deliver what waits at the helpers' desk once somebody of the school, or of the group, has joined the site. Once."""

from django.db import transaction
from django.db.models.functions import Coalesce
from django.utils import timezone

from ..models import Enquiry
from . import letters
from .recipients import HAS_PEOPLE, people_for


def to_deliver() -> list[Enquiry]:
    """Return the enquiries that went to the desk, wait for the school's word, and can reach somebody of it now."""
    rows = Enquiry.objects.at_desk().filter(HAS_PEOPLE)
    rows = rows.select_related("to_school", "group", "topic", "notice", "project__live", "sender_school")
    return [enquiry for enquiry in rows.order_by("sent_at", "pk") if people_for(enquiry).exists()]


@transaction.atomic
def deliver(enquiry: Enquiry) -> bool:
    """Take an enquiry from the desk to its people and tell the sender. False where another run did, or all is said."""
    if not leave_desk(enquiry):
        return False
    letters.arrived(enquiry)
    return True


def leave_desk(enquiry: Enquiry) -> bool:
    """Note that the school's own people have it. A link that a helper gave to the school stays good.

    The reminders begin anew: until now they went to nobody.
    """
    now = timezone.now()
    anew = {"reminded": 0, "reminded_at": now, "helper_told_at": None}
    rows = Enquiry.objects.at_desk().filter(pk=enquiry.pk)
    return bool(rows.update(is_at_desk=False, passed_on_at=Coalesce("passed_on_at", now), **anew))
