"""An enquiry's way from the form to the school: nothing is delivered before the sender's address is proved."""

import datetime

from django.db import transaction
from django.utils import timezone

from ..models import Enquiry, EnquiryMessage
from . import blocking, letters

# From one address, and to one school or group, in a day; from one network, in an hour.
FROM_ONE_SENDER, TO_ONE_SCHOOL = 5, 20
FROM_ONE_NETWORK = {"times": 10, "seconds": 60 * 60}
A_DAY = datetime.timedelta(days=1)

TOO_MANY = "Too many messages for one day. What you wrote is kept here: send it tomorrow."


class TooMany(Exception):
    """Somebody has written too much today, or a school got too much. The message is for people."""


@transaction.atomic
def take(enquiry: Enquiry, text: str, user=None) -> Enquiry:
    """Keep a new enquiry. A signed-in person's is delivered at once; others get a link that proves their address.

    Raises TooMany, and InvalidEnquiryMove where a signed-in sender is blocked.
    """
    if user:
        enquiry.sender, enquiry.sender_email = user, user.email
    enquiry.sender_email = enquiry.sender_email.strip().lower()
    _refuse_too_many_from_them(enquiry)
    _refuse_too_many_to_them(enquiry)
    enquiry.save()
    enquiry.messages.create(side=EnquiryMessage.Side.SENDER, text=text, by=user, by_name=enquiry.sender_name)
    if user:
        deliver(enquiry)
    else:
        letters.confirm(enquiry)
    return enquiry


@transaction.atomic
def deliver(enquiry: Enquiry) -> None:
    """Send a proved enquiry to the school's people or, where it has none, to the helpers' desk. Once.

    Raises InvalidEnquiryMove the second time, and where the sender is blocked; TooMany.
    """
    blocking.refuse_blocked(enquiry)
    _refuse_too_many_to_them(enquiry)
    enquiry.move(Enquiry.Status.SENT, sent_at=timezone.now())
    if not letters.delivered(enquiry, enquiry.messages.first()):
        Enquiry.objects.filter(pk=enquiry.pk).update(is_at_desk=True)
        enquiry.is_at_desk = True


def _refuse_too_many_from_them(enquiry):
    """Count what was never proved, too: each try sends a letter to the address."""
    tries = Enquiry.objects.filter(sender_email=enquiry.sender_email, made_at__gt=timezone.now() - A_DAY)
    if tries.count() >= FROM_ONE_SENDER:
        raise TooMany(TOO_MANY)


def _refuse_too_many_to_them(enquiry):
    """Count what was delivered, so that nobody can use a school's day up with addresses that are not theirs."""
    sent = Enquiry.objects.filter(to_school=enquiry.to_school_id, group=enquiry.group_id)
    if sent.filter(sent_at__gt=timezone.now() - A_DAY).count() >= TO_ONE_SCHOOL:
        raise TooMany(TOO_MANY)
