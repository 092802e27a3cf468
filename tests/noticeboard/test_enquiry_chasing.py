"""Reminders after five and ten school days, then a helper; one question a term later; each exactly once."""

import datetime
import io

import pytest
from django.core.management import call_command
from django.utils import timezone

from partnerships.noticeboard.enquiries import chasing, conversation, letters, links, school_days
from partnerships.noticeboard.models import Enquiry
from tests.factories import make_school

from .enquiring import links_to, make_enquiry, make_read_school, queued, reply

pytestmark = pytest.mark.django_db
# A Monday in March: no holidays for four weeks.
MONDAY = datetime.datetime(2027, 2, 22, 9, tzinfo=datetime.UTC)
DAY = datetime.timedelta(days=1)


def make_on_monday():
    """Make an enquiry that one person of the school reads since MONDAY."""
    enquiry = make_enquiry(make_read_school(name="The Mount"), sender_email="ann@sender.example")
    Enquiry.objects.filter(pk=enquiry.pk).update(sent_at=MONDAY)
    enquiry.refresh_from_db(fields=["sent_at"])
    return enquiry


@pytest.fixture(scope="module", autouse=True)
def made(made_once):
    return made_once(make_on_monday)


@pytest.fixture
def enquiry(copied):
    return copied


@pytest.fixture
def school(enquiry):
    return enquiry.to_school


def run(day):
    """Do what the daily command does, on a day that many days after MONDAY."""
    return [
        enquiry.pk for enquiry in chasing.to_chase(MONDAY + day * DAY) if chasing.chase(enquiry, MONDAY + day * DAY)
    ]


def subjects():
    return [letter.subject for letter in queued()]


def reminders():
    return len([subject for subject in subjects() if "still waits for an answer" in subject])


def test_a_school_is_reminded_after_five_and_ten_school_days_then_a_helper_is_told(enquiry):
    told = {day: bool(run(day)) for day in range(30)}
    assert [day for day, was_told in told.items() if was_told] == [7, 14, 21]
    assert reminders() == 2
    enquiry.refresh_from_db()
    assert (enquiry.reminded, enquiry.helper_told_at) == (2, MONDAY + 21 * DAY)
    assert Enquiry.objects.unanswered().get() == enquiry


def test_a_reminder_says_who_wrote_and_what_and_leads_to_the_answer(client, school, enquiry):
    run(7)
    letter = queued()[-1]
    assert letter.to == school.person.email
    assert "22 February 2027" in letter.text
    assert "> Could we sing together?" in letter.text
    assert client.get(links_to(letter.to)[-1]).status_code == 200


def test_each_reminder_says_what_comes_after_it(enquiry):
    run(7)
    assert "we remind you once more" in queued()[-1].text
    run(14)
    assert "our last reminder" in queued()[-1].text


def test_after_a_week_without_runs_a_school_is_not_reminded_twice_in_two_days(enquiry):
    assert [bool(run(day)) for day in (20, 21, 22, 27)] == [True, False, False, True]


@pytest.mark.parametrize("end", [reply, conversation.close])
def test_who_was_answered_or_closed_it_is_not_chased(enquiry, end):
    due = chasing.to_chase(MONDAY + 7 * DAY)
    end(enquiry)
    assert [chasing.chase(one) for one in due] == [False]
    assert run(8) == []
    assert reminders() == 0


def test_of_two_runs_at_once_one_reminds(enquiry):
    first, second = chasing.to_chase(MONDAY + 7 * DAY), chasing.to_chase(MONDAY + 7 * DAY)
    assert [chasing.chase(one) for one in [*first, *second]] == [True, False]
    assert reminders() == 1


def test_a_crash_between_the_mark_and_the_letters_leaves_neither(enquiry, monkeypatch):
    queue, written = letters.mail.queue, []

    def dies(*arguments, **context):
        queue(*arguments, **context)
        written.append(arguments)
        raise MemoryError

    monkeypatch.setattr(letters.mail, "queue", dies)
    with pytest.raises(MemoryError):
        run(7)
    assert written
    assert reminders() == 0
    monkeypatch.undo()
    assert run(7) == [enquiry.pk]
    assert reminders() == 1


