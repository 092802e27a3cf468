"""Events in the admin: written on one page, looked over, published, changed, called off."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from events.models import Event, EventFile, Session, Speaker, Theme
from tests.factories import make_booking, make_event, make_project, make_school, make_session
from tests.projects.moderation.pages import act
from tests.undrawn import undrawn

from .letters import queued
from .organisers import make_organiser, signed_in
from .papers import pdf, upload

pytestmark = pytest.mark.django_db
LIST = "admin:events_event_changelist"
INLINES = ["sessions", "appearances", "files", "points", "floor_questions", "launches", "sources"]


@pytest.fixture
def desk():
    return signed_in(make_organiser(name="Olive"))


def page(event):
    return reverse("admin:events_event_change", args=[event.pk])


def form_of(client, address) -> dict:
    """Return the form of an event's page as a browser would send it unchanged."""
    shown = undrawn(client, address).context
    form = shown["adminform"].form
    fields = {name: form[name].value() for name in form.fields}
    for inline in shown["inline_admin_formsets"]:
        formset = inline.formset
        for part in [formset.management_form, *formset.forms]:
            fields |= {part[name].html_name: part[name].value() for name in part.fields}
    return _as_sent(fields)


def _as_sent(fields):
    sent = {}
    for name, value in fields.items():
        if isinstance(value, datetime.datetime):
            local = timezone.localtime(value)
            sent |= {f"{name}_0": f"{local:%d/%m/%Y}", f"{name}_1": f"{local:%H:%M:%S}"}
        elif value is not None and value is not False and not hasattr(value, "storage"):
            sent[name] = [getattr(row, "pk", row) for row in value] if isinstance(value, list) else value
    return sent


def save(client, event, **changes):
    return client.post(page(event), form_of(client, page(event)) | changes, follow=True)


def test_an_event_is_written_and_named_after_its_title(desk):
    make_event(slug="spring-meeting")
    address = reverse("admin:events_event_add")
    assert desk.get(address).status_code == 200
    words = {"title": "Spring meeting", "starts_at_0": "19/05/2027", "starts_at_1": "10:00"}
    desk.post(address, form_of(desk, address) | words)
    event = Event.objects.get(slug="spring-meeting-2")
    assert (event.status, event.created_by.name) == ("draft", "Olive")
    assert timezone.localtime(event.starts_at).hour == 10


def test_sessions_speakers_and_the_rest_are_written_on_the_same_page(desk):
    event = make_event("draft")
    person = Speaker.objects.create(name="Anna", slug="anna")
    rows = {
        "sessions-TOTAL_FORMS": 1,
        "sessions-0-kind": "keynote",
        "sessions-0-title": "Welcome",
        "sessions-0-position": 0,
        "appearances-TOTAL_FORMS": 1,
        "appearances-0-speaker": person.pk,
        "appearances-0-role": "chair",
        "appearances-0-position": 0,
        "points-TOTAL_FORMS": 1,
        "points-0-text": "Begin small.",
        "points-0-position": 0,
        "floor_questions-TOTAL_FORMS": 1,
        "floor_questions-0-question": "How?",
        "floor_questions-0-position": 0,
        "launches-TOTAL_FORMS": 1,
        "launches-0-title": "A handbook",
        "sources-TOTAL_FORMS": 1,
        "sources-0-site_name": "Our own",
        "sources-0-url": "https://example.org/",
    }
    save(desk, event, **rows)
    for name in set(INLINES) - {"files"}:
        assert getattr(event, name).count() == 1, name
    assert set(form_of(desk, page(event))) >= {f"{name}-TOTAL_FORMS" for name in INLINES}
    written = desk.get(page(event)).text
    assert all(words in written for words in ["Welcome", "Begin small.", "How?", "A handbook", "Our own"])


NINE = datetime.datetime(2027, 5, 19, 8, tzinfo=datetime.UTC)  # on British clocks, in summer
SESSION = {
    "sessions-TOTAL_FORMS": 1,
    "sessions-0-kind": "keynote",
    "sessions-0-title": "Welcome",
    "sessions-0-position": 0,
    "sessions-0-starts_at_0": "19/05/2027",
}


@pytest.mark.parametrize("time", ["14:30", "14.30", "2.30 pm", "2:30PM", "2.30pm"])
def test_a_time_is_written_as_people_write_it(desk, time):
    event = make_event("draft", starts_at=NINE, ends_at=NINE + datetime.timedelta(hours=7))
    save(desk, event, **SESSION, **{"sessions-0-starts_at_1": time})
    local = timezone.localtime(event.sessions.get().starts_at)
    assert (local.hour, local.minute) == (14, 30)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"sessions-0-starts_at_1": "half past two"}, "Please write the time like 14:30."),
        ({"sessions-0-starts_at_0": "19/5", "sessions-0-starts_at_1": "14:30"}, "Please write the day like 24"),
        ({"sessions-0-starts_at_0": "20/05/2027", "sessions-0-starts_at_1": "14:30"}, "The event is 19 May 2027, "),
    ],
)
def test_a_session_stands_on_a_day_of_its_event(desk, changes, sentence):
    event = make_event("draft", starts_at=NINE, ends_at=NINE + datetime.timedelta(hours=7))
    assert sentence in save(desk, event, **SESSION | changes).text
    assert not event.sessions.exists()


