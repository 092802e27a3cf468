"""Make a project of a notice that found a partner: a draft with the notice's title, lists and partner."""

from django.db import transaction

from ...projects.editor import starting
from ...projects.models import Partner, Project
from ..models import InvalidNoticeMove, Notice
from .posting import locked


@transaction.atomic
def begin_project(notice, title: str, by, partner: dict) -> Project:
    """Begin the project once; of two people who do, the second is told.

    `partner` holds the fields `school` and `organisation` of the partner, both empty where it is not known.
    """
    notice = locked(notice)
    if notice.project_id or notice.outcome != Notice.Outcome.FOUND:
        raise InvalidNoticeMove("A colleague has made this a project already, or it has not found a partner.")
    project = starting.begin(notice.school, title, by)
    draft = project.open_edition()
    draft.summary = notice.text[:400]
    draft.save(update_fields=["summary"])
    for name in ("topics", "phases", "resources"):
        getattr(draft, name).set(getattr(notice, name).all())
    if partner["school"] or partner["organisation"]:
        Partner.objects.create(edition=draft, position=1, **partner)
    Notice.objects.filter(pk=notice.pk).update(project=project)
    return project
