"""Asking the schools: who is written to, what they read, what they answer."""

import datetime

import pytest
from django.core import signing
from django.core.management import call_command
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from partnerships.library.booklets import composing, consent, publishing
from partnerships.library.booklets.consent import Closed
from tests.factories import make_member, make_user
from tests.library.booklets import all_agree, make_booklet, make_partnerships

pytestmark = pytest.mark.django_db


def letters():
    """Return to whom letters are queued, and their subjects."""
    rows = DBTaskResult.objects.filter(task_path="schools_together.mail.send").order_by("enqueued_at")
    return [(row.args_kwargs["args"][2], row.args_kwargs["args"][0]) for row in rows]


def page_of(client, entry):
    return client.get(consent.link_for(entry))


def send(client, entry, given, **fields):
    said = {"given": given, "answered_by": "deputy head", "version": entry.version} | fields
    return client.post(consent.link_for(entry), said)


@pytest.fixture(scope="module", autouse=True)
def partnerships(made_once):
    """Public projects for the booklets of all tests."""
    return made_once(make_partnerships, 2)


@pytest.fixture
def entry():
    return make_booklet().entries.select_related("project__lead_school").get()


def test_each_school_is_written_to_once_and_who_cannot_be_reached_is_named():
    booklet = make_booklet(entries=2)
    reached, unreached = booklet.entries.select_related("project__lead_school")
    member = make_member(reached.project.lead_school)
    make_member(reached.project.lead_school, status="waiting")
    assert consent.ask(booklet) == (1, [unreached])
    assert consent.ask(booklet) == (0, [unreached])
    assert [to for to, _ in letters()] == [member.user.email]
    reached.refresh_from_db()
    assert (reached.consent, unreached.consent) == ("asked", "not-asked")


def test_the_letter_quotes_the_text_and_leads_to_the_page(entry):
    make_member(entry.project.lead_school)
    consent.ask(entry.booklet)
    text = DBTaskResult.objects.get(task_path="schools_together.mail.send").args_kwargs["args"][1]
    for paragraph in entry.text.split("\n\n"):
        assert f"> {paragraph}\n" in text
    assert "/booklets/answer/" in text


def test_a_link_that_the_editor_has_sent_is_noted_once(entry):
    consent.sent_otherwise(entry)
    entry.refresh_from_db()
    assert entry.consent == "asked"
    with pytest.raises(Closed, match="asked already"):
        consent.sent_otherwise(entry)


def test_the_page_shows_without_an_account_exactly_what_is_printed(client, entry):
    composing.write(entry, 0, title="A choir of two", text="They sing.", quotation="It is loud.", quoted="A pupil")
    page = page_of(client, entry).content.decode()
    for words in ["A choir of two", "They sing.", "It is loud.", "A pupil", entry.project.lead_school.name]:
        assert words in page


@pytest.mark.parametrize(
    ("given", "correction", "says"),
    [
        ("agreed", "", "will be printed as you read it"),
        ("corrected", "It is on Tuesdays.", "passed your correction on"),
        ("declined", "", "stays out of the booklet"),
    ],
)
def test_a_school_agrees_corrects_or_declines(client, entry, given, correction, says):
    answer = send(client, entry, given, correction=correction)
    entry.refresh_from_db()
    assert says in answer.content.decode()
    assert (entry.consent, entry.correction, entry.answered_by) == (given, correction, "deputy head")
    told = [subject for to, subject in letters() if to == entry.booklet.created_by.email]
    assert len(told) == (given != "agreed")


def test_what_a_school_writes_reaches_the_editor_without_links(client, entry):
    send(
        client,
        entry,
        "corrected",
        correction="See [this](https://bad.example/x)",
        answered_by="**head** www.bad.example",
    )
    text = DBTaskResult.objects.get(task_path="schools_together.mail.send").args_kwargs["args"][1]
    assert "bad.example" not in text
    assert "> See (this)((a link: see the page)" in text


