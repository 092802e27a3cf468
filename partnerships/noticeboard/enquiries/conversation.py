"""What happens in a conversation after its first message: replies, closing, reports, a helper who passes it on."""

from contextlib import suppress

from django.db import transaction
from django.utils import timezone

from ...projects import logbook
from ..models import Enquiry, EnquiryMessage, EnquiryReport, InvalidEnquiryMove
from . import blocking, late_delivery, letters

Status, Side = Enquiry.Status, EnquiryMessage.Side
REPORTS_OPEN = 3


class ChangedMeanwhile(Exception):
    """Somebody else wrote while this person was writing. The message is for people."""


@transaction.atomic
def reply(enquiry: Enquiry, side: str, text: str, *, by=None, by_name="", seen=0) -> EnquiryMessage:
    """Add a message and tell the other side. `seen` is the number of the last message that its writer had before them.

    Raises InvalidEnquiryMove where the conversation is over or the sender is blocked; ChangedMeanwhile where a
    message came in between, so that two people of a school do not answer unawares of each other.
    """
    enquiry = Enquiry.objects.select_for_update(of=["self"]).get(pk=enquiry.pk)
    if not enquiry.is_open:
        raise InvalidEnquiryMove("This conversation is closed. Write to the school again if there is more to say.")
    if side == Side.SENDER:
        blocking.refuse_blocked(enquiry)
    if enquiry.messages.filter(pk__gt=seen).exists():
        raise ChangedMeanwhile("A message came in while you were writing. Read it, then send yours or change it.")
    message = enquiry.messages.create(side=side, text=text, by=by, by_name=by_name)
    if side == Side.SCHOOL and enquiry.status == Status.SENT:
        enquiry.move(Status.ANSWERED, answered_at=message.at)
    if not letters.replied(enquiry, message):
        # Nobody of the school is on the site: a helper passes this message on, too.
        Enquiry.objects.filter(pk=enquiry.pk).update(is_at_desk=True, passed_on_at=None)
    elif side == Side.SENDER:
        late_delivery.leave_desk(enquiry)
    return message


def close(enquiry: Enquiry) -> None:
    """End a conversation: nobody is reminded any more. Raises InvalidEnquiryMove where it is over."""
    enquiry.move(Status.CLOSED)


def _end(enquiry):
    """Close a conversation, where nobody has closed it meanwhile."""
    with suppress(InvalidEnquiryMove):
        close(enquiry)


@transaction.atomic
def block(enquiry: Enquiry, by=None) -> None:
    """Let the school's side hear no more of this sender. The conversation ends."""
    blocking.block(enquiry, by)
    _end(enquiry)


def report(enquiry: Enquiry, side: str, text: str) -> EnquiryReport | None:
    """Tell the moderators. More than a few open reports of one conversation say nothing new."""
    waiting = enquiry.reports.filter(handled_at=None)
    return None if waiting.count() >= REPORTS_OPEN else enquiry.reports.create(side=side, text=text)


@transaction.atomic
def handle_report(report: EnquiryReport, by, note: str, *, block_everywhere=False) -> None:
    """Deal with a report; of two moderators the second is told. Raises InvalidEnquiryMove."""
    rows = EnquiryReport.objects.filter(pk=report.pk, handled_at=None)
    if not rows.update(handled_at=timezone.now(), handled_by=by, outcome=note):
        raise InvalidEnquiryMove("A colleague has dealt with this report already.")
    if block_everywhere:
        blocking.block_everywhere(report.enquiry.sender_email, by)
        _end(report.enquiry)
    logbook.note(report, by, f"Dealt with: {note}")


@transaction.atomic
def pass_on(enquiry: Enquiry, by) -> None:
    """Note that a helper gave the message to the school by its public contact, and tell the sender."""
    rows = Enquiry.objects.to_pass_on().filter(pk=enquiry.pk)
    now = timezone.now()
    if not rows.update(passed_on_at=now, passed_on_by=by, reminded_at=now):
        raise InvalidEnquiryMove("This has been passed on, answered or closed already.")
    letters.passed_on(enquiry)
    logbook.note(enquiry, by, "Passed on.")


@transaction.atomic
def look_into(enquiry: Enquiry, by, note: str) -> None:
    """Note what a helper did about an enquiry that nobody answered. Raises InvalidEnquiryMove."""
    rows = Enquiry.objects.unanswered().filter(pk=enquiry.pk)
    if not rows.update(helped_at=timezone.now(), helped_by=by):
        raise InvalidEnquiryMove("A colleague has looked into this already, or the school has answered.")
    logbook.note(enquiry, by, f"Looked into: {note}")
