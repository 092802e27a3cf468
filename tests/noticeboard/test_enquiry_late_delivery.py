"""What waits at the helpers' desk goes to the school's own people once somebody of it has joined the site."""

import datetime
import io

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from partnerships.groups import coordinating
from partnerships.noticeboard.enquiries import answer_rate, chasing, conversation, late_delivery, links
from partnerships.noticeboard.models import Enquiry, InvalidEnquiryMove
from tests.factories import make_group, make_member, make_school, make_user

from .enquiring import links_to, make_enquiry, queued, reply

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def made(made_once):
    school = made_once(make_school, name="Quiet School")
    return made_once(make_enquiry, school, sender_email="ann@sender.example", sent_days_ago=60)


@pytest.fixture
def enquiry(copied):
    return copied


def run(*options):
    out = io.StringIO()
    call_command("chase_enquiries", *options, stdout=out)
    return out.getvalue()


def letters_to(email):
    return [letter.subject for letter in queued() if letter.to == email]


def test_the_first_people_of_a_school_get_what_waited_for_it_once(client, enquiry):
    person = make_member(enquiry.to_school).user
    assert "1 delivered to people who joined later, 0 reminded" in run()
    assert "0 delivered" in run()
    assert letters_to(person.email) == ["Ann writes to Quiet School"]
    assert "Could we sing together?" in client.get(links_to(person.email)[0]).content.decode()
    assert not Enquiry.objects.to_pass_on().exists()


def test_the_sender_hears_that_somebody_of_the_school_has_it_now(client, enquiry):
    make_member(enquiry.to_school)
    run()
    letter = next(letter for letter in reversed(queued()) if letter.to == "ann@sender.example")
    assert letter.subject == "Your message has reached Quiet School"
    assert "A helper" not in client.get(links_to("ann@sender.example")[-1]).content.decode()


def test_they_are_reminded_from_the_day_on_which_they_got_it(enquiry):
    make_member(enquiry.to_school)
    run()
    assert not chasing.to_chase()
    assert chasing.to_chase(timezone.now() + datetime.timedelta(days=40)) == [enquiry]


def test_what_a_helper_passed_on_in_vain_reaches_them_too(client, enquiry):
    conversation.pass_on(enquiry, make_user())
    Enquiry.objects.update(reminded=2, helper_told_at=timezone.now())
    person = make_member(enquiry.to_school).user
    run()
    assert letters_to(person.email) == ["Ann writes to Quiet School"]
    enquiry.refresh_from_db()
    assert (enquiry.reminded, enquiry.helper_told_at) == (0, None)
    assert client.get(links.to_thread(enquiry, links.PASSED_ON)).status_code == 200, (
        "The school's office has this link."
    )


def test_what_the_sender_added_to_an_answer_by_the_helpers_link_reaches_them(enquiry):
    conversation.pass_on(enquiry, make_user())
    reply(enquiry)
    reply(enquiry, "sender", "Shall we say Thursday?")
    person = make_member(enquiry.to_school).user
    run()
    assert letters_to(person.email) == ["Ann has written again"]


def test_what_the_sender_adds_once_somebody_has_joined_is_delivered_and_leaves_the_desk(enquiry):
    person = make_member(enquiry.to_school).user
    reply(enquiry, "sender", "One more thing")
    assert letters_to(person.email) == ["Ann has written again"]
    run()
    assert len(letters_to(person.email)) == 1


def test_a_groups_first_coordinators_get_what_waited_for_it():
    group = make_group([make_school()])
    enquiry = make_enquiry(group=group)
    person = make_user()
    coordinating.invite(group, person.email, make_user())
    run()
    assert f"Ann writes to {group}" in letters_to(person.email)
    enquiry.refresh_from_db()
    assert not enquiry.is_at_desk


def closed(enquiry):
    conversation.close(enquiry)


@pytest.mark.parametrize("settle", [closed, reply])
def test_what_was_closed_or_answered_is_not_delivered_late(enquiry, settle):
    settle(enquiry)
    person = make_member(enquiry.to_school).user
    assert "0 delivered" in run()
    assert letters_to(person.email) == []


def test_it_waits_while_nobody_joins_or_only_the_sender_does(enquiry):
    assert "0 delivered" in run()
    make_member(enquiry.to_school, user=make_user(email=enquiry.sender_email))
    assert "0 delivered" in run()
    assert Enquiry.objects.to_pass_on().get() == enquiry


def test_a_dry_run_says_how_many_and_delivers_none(enquiry):
    make_member(enquiry.to_school)
    assert "1 would be delivered" in run("--dry-run")
    assert Enquiry.objects.to_pass_on().exists()


def test_of_two_runs_at_once_one_delivers_and_a_helper_comes_too_late(enquiry):
    person = make_member(enquiry.to_school).user
    first, second = late_delivery.to_deliver(), late_delivery.to_deliver()
    assert [late_delivery.deliver(one) for one in [*first, *second]] == [True, False]
    assert len(letters_to(person.email)) == 1
    with pytest.raises(InvalidEnquiryMove):
        conversation.pass_on(enquiry, make_user())


def test_a_crash_between_the_letters_and_the_mark_leaves_neither(enquiry, monkeypatch):
    person = make_member(enquiry.to_school).user
    monkeypatch.setattr("partnerships.noticeboard.enquiries.letters._to_sender", lambda *arguments: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        run()
    assert letters_to(person.email) == []
    assert Enquiry.objects.to_pass_on().exists()


def test_a_school_is_not_blamed_for_the_time_before_anybody_joined():
    school = make_school()
    for _ in range(11):
        make_enquiry(school, sent_days_ago=200)
    make_member(school)
    run()
    assert answer_rate.of_school(school) is None


def test_they_find_it_on_their_desk_before_the_letter_comes(client, enquiry):
    client.force_login(make_member(enquiry.to_school).user)
    assert "Ann" in client.get(reverse("my_enquiry_list")).content.decode()
