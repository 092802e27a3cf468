"""What one person finds on /my/: their schools, and for each school what is going on."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import Count, F, OuterRef, Q, Subquery

from partnerships.noticeboard.models import Notice
from partnerships.projects.models import Check, Confirmation, Edition

from .models import Member


@dataclass
class SchoolDesk:
    """One school of one person, and its projects by what they wait for."""

    member: Member
    returned: list = field(default_factory=list)
    drafts: list = field(default_factory=list)
    waiting: list = field(default_factory=list)
    live: list = field(default_factory=list)
    withdrawn: list = field(default_factory=list)
    declined: list = field(default_factory=list)
    checks: list = field(default_factory=list)
    invitations: list = field(default_factory=list)
    notices: list = field(default_factory=list)
    newcomers: int = 0

    def add(self, project):
        """Put a project under every heading that says what happens with it."""
        lists = {
            Edition.Status.DRAFT: self.drafts,
            Edition.Status.CHANGES_ASKED: self.returned,
            Edition.Status.SUBMITTED: self.waiting,
        }
        if project.open_status:
            lists[project.open_status].append(project)
        if project.live_id:
            self.live.append(project)
        elif project.withdrawn_at:
            self.withdrawn.append(project)
        elif not project.open_status:
            self.declined.append(project)


def desks_of(user) -> list[SchoolDesk]:
    """Return one desk for every current membership, in a number of queries that does not grow."""
    members = list(user.memberships.current().select_related("school__isc_record"))
    desks = {member.school_id: SchoolDesk(member) for member in members}
    verified = [member.school_id for member in members if member.is_verified]
    for project in _projects(user, desks):
        desks[project.lead_school_id].add(project)
    for check in _open_checks(verified):
        desks[check.project.lead_school_id].checks.append(check)
    for school_id, invitations in _invitations(verified).items():
        desks[school_id].invitations = invitations
    for notice in Notice.objects.filter(school__in=verified).order_by("-submitted_at", "-pk"):
        desks[notice.school_id].notices.append(notice)
    led = [member.school_id for member in members if member.is_lead]
    for school_id, count in (
        Member.objects.to_check().filter(school__in=led).values_list("school").annotate(Count("pk"))
    ):
        desks[school_id].newcomers = count
    return list(desks.values())


def _projects(user, school_ids):
    editions = Edition.objects.filter(project=OuterRef("pk")).order_by("-created_at", "-pk")
    opened = Edition.objects.filter(project=OuterRef("pk"), status__in=Edition.OPEN)
    return (
        user.editable_projects()
        .filter(lead_school__in=school_ids, merged_into=None)
        .annotate(
            last_title=F("entry__title"),
            open_status=Subquery(opened.values("status")[:1]),
            newest_title=Subquery(editions.values("title")[:1]),
            changed_at=Subquery(editions.values("changed_at")[:1]),
        )
        .order_by("-changed_at", "pk")
    )


def _open_checks(school_ids):
    checks = Check.objects.filter(answered_at=None, project__lead_school__in=school_ids)
    return checks.select_related("project__live").order_by("asked_at", "pk")


def _invitations(school_ids) -> dict:
    """Return, for each school, what other schools' live projects ask it to confirm."""
    # Nobody is asked about what the sample says of them, unless somebody does ask.
    never_asked = Q(status=Confirmation.Status.NOT_ASKED, project__is_sample=False)
    asked = Confirmation.objects.filter(
        never_asked | Q(status=Confirmation.Status.INVITED),
        school__in=school_ids,
        project__live__isnull=False,
        partners__edition__status=Edition.Status.PUBLISHED,
    ).exclude(partners__role="lead")
    found = defaultdict(list)
    for confirmation in asked.select_related("project__live", "project__lead_school").order_by("pk").distinct():
        found[confirmation.school_id].append(confirmation)
    return found
