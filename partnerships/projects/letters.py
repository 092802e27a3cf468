"""The letters that a project's way brings: each says what happened, why, and what to do next."""

from django.contrib.auth import get_user_model
from django.urls import reverse

from schools_together import mail


def submitted(edition):
    _to_school(edition, "project_submitted", link=reverse("project_desk", args=[edition.project_id]))


def typed_for(edition, by) -> int:
    """Ask the verified people of the lead school to read and send what a helper typed. Return how many were asked."""
    people = list(get_user_model().objects.at_school(edition.project.lead_school))
    for person in people:
        link = reverse("project_desk", args=[edition.project_id])
        mail.queue("project_typed_for_you", person.email, edition=edition, person=person, by=by, link=link)
    return len(people)


def published(edition, note, asked):
    """Tell the school, and of how many partners were asked to confirm just now."""
    corrections, link = edition.corrections.all(), edition.project.get_absolute_url()
    _to_school(edition, "project_published", note=note, corrections=corrections, asked=asked, link=link)


def published_by_trust(edition, group, asked):
    _to_school(edition, "project_published_by_trust", group=group, asked=asked, link=edition.project.get_absolute_url())


def changes_asked(edition, move):
    corrections, link = edition.corrections.all(), reverse("project_desk", args=[edition.project_id])
    _to_school(edition, "project_changes_asked", move=move, corrections=corrections, link=link)


def declined(edition, move):
    _to_school(edition, "project_declined", move=move, link=reverse("rules"))


def withdrawn(edition, note):
    _to_school(edition, "project_withdrawn", note=note, link=reverse("contact"))


def taken_off(edition, by):
    _to_school(edition, "project_taken_off", by=by, link=reverse("contact"))


def restored(edition, note):
    _to_school(edition, "project_restored", note=note, link=edition.project.get_absolute_url())


def merged(duplicate, into):
    _to_school(duplicate.latest_edition(), "project_merged", into=into, link=into.get_absolute_url())


def voice_accepted(confirmation):
    project = confirmation.project
    _to_school(project.latest_edition(), "voice_accepted", confirmation=confirmation, link=project.get_absolute_url())


def voice_declined(confirmation, voice, note):
    """Write to the partner's verified people; we keep no other address of a partner that has answered."""
    for person in get_user_model().objects.at_school(confirmation.school):
        mail.queue(
            "voice_declined",
            person.email,
            confirmation=confirmation,
            person=person,
            voice=voice,
            note=note,
            link=confirmation.project.get_absolute_url(),
        )


def partner_answered(edition, answer):
    _to_school(edition, "partner_answered", answer=answer, link=reverse("project_desk", args=[edition.project_id]))


def _to_school(edition, name, **context):
    """Write to the people of the lead school, and to whoever typed the edition where no one there is verified."""
    people = list(get_user_model().objects.at_school(edition.project.lead_school))
    if not people and edition.changed_by:
        people = [edition.changed_by]
    for person in people:
        mail.queue(name, person.email, edition=edition, person=person, **context)
