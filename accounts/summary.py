"""The letter that tells moderators, once a day, what waits for them."""

from django.db import transaction
from django.db.models import Count, Min
from django.urls import reverse

from partnerships.groups.models import Coordinator, GroupVersion
from partnerships.noticeboard.models import Enquiry, EnquiryReport, Notice, UnansweredEnquiry
from partnerships.projects import reports, trust, voices
from partnerships.projects.models import Edition
from schools_together import mail

from .models import Member, User


def piles() -> list[dict]:
    """Return what waits for any moderator: its name, how many and since when. Empty piles are left out."""
    found = [
        ("Projects to read", Edition.objects.filter(status=Edition.Status.SUBMITTED), "submitted_at", "edition"),
        ("Notices to read", Notice.objects.waiting(), "submitted_at", "notice"),
        ("Partners’ paragraphs", voices.waiting(), "answered_at", "confirmation"),
        ("Published by trusted groups, to read", trust.to_read(), "published_at", "trustedpublication"),
        ("Texts of groups to read", GroupVersion.objects.to_read(), "written_at", "groupversion"),
        ("People who ask to look after a group", Coordinator.objects.waiting(), "asked_at", "coordinator"),
        ("Reports from readers", reports.waiting(), "made_at", "report"),
        ("Enquiries to pass on", Enquiry.objects.to_pass_on(), "sent_at", "enquiry"),
        ("Unanswered enquiries", UnansweredEnquiry.objects.unanswered(), "helper_told_at", "unansweredenquiry"),
        ("Reports of conversations", EnquiryReport.objects.filter(handled_at=None), "made_at", "enquiryreport"),
        ("People to verify", Member.objects.waiting(), "asked_at", "member"),
    ]
    return [pile for pile in (_pile(*each) for each in found) if pile["count"]]


def readers():
    """Return the moderators who want the letter."""
    return User.objects.moderators().filter(wants_moderation_summary=True)


@transaction.atomic
def send() -> int:
    """Queue the letter for each moderator who wants it, if anything waits. Return how many letters."""
    waiting = piles()
    people = list(readers()) if waiting else []
    for person in people:
        mail.queue("moderation_summary", person.email, person=person, piles=waiting, link=reverse("admin:index"))
    return len(people)


def _pile(name, rows, since, model):
    counted = rows.order_by().aggregate(count=Count("pk"), oldest=Min(since))
    label = rows.model._meta.app_label
    return {"name": name, "link": reverse(f"admin:{label}_{model}_changelist"), **counted}