def test_projects_are_named_by_the_addresses_of_their_pages(desk):
    event, project = make_event(), make_project()
    answer = save(desk, event, project_addresses=f"http://localhost:8000{project.get_absolute_url()}\n\n")
    assert "was changed successfully" in answer.content.decode()
    assert list(event.projects.all()) == [project]
    assert event.title in desk.get(project.get_absolute_url()).text
    answer = save(desk, event, project_addresses="/projects/nothing/").content.decode()
    assert "No project has this address: /projects/nothing/" in answer
    assert list(event.projects.all()) == [project]
    save(desk, event, project_addresses="")
    assert event.title not in desk.get(project.get_absolute_url()).text


def test_of_two_who_change_an_event_the_second_is_told_and_keeps_what_was_typed(desk):
    event = make_event("draft")
    form = form_of(desk, page(event))
    Event.objects.update(host="Grange")
    told = desk.post(page(event), form | {"title": "Better"})
    assert "A colleague has changed this event" in told.content.decode()
    assert 'value="Better"' in told.content.decode()
    event.refresh_from_db()
    assert (event.title == "Better", event.host) == (False, "Grange")
    desk.post(page(event), form | {"title": "Better", "seen": told.context["adminform"].form["seen"].value()})
    event.refresh_from_db()
    assert event.title == "Better"


def test_a_change_of_the_words_leaves_the_standing_as_it_is():
    event = make_event("draft")
    stale = Event.objects.get(pk=event.pk)
    event.move("published")
    stale.title = "Better"
    stale.revise(["title"])
    event.refresh_from_db()
    assert (event.title, event.status) == ("Better", "published")


def test_the_address_of_what_is_public_stays(desk):
    event = make_event(slug="spring")
    desk.post(page(event), form_of(desk, page(event)) | {"slug": "summer"})
    event.refresh_from_db()
    assert event.slug == "spring"


def test_a_new_time_reaches_calendars_and_the_organiser_is_asked_to_tell(desk):
    event = make_event(sequence=3)
    make_booking(event, email="guest@example.org")
    answer = save(desk, event, title="Later meeting").content.decode()
    event.refresh_from_db()
    assert event.sequence == 4
    assert "Tell those who booked" in answer
    assert "Not told to who has booked: its title" in desk.get(page(event)).content.decode()
    act(desk, "events_event", [event], "tell", reasoned="1", note="Sorry!")
    assert [(letter.to, letter.subject) for letter in queued()] == [("guest@example.org", "Changed: Later meeting")]
    again = act(desk, "events_event", [event], "tell", reasoned="1", note="").content.decode()
    assert "been told of the changes already" in again
    assert len(queued()) == 1


def test_of_a_change_of_what_is_called_off_nobody_is_asked_to_tell(desk):
    event = make_event("cancelled")
    make_booking(event)
    answer = save(desk, event, venue="The Library").content.decode()
    assert "was changed successfully" in answer
    assert "Tell those who booked …” once" not in answer


def test_a_change_that_no_calendar_shows_is_no_news(desk):
    event = make_event(sequence=3)
    make_booking(event)
    assert "Tell those who booked …” once" not in save(desk, event, audience="Heads").content.decode()
    event.refresh_from_db()
    assert (event.sequence, event.audience) == (3, "Heads")


def test_more_places_are_offered_to_who_waits(desk):
    event = make_event(capacity=1)
    make_booking(event)
    waiting = make_booking(event, "waiting")
    save(desk, event, capacity=2)
    waiting.refresh_from_db()
    assert waiting.status == "offered"


def test_there_are_never_fewer_places_than_are_taken(desk):
    event = make_event(capacity=5)
    workshop = make_session(event, capacity=5)
    for _ in range(2):
        make_booking(event).sessions.add(workshop)
    assert "Give at least that many" in save(desk, event, capacity=1).content.decode()
    assert "2 people have a place in it" in save(desk, event, **{"sessions-0-capacity": 1}).content.decode()
    assert (Event.objects.get().capacity, Session.objects.get().capacity) == (5, 5)


