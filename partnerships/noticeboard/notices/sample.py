"""Invented notices for the demo, each marked as a sample on its card and its page, between two schools of the demo."""

import json

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from ...projects.models import Resource, Topic
from ...schools.models import Phase, School
from ..models import Notice
from . import board, terms

FILE = settings.BASE_DIR / "fixtures" / "notices" / "notices.json"
LISTS = {"topics": Topic, "resources": Resource, "phases": Phase}


@transaction.atomic
def load(urns: list[str]) -> int:
    """Put the sample notices of two schools on the board, or renew them there. Return how many."""
    schools = [School.objects.get(urn=urn) for urn in urns]
    made = [_make(schools, written) for written in json.loads(FILE.read_text())]
    board.show_anew(made)
    return len(made)


def _make(schools, written: dict) -> int:
    """Make one notice or bring it up to date; `terms_from_now` says for which of the coming terms it is."""
    term, now = terms.offered(timezone.localdate())[written.pop("terms_from_now")], timezone.now()
    key = {"school": schools[written.pop("school")], "title": written.pop("title"), "is_sample": True}
    lists = {name: model.objects.filter(slug__in=written.pop(name)) for name, model in LISTS.items()}
    fields = {**written, "term": term.term, "year": term.year, "expires_on": term.ends_on}
    fields |= {"status": Notice.Status.PUBLISHED, "checked_at": now}
    notice, _ = Notice.objects.update_or_create(**key, defaults=fields, create_defaults=fields | {"published_at": now})
    for name, rows in lists.items():
        getattr(notice, name).set(rows)
    return notice.pk