def test_what_waits_for_a_helper_is_not_chased_until_it_was_passed_on(enquiry):
    enquiry.delete()
    enquiry = make_enquiry(make_school())
    Enquiry.objects.filter(pk=enquiry.pk).update(sent_at=MONDAY)
    assert run(30) == []
    Enquiry.objects.filter(pk=enquiry.pk).update(passed_on_at=MONDAY, reminded_at=MONDAY)
    assert [bool(run(day)) for day in (7, 14, 21)] == [True] * 3
    assert reminders() == 0
    assert Enquiry.objects.unanswered().get() == enquiry


def answered_long_ago(school, days=92):
    enquiry = make_enquiry(school, sender_email="ann@sender.example", sent_days_ago=days)
    reply(enquiry)
    Enquiry.objects.filter(pk=enquiry.pk).update(answered_at=timezone.now() - days * DAY)
    enquiry.refresh_from_db()
    return enquiry


def test_a_term_after_the_answer_the_sender_is_asked_once_what_became_of_it(client, school):
    enquiry = answered_long_ago(school)
    for _ in range(2):
        [chasing.ask(one) for one in chasing.to_ask()]
    assert subjects().count("Did it become a project?") == 1
    link = links_to("ann@sender.example")[-1]
    page = client.get(link).content.decode()
    assert page.count('name="outcome"') == 3
    enquiry.refresh_from_db()
    assert enquiry.outcome == "", "Programs that look for viruses open links, too."
    assert "put the project into the directory" in client.post(link, {"outcome": "project"}).content.decode()
    client.post(link, {"outcome": "nothing"})
    enquiry.refresh_from_db()
    assert enquiry.outcome == "project"


def test_a_crash_between_the_question_and_its_mark_leaves_neither(school, monkeypatch):
    answered_long_ago(school)
    monkeypatch.setattr(letters, "ask_outcome", lambda enquiry: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        [chasing.ask(one) for one in chasing.to_ask()]
    assert chasing.to_ask().count() == 1


def test_who_was_answered_lately_or_never_is_not_asked(school):
    answered_long_ago(school, days=80)
    make_enquiry(school, sent_days_ago=100)
    assert not chasing.to_ask().exists()


@pytest.mark.parametrize("words", [{}, {"outcome": "much"}])
def test_the_question_takes_one_of_its_three_answers(client, school, words):
    enquiry = answered_long_ago(school)
    link = links.to_outcome(enquiry)
    assert client.post(link, words).status_code == 200
    assert client.put(link).status_code == 405
    assert client.get("/enquiries/outcome/made-up/").status_code == 404
    enquiry.refresh_from_db()
    assert enquiry.outcome == ""


def test_the_command_says_what_it_would_do_and_does_it(school):
    make_enquiry(school, sent_days_ago=60)
    answered_long_ago(school)

    def command(*arguments):
        told = io.StringIO()
        call_command("chase_enquiries", *arguments, stdout=told)
        return told.getvalue().strip()

    before = len(queued())
    assert command("--dry-run") == (
        "0 would be delivered to people who joined later, 1 would be reminded, 0 would be shown to a helper, "
        "1 would be asked what became of it."
    )
    assert len(queued()) == before
    nobody_late = "0 delivered to people who joined later"
    assert command() == f"{nobody_late}, 1 reminded, 0 shown to a helper, 1 asked what became of it."
    assert len(queued()) == before + 2
    assert command() == f"{nobody_late}, 0 reminded, 0 shown to a helper, 0 asked what became of it."


@pytest.mark.parametrize(
    ("day", "is_school_day"),
    [
        ("2027-03-01", True),
        ("2027-02-27", False),  # a Saturday
        ("2027-05-03", False),  # May Day
        ("2027-03-26", False),  # Good Friday
        ("2027-04-01", False),  # the week after Easter
        ("2027-04-05", True),
        ("2027-06-01", False),  # half-term at the end of May
        ("2027-08-10", False),
        ("2027-09-03", True),
        ("2027-10-27", False),
        ("2027-12-22", False),
        ("2028-01-03", False),
        ("2028-01-05", True),
    ],
)
def test_schools_are_closed_at_weekends_on_bank_holidays_and_in_the_usual_holidays(day, is_school_day):
    assert school_days.is_school_day(datetime.date.fromisoformat(day)) == is_school_day


def test_school_days_are_counted_after_the_first_up_to_and_with_the_last():
    assert school_days.between(datetime.date(2027, 3, 1), datetime.date(2027, 3, 8)) == 5
    assert school_days.between(datetime.date(2027, 7, 20), datetime.date(2027, 9, 3)) == 2
    assert school_days.between(datetime.date(2027, 3, 1), datetime.date(2027, 3, 1)) == 0
