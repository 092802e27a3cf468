"""What the tests of memoranda share: one that is begun, and a person who opens its pages and presses a button."""

import datetime

from django.urls import reverse
from django.utils import timezone

from partnerships.library.memorandum import making
from tests.projects.editor.conftest import sent_by
from tests.undrawn import undrawn

DAY_AHEAD = timezone.localdate() + datetime.timedelta(days=60)


def begun(member, **fields):
    """Return a memorandum of a member's school with two partners and one role."""
    memorandum = making.from_short_form(
        member.school, member.user, **{"title": "Saturday science", "partner": "Dale Academy", **fields}
    )
    memorandum.parties.filter(position=1).update(gives="A laboratory", gains="New friends")
    memorandum.roles.create(role="Head of science", at=member.school.name, does="Plans", position=1)
    return memorandum


def address_of(memorandum, page):
    return reverse("memorandum_edit", args=[memorandum.pk, page])


def page_of(client, memorandum, page, query=""):
    """Return what a page's form would send if somebody pressed its button at once."""
    response = undrawn(client, address_of(memorandum, page) + query)
    assert response.status_code == 200, response.status_code
    return sent_by(response.context["form"])


def press(client, memorandum, page, data=None, /, headers=None, **changes):
    """Send a page as it is shown, or as it was opened before, with some answers changed."""
    data = page_of(client, memorandum, page) if data is None else dict(data)
    changes = {name.replace("__", "-"): value for name, value in changes.items()}
    return client.post(address_of(memorandum, page), data | changes, headers=headers)
