"""Take one's data away, and be forgotten."""

from django.db import transaction
from django.db.models.functions import Lower

from events.bookings import owning
from events.models import Proposal, Subscriber
from partnerships.groups.models import GroupVersion
from partnerships.library.models import Memorandum
from partnerships.noticeboard.enquiries import purging
from partnerships.noticeboard.models import Alert, EnquiryMessage, Notice
from partnerships.projects import logbook
from partnerships.projects.models import Edition, Move
from partnerships.schools.models import School

from . import joining
from .models import Member


def export(user) -> dict:
    """Return everything that is kept about a person, in words."""
    return {
        "account": {"email": user.email, "name": user.name, "joined": user.joined_at},
        **_places_of(user),
        **_work_of(user),
        "bookings of events": owning.export(user),
        **_wishes_of(user),
        "sign-in methods": list(user.authenticator_set.values("type", "created_at", "last_used_at")),
    }


def _places_of(user):
    standing = ["status", "asked_at", "ended_at"]
    places = user.memberships.values(
        "school__name", "school__urn", "job_title", "role", "proof", "verified_at", *standing
    )
    groups = user.coordinated.values("group__name", "school__name", "decided_at", *standing)
    return {"memberships": list(places), "groups you look after": list(groups)}


def _work_of(user):
    texts = Edition.objects.filter(changed_by=user).values("project__slug", "title", "status", "changed_at")
    of_groups = GroupVersion.objects.filter(written_by=user).values("group__name", "status", "written_at")
    notices = Notice.objects.filter(posted_by=user).values("school__name", "title", "status", "submitted_at")
    memoranda = Memorandum.objects.filter(changed_by=user).values("school__name", "title", "changed_at")
    moves = Move.objects.filter(by=user).order_by("at").values("edition__title", "to_status", "at", "note")
    messages = EnquiryMessage.objects.filter(by=user)
    return {
        "texts you changed last": list(texts),
        "texts of groups you wrote last": list(of_groups),
        "notices you posted": list(notices),
        "memoranda you changed last": list(memoranda),
        "decisions and submissions": list(moves),
        "messages you wrote": list(messages.values("enquiry__to_school__name", "enquiry__group__name", "text", "at")),
    }


def _wishes_of(user):
    """Return what was asked for by e-mail alone, with an address that is proved to be the person's."""

    def theirs(model, *fields):
        return list(model.objects.alias(lower=Lower("email")).filter(lower__in=user.proved_addresses()).values(*fields))

    return {
        "saved searches": theirs(Alert, "headline", "every", "asked_at", "confirmed_at"),
        "mailing list": theirs(Subscriber, "topics", "status", "asked_at", "confirmed_at", "ended_at"),
        "proposals for events": theirs(Proposal, "kind", "name", "subject", "text", "when", "made_at", "status"),
    }


@transaction.atomic
def erase(user) -> None:
    """Delete the account. Rows that say who did what lose the name; what the school published stays.

    What the moderators' log says of the person, their places and their groups goes: it says the name.
    """
    for member in user.memberships.current():
        joining.leave(member)
    purging.forget_person(user)
    logbook.forget(user._meta.model, [user.pk])
    for rows in (user.memberships, user.coordinated):
        logbook.forget(rows.model, rows.values_list("pk", flat=True))
    user.delete()


def schools_to_lead(user):
    """Return the schools that this person leads and that have other people, of whom one would lead then."""
    led = Member.objects.leads().filter(user=user).values("school")
    others = Member.objects.verified().filter(school__in=led).exclude(user=user)
    return School.objects.filter(pk__in=others.values("school"))
