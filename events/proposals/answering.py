"""What happens to a proposal: it is received, then accepted or declined with a letter, and may become a draft event."""

import datetime

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from schools_together import mail
from schools_together.slugs import free_slug

from ..meetings.models import Event
from ..meetings.models.event import RESERVED_SLUGS
from .models import Proposal

KEPT_FOR = datetime.timedelta(days=365)


class AlreadyAnswered(Exception):
    """A colleague was quicker. The message is for people."""


def waiting():
    """Return the proposals that nobody has answered, the oldest first."""
    return Proposal.objects.filter(status=Proposal.Status.NEW).order_by("made_at", "pk")


def out_of_date(now=None):
    """Return the proposals that were answered so long ago that nobody needs them any more."""
    return Proposal.objects.filter(handled_at__lte=(now or timezone.now()) - KEPT_FOR).order_by("pk")


@transaction.atomic
def receive(proposal: Proposal) -> None:
    """Keep a proposal and write to the person that it has come."""
    proposal.save()
    mail.queue("proposal_received", proposal.email, proposal=proposal)


def accept(proposal: Proposal, by, note: str) -> None:
    _answer(proposal, Proposal.Status.ACCEPTED, by, note)


def decline(proposal: Proposal, by, note: str) -> None:
    _answer(proposal, Proposal.Status.DECLINED, by, note)


@transaction.atomic
def _answer(proposal, status, by, note):
    """Answer once, with a letter that holds the note. Raises AlreadyAnswered."""
    answer = {"status": status, "handled_at": timezone.now(), "handled_by": by, "note": note}
    if not waiting().filter(pk=proposal.pk).update(**answer):
        raise AlreadyAnswered(f"“{proposal}” has been answered already.")
    proposal.refresh_from_db()
    mail.queue(f"proposal_{status}", proposal.email, proposal=proposal, link=reverse("event_list"))


@transaction.atomic
def make_draft(proposal: Proposal, by) -> Event:
    """Make a draft event of what was proposed, once. Raises AlreadyAnswered where there is one."""
    proposal = Proposal.objects.select_for_update(of=["self"]).select_related("school", "event").get(pk=proposal.pk)
    if proposal.event:
        raise AlreadyAnswered(f"“{proposal}” has its draft already: “{proposal.event}”.")
    title = proposal.subject or f"Meeting at {proposal.affiliation}"
    proposal.event = Event.objects.create(
        slug=free_slug(Event.objects, title, unless="event", taken=RESERVED_SLUGS),
        title=title[:160],
        description=proposal.text,
        precision=Event.Precision.UNKNOWN,
        created_by=by,
        **(_where(proposal) if proposal.kind == Proposal.Kind.HOST else {}),
    )
    proposal.save(update_fields=["event"])
    return proposal.event


def _where(proposal) -> dict:
    """Return where an event is that this person hosts."""
    school = proposal.school
    venue = {"venue_school": school, "region": school.region} if school else {"venue": proposal.organisation}
    return {"host": proposal.affiliation, "capacity": proposal.room_for or None, **venue}
