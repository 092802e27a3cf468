"""Make a memorandum: from a project, from a short form, or from last year's; and delete one."""

import datetime

from django.db import transaction
from django.db.models import F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from ...projects.models import Edition, Partner, Project
from ..models import Memorandum, MemorandumParty, MemorandumRole
from . import review

COPIED = ["project", "title", "aims", "money", "transport", "safeguarding", "data", "evaluation", "ending"]


def projects_for(schools):
    """Return the projects that these schools lead, drafts too, and the published ones that name them."""
    opened = Edition.objects.filter(project=OuterRef("pk"), status__in=Edition.OPEN)
    named = Project.objects.naming(schools).values("pk")
    return (
        Project.objects.filter(Q(lead_school__in=schools) | Q(pk__in=named), merged_into=None)
        .annotate(newest_title=Coalesce(F("live__title"), Subquery(opened.values("title")[:1])))
        .exclude(Q(newest_title=None) | Q(newest_title=""))
        .order_by("newest_title", "pk")
    )


@transaction.atomic
def from_project(project: Project, schools, by) -> Memorandum:
    """Make one filled from the project, for the first of these schools that leads it, or else that takes part.

    The lead school begins with what it is writing now, a partner with what is public. No e-mail address is taken over.
    """
    is_lead = schools.filter(pk=project.lead_school_id).exists()
    edition = (project.open_edition() if is_lead else None) or project.live
    partners = list(edition.partners.select_related("school"))
    school = project.lead_school if is_lead else schools.filter(partnerships__edition=edition).order_by("pk").first()
    starts_on, ends_on = _days(edition)
    memorandum = Memorandum.objects.create(
        school=school,
        project=project,
        title=edition.title or project.live.title,
        aims="\n".join(aim.text for aim in edition.aims.all()),
        evaluation="\n".join(f"{aim.text}: {aim.measure}" for aim in edition.aims.all() if aim.measure),
        money=edition.cost_note,
        transport=edition.transport,
        starts_on=starts_on,
        ends_on=ends_on,
        created_by=by,
        changed_by=by,
    )
    MemorandumParty.objects.bulk_create(
        MemorandumParty(memorandum=memorandum, name=each.name, gives=each.gives, gains=each.gains, position=position)
        for position, each in enumerate(partners, start=1)
    )
    if edition.contact_role:
        lead = next((each.name for each in partners if each.role == Partner.Role.LEAD), "")
        memorandum.roles.create(role=edition.contact_role, at=lead, does="Answers questions about it", position=1)
    return memorandum


@transaction.atomic
def from_short_form(school, by, *, title, partner="", aims="", starts_on=None, review_on=None) -> Memorandum:
    memorandum = Memorandum.objects.create(
        school=school,
        title=title,
        aims=aims,
        starts_on=starts_on,
        review_on=review_on,
        created_by=by,
        changed_by=by,
    )
    for position, name in enumerate(filter(None, [school.name, partner]), start=1):
        memorandum.parties.create(name=name, position=position)
    return memorandum


@transaction.atomic
def copy(memorandum: Memorandum, by) -> Memorandum:
    """Return next year's: the same words, parties and roles, and no day yet."""
    words = {name: getattr(memorandum, name) for name in COPIED}
    new = Memorandum.objects.create(school=memorandum.school, created_by=by, changed_by=by, **words)
    for model, rows in [(MemorandumParty, memorandum.parties), (MemorandumRole, memorandum.roles)]:
        names = {field.name for field in model._meta.concrete_fields} - {"id", "memorandum"}
        model.objects.bulk_create(
            model(memorandum=new, **{name: getattr(row, name) for name in names}) for row in rows.all()
        )
    return new


@transaction.atomic
def delete(memorandum: Memorandum) -> None:
    project_id = memorandum.project_id
    memorandum.delete()
    review.feed(project_id)


def _days(edition):
    """Return the days that the project's years stand for: school years, or the calendar year where it is one."""
    first, last = edition.start_year, edition.end_year
    if first and first == last:
        return datetime.date(first, 1, 1), datetime.date(last, 12, 31)
    return first and datetime.date(first, 9, 1), last and datetime.date(last, 8, 31)
