"""Letters from organisers to people who booked: seen before they go, one each, sent once, logged."""

import pytest
from django.contrib.messages import get_messages
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from events.bookings.models import Booking, SessionPlace
from events.bookings.organising import letters
from events.bookings.organising.models import EventLetter
from tests.factories import make_booking, make_event, make_session

pytestmark = pytest.mark.django_db

KEY = "6f1f3c1e-7a39-4a0c-9a93-0f1f6d1f9a11"
TYPED = {"to": "current", "subject": "Where to park", "text": "Please use the **north** gate.", "key": KEY}


def write(client, event, go="send", **changes):
    return client.post(reverse("my_event_write", args=[event.slug]), TYPED | {"go": go} | changes)


def sent() -> list[dict]:
    return [task.args_kwargs for task in DBTaskResult.objects.order_by("enqueued_at", "pk")]


def addresses() -> list[str]:
    return sorted(letter["args"][2] for letter in sent())


def test_a_letter_is_looked_at_with_the_number_of_readers_before_it_is_sent(organising):
    event = make_event()
    make_booking(event)
    make_booking(event, "waiting")
    make_booking(event, "cancelled")
    page = write(organising, event, go="preview").content.decode()
    assert "<strong>north</strong>" in page
    assert "Send to 2 people" in page
    assert not sent()
    assert not EventLetter.objects.exists()


def test_what_was_looked_at_is_what_is_sent(organising):
    event = make_booking().event
    page = write(organising, event, go="preview", text='One\n\n"Two" <three>').content.decode()
    preview = page[page.index('letter" method') : page.index("Send to 1 person")]
    assert 'name="text" value="One\n\n&quot;Two&quot; &lt;three&gt;"' in preview
    assert f'name="key" value="{KEY}"' in preview
    typed_in = page[page.index("</form>", page.index("Send to 1 person")) :]
    assert 'value="send"' not in typed_in, "Enter in a field looks at the letter and never sends it"


def test_each_gets_a_letter_of_their_own_and_it_is_written_down(organising, organiser):
    event = make_event()
    ann, bo = (make_booking(event, email=f"{name}@example.org") for name in ["ann", "bo"])
    assert write(organising, event).url == reverse("my_event", args=[event.slug])
    assert addresses() == ["ann@example.org", "bo@example.org"]
    subject, text, _ = next(letter["args"] for letter in sent() if letter["args"][2] == ann.email)
    assert subject == "Where to park"
    assert "**north** gate" in text
    assert bo.email not in text
    letter = EventLetter.objects.get()
    assert (letter.by, letter.recipients, letter.subject) == (organiser, 2, "Where to park")
    assert letter.audience == "Everybody whose booking is not cancelled"


def test_a_letter_clicked_twice_goes_out_once(organising):
    event = make_booking().event
    write(organising, event)
    again = write(organising, event)
    assert "sent already" in " ".join(str(message) for message in get_messages(again.wsgi_request))
    assert len(sent()) == EventLetter.objects.count() == 1


@pytest.mark.parametrize(
    ("to", "readers"),
    [
        ("confirmed", ["came", "placed"]),
        ("waiting", ["waiting"]),
        ("offered", ["offered"]),
        ("came", ["came"]),
        ("absent", ["placed"]),
        ("cancelled", ["cancelled"]),
        ("current", ["came", "offered", "placed", "waiting"]),
        ("session", ["placed"]),
    ],
)
def test_a_letter_goes_to_those_it_is_for(organising, to, readers):
    event = make_event()
    session = make_session(event)
    make_booking(event, email="came@x.example", attended_at=timezone.now())
    placed = make_booking(event, email="placed@x.example")
    wish = make_booking(event, "waiting", email="waiting@x.example")
    for status in ["offered", "cancelled"]:
        make_booking(event, status, email=f"{status}@x.example")
    for booking in [placed, wish]:
        SessionPlace.objects.create(booking=booking, session=session)
    make_booking(email="another@event.example")
    write(organising, event, to=f"session-{session.pk}" if to == "session" else to)
    assert addresses() == [f"{reader}@x.example" for reader in readers]


