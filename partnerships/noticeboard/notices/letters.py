"""The letters that a notice's way brings, to the verified people of its school."""

from django.contrib.auth import get_user_model
from django.urls import reverse

from schools_together import mail

from . import renewing


def published(notice):
    _to_school(notice, "notice_published", link=notice.get_absolute_url())


def declined(notice, note):
    _to_school(notice, "notice_declined", note=note, link=reverse("notice_new", query={"like": notice.pk}))


def ends_soon(notice):
    _to_school(notice, "notice_ends_soon", link=renewing.link_for(notice))


def expired(notice):
    _to_school(notice, "notice_expired", link=renewing.link_for(notice))


def matches_found(notice, found):
    """`found` holds pairs of a notice and the reasons why it fits."""
    return _to_school(notice, "matches_found", found=found, link=notice.get_absolute_url())


def _to_school(notice, name, **context) -> int:
    """Write to each person; return how many there are."""
    people = list(get_user_model().objects.at_school(notice.school))
    for person in people:
        mail.queue(name, person.email, notice=notice, person=person, **context)
    return len(people)
