"""The people who spoke, from what was recorded."""

from datetime import timedelta

import pytest

from tests.factories import make_event, make_speaker

pytestmark = pytest.mark.django_db


def test_a_speakers_page_tells_events_parts_and_points_made(client):
    event = make_event(title="Choirs that last")
    speaker = make_speaker(
        event, name="Ann Other", slug="ann-other", role="keynote", described_as="Head of Moor School"
    )
    event.points.create(text="Sing first, talk later", speaker=speaker)
    text = client.get("/events/speakers/ann-other/").text
    for words in ["Ann Other", "Choirs that last", "Keynote speaker", "Head of Moor School", "Sing first, talk later"]:
        assert words in text


def test_nobody_is_said_to_have_spoken_before_they_have(client):
    speaker = make_speaker(make_event(title="Choirs to come"), make_event("cancelled", title="Choirs called off"))
    text = client.get(speaker.get_absolute_url()).text
    assert "Choirs to come" in text
    assert "<strong>Cancelled.</strong>" in text
    assert "Spoke at" not in text


def test_nothing_of_a_draft_is_told(client):
    draft, public = make_event("draft", title="Secret plans"), make_event()
    speaker = make_speaker(draft, public, slug="ann-other")
    draft.points.create(text="A secret point", speaker=speaker)
    text = client.get(speaker.get_absolute_url()).text
    assert "Secret plans" not in text
    assert "A secret point" not in text


@pytest.mark.parametrize("status", ["draft", None])
def test_whoever_has_spoken_at_no_public_event_has_no_page(client, status):
    speaker = make_speaker(*([make_event(status)] if status else []))
    assert client.get(speaker.get_absolute_url()).status_code == 404
    assert speaker.name not in client.get("/events/speakers/").text


def test_the_list_names_everybody_once_with_their_latest_post(client):
    now = make_event()
    before = make_event(starts_at=now.starts_at - timedelta(days=900))
    speaker = make_speaker(before, name="Ann Other", described_as="Teacher")
    now.appearances.create(speaker=speaker, described_as="Head")
    text = client.get("/events/speakers/").text
    assert text.count("Ann Other") == 1
    assert "Head" in text
    assert "Teacher" not in text


@pytest.mark.parametrize(("address", "queries"), [("/events/speakers/", 1), ("/events/speakers/speaker/", 3)])
@pytest.mark.parametrize("rows", [1, 3])
def test_the_number_of_queries_does_not_grow(client, django_assert_num_queries, address, queries, rows):
    events = [make_event() for _ in range(rows)]
    speaker = make_speaker(*events, slug="speaker")
    for event in events:
        event.points.create(text="A point", speaker=speaker)
        make_speaker(event)
    with django_assert_num_queries(queries):
        assert client.get(address).status_code == 200