def test_people_ticked_on_the_list_are_carried_into_the_letter(organising):
    event = make_event()
    ticked, _ = make_booking(event, email="ann@example.org"), make_booking(event)
    address = reverse("my_event_write", args=[event.slug])
    page = organising.post(address, {"people": [ticked.pk, make_booking().pk]})
    assert "The 1 you ticked" in page.content.decode()
    assert not page.context["form"].is_bound
    write(organising, event, to="ticked", people=[ticked.pk])
    assert addresses() == ["ann@example.org"]


def test_people_found_by_a_search_are_carried_into_the_letter(organising):
    event = make_event()
    ann = make_booking(event, name="Ann Other")
    make_booking(event)
    page = organising.post(reverse("my_event_write", args=[event.slug]) + "?q=ann", {"who": "found"})
    assert page.context["ticked"] == [ann.pk]


def test_nobody_is_written_to_twice_and_nobody_without_an_address(organising):
    event = make_event()
    make_booking(event, "cancelled", email="ann@example.org")
    make_booking(event, "cancelled", email="Ann@example.org")
    make_booking(event, "cancelled", email="")
    write(organising, event, to="cancelled")
    assert addresses() == ["Ann@example.org"] or addresses() == ["ann@example.org"]


def test_a_letter_to_nobody_is_refused(organising):
    page = write(organising, make_event())
    assert "Nobody to write to" in page.content.decode()
    assert not EventLetter.objects.exists()


@pytest.mark.parametrize("changes", [{"subject": ""}, {"text": ""}, {"to": "x"}, {"key": "x"}, {"subject": "x" * 151}])
def test_a_letter_that_cannot_be_is_refused_with_what_was_typed(organising, changes):
    answer = write(organising, make_booking().event, **changes)
    assert answer.status_code == 200
    assert answer.context["form"].errors
    assert not sent()


def test_a_subject_has_one_line(organising):
    write(organising, make_booking().event, subject="Where to park\nBcc: everybody@example.org")
    assert all("\n" not in letter["args"][0] for letter in sent())


def test_what_an_organiser_writes_is_never_run_as_a_template_or_as_html(organising):
    event = make_booking().event
    page = write(organising, event, go="preview", text="{{ booking.email }} <script>alert(1)</script>").content.decode()
    assert "<script>alert" not in page
    assert "{{ booking.email }}" in page


def test_letters_are_queued_all_together_or_not_at_all(organiser, monkeypatch):
    event = make_event()
    for _ in range(3):
        make_booking(event)
    count = iter([1, 2])
    queue = letters.mail.queue

    def fail_at_the_third(*args, **context):
        next(count)
        queue(*args, **context)

    monkeypatch.setattr(letters.mail, "queue", fail_at_the_third)
    letter = EventLetter(event=event, by=organiser, subject="Hello", text="Hello", audience="All")
    with pytest.raises(StopIteration), transaction.atomic():
        letters.send(letter, Booking.objects.all())
    assert not sent()
    assert not EventLetter.objects.exists()


def test_who_writes_very_many_letters_waits(organising, monkeypatch):
    monkeypatch.setattr("events.bookings.organising.views.letters.LETTERS_AN_HOUR", 1)
    event = make_booking().event
    write(organising, event)
    page = write(organising, event, key="6f1f3c1e-7a39-4a0c-9a93-0f1f6d1f9a12")
    assert "written many letters" in page.content.decode()
    assert len(sent()) == 1


def test_the_page_shows_what_was_sent_before(organising):
    event = make_booking().event
    write(organising, event)
    page = organising.get(reverse("my_event_write", args=[event.slug])).content.decode()
    assert "“Where to park” to 1" in page
    assert "Olga Organiser" in page


@pytest.mark.parametrize("rows", [2, 20])
def test_queries_to_look_at_a_letter_do_not_grow(organising, rows, django_assert_max_num_queries):
    event = make_event()
    for _ in range(rows):
        make_booking(event)
    with django_assert_max_num_queries(8):
        write(organising, event, go="preview")
