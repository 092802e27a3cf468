"""Slides and other files of an event: who may have them, and how they are sent."""

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import timezone

from events.models import EventFile
from tests.factories import make_event

pytestmark = pytest.mark.django_db


def make_file(event, name="slides.pdf", **fields):
    fields = {"title": "Slides: what lasts?", "checked_at": timezone.now(), **fields}
    return EventFile.objects.create(event=event, file=ContentFile(b"%PDF-1.7", name), size=2048, **fields)


def test_a_pdf_is_read_at_once_and_anything_else_is_kept(client):
    event = make_event()
    pdf = client.get(make_file(event).get_absolute_url())
    other = client.get(make_file(event, "notes.pptx").get_absolute_url())
    other.getvalue()
    assert pdf["Content-Disposition"] == 'inline; filename="slides-what-lasts.pdf"'
    assert pdf["Content-Type"] == "application/pdf"
    assert other["Content-Disposition"].startswith("attachment")
    assert {answer["X-Content-Type-Options"] for answer in (pdf, other)} == {"nosniff"}
    assert b"".join(pdf.streaming_content) == b"%PDF-1.7"


@pytest.mark.parametrize(
    ("status", "fields", "answer"),
    [
        ("published", {"findings": ["A phone number"]}, 404),
        ("published", {"findings": ["A phone number"], "is_cleared": True, "cleared_at": timezone.now()}, 200),
        ("published", {"checked_at": None}, 404),
        ("draft", {}, 404),
        ("cancelled", {}, 200),
    ],
)
def test_a_file_is_served_only_where_it_may_be_shown(client, organising, status, fields, answer):
    file = make_file(make_event(status), **fields)
    sent = client.get(file.get_absolute_url())
    sent.getvalue()
    assert sent.status_code == answer
    assert (file.get_absolute_url() in client.get(file.event.get_absolute_url()).text) == (
        answer == 200 or status == "draft"
    )


def test_a_file_is_found_only_under_its_own_event(client):
    file = make_file(make_event())
    assert client.get(reverse("event_file", args=[make_event().slug, file.pk])).status_code == 404
    assert client.post(file.get_absolute_url()).status_code == 405
