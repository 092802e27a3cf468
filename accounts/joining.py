"""How a person comes to belong to a school: asked for, checked, told."""

from allauth.account.models import EmailAddress
from django.db import transaction
from django.urls import reverse

from schools_together import mail

from . import domains
from .models import Member, User
from .models.member import InvalidMembershipMove


def ask(user, school, job_title) -> Member:
    """Ask for a place at a school; keep the one there is. It waits until somebody or the address proves it."""
    member = Member.objects.current().filter(user=user, school=school).first()
    return member or Member.objects.create(user=user, school=school, job_title=job_title)


@transaction.atomic
def check_waiting(user, email) -> None:
    """Verify the memberships that a newly confirmed address proves; tell the leads of the others."""
    for member in user.memberships.waiting().select_related("school", "user"):
        if member.is_invited and email == user.email:
            member.verify(Member.Proof.INVITATION)
        elif domains.proves_membership(email, member.school):
            verify(member, Member.Proof.DOMAIN)
        else:
            _tell_leads(member)


@transaction.atomic
def verify(member, proof, by=None) -> None:
    """Give the person their rights and write to them. Raises where nobody knows yet whose the address is."""
    if proof != Member.Proof.DOMAIN and member.status == Member.Status.WAITING and not member.is_to_check:
        raise InvalidMembershipMove(f"{member.user} has not shown yet that the e-mail address is theirs.")
    member.verify(proof, by)
    mail.queue("member_verified", member.user.email, member=member, link=reverse("desk"))


@transaction.atomic
def decline(member, by, note="") -> None:
    """Refuse a waiting membership and tell the person why."""
    member.decline(by, note)
    mail.queue("member_declined", member.user.email, member=member, note=note, link=reverse("contact"))


@transaction.atomic
def invite(school, email, job_title, by) -> None:
    """Let a lead bring in a colleague, who is a verified member as soon as the address is proved to be theirs."""
    user, is_new = User.objects.get_or_create(email=email.strip().lower())
    if is_new:
        # The code that signs the colleague in proves the address, too.
        EmailAddress.objects.create(user=user, email=user.email, primary=True)
    member = ask(user, school, job_title)
    if not member.is_verified:
        Member.objects.filter(pk=member.pk).update(proof=Member.Proof.INVITATION)
        if user.emailaddress_set.filter(email=user.email, verified=True).exists():
            member.verify(Member.Proof.INVITATION, by)
    mail.queue("member_invited", user.email, member=member, by=by, link=reverse("account_request_login_code"))


@transaction.atomic
def leave(member, by=None, note="") -> None:
    """End a place. Write to whom another took it from, and to whom the school's lead passes to."""
    was_verified = member.is_verified
    heir = member.leave(by, note)
    if was_verified and by and by != member.user:
        mail.queue("member_removed", member.user.email, member=member, note=note, link=reverse("contact"))
    if heir:
        _tell_of_lead(heir)


@transaction.atomic
def make_lead(member, by) -> None:
    """Let a verified person lead the school from now on, and tell them so."""
    member.become_lead(by)
    _tell_of_lead(member)


def _tell_of_lead(member):
    mail.queue(
        "member_leads", member.user.email, member=member, link=reverse("school_people", args=[member.school.urn])
    )


def _tell_leads(member):
    for lead in Member.objects.leads().filter(school=member.school).select_related("user"):
        mail.queue(
            "member_waiting", lead.user.email, member=member, link=reverse("school_people", args=[member.school.urn])
        )
