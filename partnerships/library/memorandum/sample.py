"""A memorandum for the demo, made as a school would make it: from a project, then written on."""

import datetime

from django.utils import timezone

from ...projects.models import Project
from ...schools.models import School
from ..models import Memorandum
from . import making, review

WORDS = {
    "money": "Each school bears the time of its own staff. The music, about £120 a year, is paid in equal parts.",
    "transport": "The two schools are twelve minutes apart on foot. Two members of staff of the pupils’ own school "
    "walk with them, there and back.",
    "safeguarding": "Each school stays responsible for its own pupils. On a partner’s site its safeguarding policy "
    "holds. Both designated safeguarding leads have read this part.",
    "data": "First names, year groups and what keeps a pupil safe, on one list that the two heads of music hold and "
    "shred in July.",
    "evaluation": "We count who comes each week. In the first and the last week pupils answer three questions.",
}
ROLES = [
    ("Head of music", "Plans the rehearsals; the deputy head stands in"),
    ("Partnerships lead", "Keeps this memorandum and calls the meeting to look at it again"),
]


def make(project: Project, school: School, by) -> Memorandum | None:
    """Make the demo's memorandum of a project; return None where the school has one already."""
    if school.memoranda.exists():
        return None
    memorandum = making.from_project(project, School.objects.filter(pk=school.pk), by)
    for name, words in WORDS.items():
        setattr(memorandum, name, words)
    memorandum.review_on = timezone.localdate() + datetime.timedelta(days=120)
    memorandum.save(update_fields=[*WORDS, "review_on"])
    memorandum.parties.update(signatory="Head")
    for position, (role, does) in enumerate(ROLES, start=1):
        memorandum.roles.create(role=role, at=school.name, does=does, position=position)
    review.feed(project.pk)
    return memorandum
