"""What people wrote is kept for as long as the form says.

Afterwards only counts are left: when, to whom, and what came of it.
"""

import datetime

from django.db import transaction
from django.utils import timezone

from ...projects import logbook
from ..models import Enquiry, EnquiryMessage, EnquiryReport, UnansweredEnquiry
from . import links
from .recipients import sent_by_them

KEPT_FOR = datetime.timedelta(days=2 * 365)
NOBODY = {"sender": None, "sender_name": "", "sender_email": "", "sender_school": None, "sender_organisation": ""}


def unproved(now=None):
    """Return what nobody confirmed in time: the link has expired, so nothing can become of it."""
    before = (now or timezone.now()) - links.CONFIRM_WITHIN
    return Enquiry.objects.filter(status=Enquiry.Status.UNPROVED, made_at__lt=before)


def delete_unproved(now=None) -> int:
    _, counts = unproved(now).delete()
    return counts.get("partnerships.Enquiry", 0)


def to_purge(now=None):
    """Return the conversations whose last message is two years old."""
    before = (now or timezone.now()) - KEPT_FOR
    recent = EnquiryMessage.objects.filter(at__gt=before)
    return Enquiry.objects.delivered().filter(sent_at__lte=before).exclude(pk__in=recent.values("enquiry"))


@transaction.atomic
def purge(enquiries) -> int:
    """Erase what was written and by whom, from the moderators' log too. Return how many conversations."""
    keys = list(enquiries.order_by("pk").values_list("pk", flat=True))
    reports = EnquiryReport.objects.filter(enquiry__in=keys)
    logbook.forget(EnquiryReport, reports.values_list("pk", flat=True))
    for model in [Enquiry, UnansweredEnquiry]:
        logbook.forget(model, keys)
    reports.delete()
    EnquiryMessage.objects.filter(enquiry__in=keys).delete()
    return Enquiry.objects.filter(pk__in=keys).update(purged_at=timezone.now(), **NOBODY)


@transaction.atomic
def forget_person(user) -> None:
    """Erase the conversations that a person began, and their name from those that they answered for a school."""
    purge(Enquiry.objects.filter(sent_by_them(user), purged_at=None))
    EnquiryMessage.objects.filter(by=user).update(by=None, by_name="")