def test_a_file_is_taken_and_looked_through_and_a_wrong_one_refused(desk):
    event = make_event()
    rows = {"files-TOTAL_FORMS": 1, "files-0-title": "Slides", "files-0-kind": "slides"}
    answer = save(desk, event, **rows, **{"files-0-file": upload("a.html", b"<script>")}).content.decode()
    assert "Choose a PDF" in answer
    assert not EventFile.objects.exists()
    save(desk, event, **rows, **{"files-0-file": upload("a.pdf", pdf("Hello"))})
    file = EventFile.objects.get()
    assert (file.checked_at, file.is_public) == (None, False)
    assert file.size > 0
    assert DBTaskResult.objects.filter(task_path="events.meetings.file_check.look_through").count() == 1
    save(desk, event, audience="Heads")
    assert DBTaskResult.objects.filter(task_path="events.meetings.file_check.look_through").count() == 1


def test_a_file_is_looked_at_before_readers_have_it(desk, client):
    event = make_event()
    rows = {"files-TOTAL_FORMS": 1, "files-0-title": "Slides", "files-0-kind": "slides"}
    save(desk, event, **rows, **{"files-0-file": upload("a.pdf", pdf("Hello"))})
    address = reverse("admin:event_file_download", args=[EventFile.objects.get().pk])
    answer = desk.get(address)
    assert b"".join(answer.streaming_content).startswith(b"%PDF-")
    assert "attachment" in answer["Content-Disposition"]
    assert client.get(address).status_code == 302
    assert signed_in(make_organiser("send_mailing")).get(address).status_code == 403


def test_a_file_with_findings_waits_on_the_desk_until_it_is_cleared(desk):
    finding = {"what": "phone", "text": "020 7946 0018", "where": "page 2"}
    fields = {"title": "Slides", "file": "x.pdf", "checked_at": timezone.now()}
    file = EventFile.objects.create(event=make_event(), findings=[finding], **fields)
    piles = {pile["name"]: pile["count"] for pile in desk.get(reverse("admin:index")).context["piles"]}
    assert piles["Files to look at"] == 1
    shown = desk.get(reverse("admin:events_eventfile_change", args=[file.pk])).content.decode()
    assert "020 7946 0018" in shown
    assert "page 2" in shown
    act(desk, "events_eventfile", [file], "clear")
    file.refresh_from_db()
    assert (file.is_public, file.cleared_by.name) == (True, "Olive")
    assert "No longer in this list" in act(desk, "events_eventfile", [file], "clear").content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_takes_the_same_queries_however_many_events(desk, django_assert_num_queries, rows):
    for _ in range(rows):
        make_booking(make_event(venue_school=make_school()))
    desk.get(reverse(LIST))
    with django_assert_num_queries(10):
        answer = desk.get(reverse(LIST))
    assert answer.context["cl"].result_list.totally_ordered


def test_who_may_not_organise_sees_nothing_of_it(client):
    event = make_event()
    addresses = [reverse(LIST), page(event), f"{reverse('admin:event_publish')}?event={event.pk}"]
    addresses += [reverse(f"admin:events_{name}_changelist") for name in ["speaker", "theme", "eventfile"]]
    moderator, helper = signed_in(make_organiser("moderate")), signed_in(make_organiser("send_mailing"))
    for address in addresses:
        assert client.get(address).status_code == 302
        assert helper.get(address).status_code == 403
        assert undrawn(moderator, address).status_code == 200


def test_an_organiser_finds_schools_and_speakers_while_typing(desk):
    make_school(name="Grange")
    Speaker.objects.create(name="Anna", slug="anna")
    for field, term, model in [("venue_school", "gran", "event"), ("speaker", "ann", "appearance")]:
        asked = {"term": term, "app_label": "events", "model_name": model, "field_name": field}
        assert len(desk.get(reverse("admin:autocomplete"), asked).json()["results"]) == 1


def test_a_speaker_gets_an_address_that_stays(desk):
    fields = {"name": "Anna Bell", "job_title": "Head", "school": "", "organisation": "", "biography": ""}
    for _ in range(2):
        desk.post(reverse("admin:events_speaker_add"), fields)
    first, second = Speaker.objects.order_by("pk")
    assert (first.slug, second.slug) == ("anna-bell", "anna-bell-2")
    desk.post(reverse("admin:events_speaker_change", args=[first.pk]), fields | {"name": "Anna Bell-Smith"})
    first.refresh_from_db()
    assert (first.name, first.slug) == ("Anna Bell-Smith", "anna-bell")


def test_a_theme_in_use_is_not_deleted(desk):
    used, free = (Theme.objects.create(name=name, slug=name, position=0) for name in ["used", "free"])
    make_event(themes=[used])
    for theme in [used, free]:
        desk.post(reverse("admin:events_theme_delete", args=[theme.pk]), {"post": "yes"})
    assert list(Theme.objects.filter(pk__in=[used.pk, free.pk])) == [used]
