"""Ask the partners of a project to confirm it, by a signed link that needs no account."""

import datetime

from django.contrib.auth import get_user_model
from django.core import signing
from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from schools_together import mail

from . import catalogue, letters, publishing
from .models import Confirmation, Partner, Project

PURPOSE = "partnerships.confirm"
VALID_FOR = datetime.timedelta(days=60)
PAUSE = datetime.timedelta(hours=1)


class AlreadyAnswered(Exception):
    """The partner has given its answer. The message is for people."""


def link_for(confirmation: Confirmation) -> str:
    """Return the address of the page where this partner answers. It is good for VALID_FOR and for this purpose only."""
    return reverse("partner_answer", args=[signing.dumps(confirmation.pk, salt=PURPOSE, compress=True)])


def confirmation_for(token: str, max_age: datetime.timedelta | None = VALID_FOR) -> Confirmation:
    """Return what a link is about. Raises signing.BadSignature (or SignatureExpired) or Confirmation.DoesNotExist."""
    key = signing.loads(token, salt=PURPOSE, max_age=max_age)
    return Confirmation.objects.select_related("project__live", "project__lead_school", "school").get(pk=key)


@transaction.atomic
def invite_partners(project) -> int:
    """Write to every partner of the live edition that was not asked yet and can be reached. Return how many."""
    partners = project.live.partners.exclude(role=Partner.Role.LEAD).select_related("confirmation", "school")
    return invite([partner for partner in partners if partner.confirmation.status == Confirmation.Status.NOT_ASKED])


@transaction.atomic
def invite(partners: list[Partner]) -> int:
    """Ask partners, again if need be: their verified people, or the address that the lead school gave.

    Returns how many can be reached. Apart from the letters themselves the number of queries does not grow.
    """
    people = get_user_model().objects.addresses_at(partner.school_id for partner in partners)
    asked = []
    for partner in partners:
        addresses = people.get(partner.school_id, set()) | ({partner.contact_email} - {""})
        for address in sorted(addresses):
            mail.queue("partner_invited", address, partner=partner, link=link_for(partner.confirmation))
        if addresses:
            asked.append(partner.confirmation_id)
    answered = [Confirmation.Status.CONFIRMED, Confirmation.Status.DECLINED]
    Confirmation.objects.filter(pk__in=asked).exclude(status__in=answered).update(
        status=Confirmation.Status.INVITED, asked_at=timezone.now()
    )
    return len(asked)


def was_asked_just_now(confirmation: Confirmation) -> bool:
    return confirmation.asked_at is not None and confirmation.asked_at > timezone.now() - PAUSE


@transaction.atomic
def invite_again(confirmation: Confirmation, address: str = "") -> bool:
    """Send a fresh link where the last is an hour old, nobody has answered and there is anybody to write to.

    `address` is one that the lead school gives from now on.
    """
    now = timezone.now()
    stale = Q(asked_at__isnull=True) | Q(asked_at__lte=now - PAUSE)
    rows = Confirmation.objects.filter(stale, pk=confirmation.pk, answered_at__isnull=True)
    partner = confirmation.project.live_id and confirmation.project.live.partners.filter(confirmation=confirmation)
    if not partner or not rows.select_for_update().first():
        return False
    if address:
        partner.update(contact_email=address)
    return invite(list(partner.select_related("confirmation", "school")[:1])) == 1


def answer(confirmation: Confirmation, status, *, answered_by="", correction="", voice="") -> None:
    """Record a partner's one answer, tell the lead school and show it. Raises AlreadyAnswered the second time.

    A paragraph of the partner's own waits for a moderator before it is shown. Who does not take part is named on the
    page no longer; what it has written is for the lead school alone.
    """
    if status == Confirmation.Status.DECLINED:
        correction, voice = "\n\n".join(filter(None, [correction, voice])), ""
    open_to_answer = [Confirmation.Status.NOT_ASKED, Confirmation.Status.INVITED]
    with publishing.public_change():
        rows = Confirmation.objects.filter(pk=confirmation.pk, status__in=open_to_answer)
        if not rows.update(
            status=status,
            answered_at=timezone.now(),
            answered_by=answered_by,
            correction=correction,
            offered_voice=voice,
        ):
            raise AlreadyAnswered("You have answered already. Thank you.")
        confirmation.refresh_from_db()
        project = Project.objects.select_for_update(of=["self"]).get(pk=confirmation.project_id)
        Partner.objects.filter(confirmation=confirmation).update(contact_email="")
        if project.live_id:
            if status == Confirmation.Status.DECLINED:
                publishing.leave_out(project, confirmation)
            else:
                catalogue.enter(project)
            letters.partner_answered(project.live, confirmation)
