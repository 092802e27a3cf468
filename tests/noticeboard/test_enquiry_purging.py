"""What people wrote is kept for two years after the last message, and then only counted."""

import datetime
import io

import pytest
from django.contrib.admin.models import LogEntry
from django.core.management import call_command
from django.utils import timezone

from accounts import leaving
from partnerships.noticeboard.enquiries import conversation, links
from partnerships.noticeboard.models import Enquiry, UnansweredEnquiry
from tests.factories import make_school, make_user
from tests.projects.moderation.conftest import make_moderator

from .enquiring import make_enquiry, make_read_school, reply

pytestmark = pytest.mark.django_db


def purge(*arguments):
    told = io.StringIO()
    call_command("purge_enquiries", *arguments, stdout=told)
    return told.getvalue().strip()


def test_two_years_after_the_last_message_only_counts_are_left(client):
    school = make_read_school()
    old = make_enquiry(school, sender_school=make_school(), sent_days_ago=731)
    conversation.report(old, "school", "Rude")
    link = links.to_thread(old, links.SENDER)
    assert purge("--dry-run") == "Would erase 1, and would delete 0 unproved."
    assert old.messages.exists()
    assert purge() == "Erased 1, and deleted 0 unproved."
    assert purge() == "Erased 0, and deleted 0 unproved."
    old.refresh_from_db()
    assert (old.sender_name, old.sender_email, old.sender_school, old.sender) == ("", "", None, None)
    assert not old.messages.exists()
    assert not old.reports.exists()
    assert old.sent_at
    assert old.to_school == school
    assert client.get(link).status_code == 404


def test_what_helpers_noted_of_it_goes_with_it():
    """The log names who wrote, and may say what about."""
    moderator = make_moderator()
    old, kept = make_enquiry(make_school(), sent_days_ago=731), make_enquiry(make_school())
    report = conversation.report(old, "sender", "Rude")
    conversation.pass_on(old, moderator)
    conversation.pass_on(kept, moderator)
    conversation.handle_report(report, moderator, "Rang Ann")
    Enquiry.objects.filter(pk=old.pk).update(helper_told_at=timezone.now())
    conversation.look_into(UnansweredEnquiry.objects.get(pk=old.pk), moderator, "Rang Ann")
    purge()
    assert [entry.object_id for entry in LogEntry.objects.all()] == [str(kept.pk)]


def test_a_later_message_keeps_the_conversation():
    talked = make_enquiry(sent_days_ago=800)
    reply(talked)
    make_enquiry(sent_days_ago=729)
    assert purge() == "Erased 0, and deleted 0 unproved."
    talked.messages.update(at=timezone.now() - datetime.timedelta(days=731))
    assert purge() == "Erased 1, and deleted 0 unproved."


def test_what_nobody_proved_in_three_days_is_deleted():
    late, fresh = make_enquiry(is_proved=False), make_enquiry(is_proved=False)
    Enquiry.objects.filter(pk=late.pk).update(made_at=timezone.now() - datetime.timedelta(days=3, minutes=1))
    assert purge() == "Erased 0, and deleted 1 unproved."
    assert list(Enquiry.objects.all()) == [fresh]


def test_the_form_and_the_page_on_privacy_say_how_long_it_is_kept(client):
    for address in ["/privacy/", f"/schools/{make_school().urn}/contact/"]:
        words = " ".join(client.get(address).content.decode().replace("<strong>", "").replace("</strong>", "").split())
        assert "erase the conversation two years after its last message" in words


def test_who_deletes_their_account_is_forgotten_here_too():
    school = make_read_school()
    person = make_user(email="ann@sender.example")
    asked = make_enquiry(school, sender_email=person.email)
    answered = make_enquiry(school)
    reply(answered, by=school.person, by_name="Ben")
    assert [row["text"] for row in leaving.export(school.person)["messages you wrote"]] == ["Gladly."]
    leaving.erase(person)
    leaving.erase(school.person)
    asked.refresh_from_db()
    assert (asked.sender_email, asked.messages.count()) == ("", 0)
    assert [message.by_name for message in answered.messages.all()] == ["Ann", ""]