def test_the_answer_may_be_changed_until_the_booklet_is_published(client, entry):
    send(client, entry, "declined")
    assert "does not want to appear" in page_of(client, entry).content.decode()
    send(client, entry, "agreed")
    publishing.publish(entry.booklet, None)
    assert "The booklet is published" in page_of(client, entry).content.decode()
    send(client, entry, "declined")
    with pytest.raises(Closed, match="is published"):
        consent.answer(entry, "declined", 0, answered_by="head")
    entry.refresh_from_db()
    assert entry.consent == "agreed"


def test_words_that_changed_while_the_school_read_are_not_agreed_to(client, entry):
    page_of(client, entry)
    composing.write(composing.BookletEntry.objects.get(pk=entry.pk), 0, text="Other words.")
    assert "Please read it once more" in send(client, entry, "agreed").content.decode()
    entry.refresh_from_db()
    assert entry.consent == "not-asked"


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"given": ""}, "Choose one of the three answers."),
        ({"given": "asked"}, "Please choose one of the list"),
        ({"given": "corrected"}, "Say what should be corrected."),
        ({"given": "agreed", "answered_by": ""}, "Please fill this in."),
        ({"given": "agreed", "version": "x"}, "Please read it once more"),
        ({"given": "agreed", "version": "9" * 5000}, "Please read it once more"),
    ],
)
def test_bad_answers_are_refused_in_a_sentence_and_kept_out(client, entry, fields, says):
    answer = send(client, entry, **fields)
    assert says in answer.content.decode()
    entry.refresh_from_db()
    assert entry.answered_at is None


def test_wrong_old_and_foreign_links_are_explained(client, entry):
    foreign = signing.dumps(entry.pk, salt="something else", compress=True)
    assert client.get("/booklets/answer/nonsense/").status_code == 404
    assert client.get(f"/booklets/answer/{foreign}/").status_code == 404
    link = consent.link_for(entry)
    assert client.put(link).status_code == 405
    entry.delete()
    assert client.get(link).status_code == 404


def test_a_link_ends_after_its_days(client, entry, monkeypatch):
    link = consent.link_for(entry)
    monkeypatch.setattr(consent, "VALID_FOR", datetime.timedelta(seconds=-1))
    assert client.get(link).status_code == 410


@pytest.mark.parametrize(
    ("consent_state", "days", "expected"), [("asked", 14, 1), ("asked", 13, 0), ("agreed", 20, 0), ("not-asked", 20, 0)]
)
def test_who_has_not_answered_for_two_weeks_is_reminded_once(entry, consent_state, days, expected, capsys):
    make_member(entry.project.lead_school)
    then = timezone.now() - datetime.timedelta(days=days)
    entry.booklet.entries.update(consent=consent_state, asked_at=then, answered_at=then)
    call_command("remind_booklet_schools", dry_run=True)
    assert letters() == []
    call_command("remind_booklet_schools")
    call_command("remind_booklet_schools")
    assert len(letters()) == expected


def test_no_school_is_asked_about_a_sample():
    booklet = make_booklet(is_sample=True)
    make_member(booklet.entries.get().project.lead_school)
    assert consent.ask(booklet) == (0, [])
    assert letters() == []


def test_an_answer_that_came_while_an_editor_wrote_is_for_the_old_words(entry):
    opened = composing.BookletEntry.objects.get(pk=entry.pk)
    consent.answer(entry, "agreed", 0, answered_by="head")
    assert opened.stands == "Not asked yet"
    composing.write(opened, 0, text="Other words.")
    opened.refresh_from_db()
    assert opened.consent == "not-asked"
    assert opened.stands == "To be asked again: the words have changed"


def test_once_it_is_asked_anew_an_old_answer_is_told_no_more(client, entry):
    send(client, entry, "corrected", correction="It is on Tuesdays.")
    composing.write(composing.BookletEntry.objects.get(pk=entry.pk), 0, text="They meet on Tuesdays.")
    consent.sent_otherwise(entry)
    page = page_of(client, entry).content.decode()
    assert "Your school answered" not in page
    assert "It is on Tuesdays." not in page


def test_nobody_is_reminded_of_a_published_booklet(entry):
    all_agree(entry.booklet)
    publishing.publish(entry.booklet, make_user())
    entry.booklet.entries.update(consent="asked", asked_at=timezone.now() - datetime.timedelta(days=30))
    assert not consent.to_remind(timezone.now()).exists()
