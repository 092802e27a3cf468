"""The day on which partners agreed to look again: it feeds the yearly check, or its school is written to, once."""

import datetime

import pytest
from django.core.management import call_command
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from partnerships.library.memorandum import making, review
from partnerships.library.models import Memorandum
from partnerships.projects import checking
from partnerships.projects.models import Check, Project
from tests.factories import make_edition, make_member, make_project

from .memoranda import press

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


def day(number):
    """Return the day so many days from today."""
    return TODAY + datetime.timedelta(days=number)


def make_both():
    """Make a member and a public project of the same school."""
    member = make_member()
    return member, make_project(lead_school=member.school)


@pytest.fixture(scope="module", autouse=True)
def made(made_once):
    return made_once(make_both)


@pytest.fixture
def member(copied):
    return copied[0]


@pytest.fixture
def project(copied):
    return copied[1]


@pytest.fixture
def own(client, member):
    client.force_login(member.user)
    return client


def agreed(project, school, on):
    """Make a memorandum whose review day was written on a page of it, by now perhaps long ago."""
    memorandum = Memorandum.objects.create(school=school, project=project, title="Choir", review_on=day(on))
    review.feed(project.pk if project else None)
    return memorandum


def missed(project, school):
    """Make a memorandum whose day went by two days ago while nobody asked about the project."""
    memorandum = agreed(project, school, 5)
    Memorandum.objects.filter(pk=memorandum.pk).update(review_on=day(-2))
    Project.objects.update(review_on=day(-2), confirmed_on=day(-100))


def review_day(project):
    return Project.objects.get(pk=project.pk).review_on


def letters():
    return [row.args_kwargs["args"] for row in DBTaskResult.objects.order_by("enqueued_at")]


def test_a_day_that_is_saved_changed_or_emptied_reaches_the_project(own, member, project):
    own.post("/my/memoranda/new/from-project/", {"project": project.pk})
    memorandum = Memorandum.objects.get()
    for chosen in [day(30), day(60), None]:
        press(own, memorandum, "review", review_on=f"{chosen or ''}")
        assert review_day(project) == chosen


def test_the_earliest_day_ahead_counts_and_a_deleted_memorandum_no_more(project, member):
    first, second = agreed(project, member.school, 30), agreed(project, member.school, 60)
    assert review_day(project) == day(30)
    making.delete(first)
    assert review_day(project) == day(60)
    making.delete(second)
    assert review_day(project) is None


def test_the_memorandum_of_a_partner_is_no_business_of_the_lead_school(project):
    agreed(project, make_member().school, 30)
    assert review_day(project) is None


def test_a_day_that_went_by_unasked_stays_and_one_that_was_asked_makes_room(project, member):
    agreed(project, member.school, 60)
    missed(project, member.school)
    review.feed_all()
    assert review_day(project) == day(-2)
    checking.ask(project, day(-2))
    review.feed_all()
    assert review_day(project) == day(60)


def test_a_day_before_the_school_wrote_the_page_anew_makes_room(project, member):
    agreed(project, member.school, 60)
    missed(project, member.school)
    Project.objects.update(confirmed_on=None)
    review.feed_all()
    assert review_day(project) == day(60)


def test_a_day_long_ago_asks_nothing(project, member):
    agreed(project, member.school, -400)
    assert review_day(project) is None


# confirmed, review day, asked, answered: days from today, or None; asked about today?
CASES = {
    "confirmed lately": (-100, None, None, None, False),
    "a year old": (-365, None, None, None, True),
    "a day short of a year": (-364, None, None, None, False),
    "review day today": (-100, 0, None, None, True),
    "review day tomorrow": (-100, 1, None, None, False),
    "review day that went by while nobody asked": (-100, -3, None, None, True),
    "confirmed on the review day": (0, 0, None, None, False),
    "confirmed after the review day": (-2, -3, None, None, False),
    "asked on the review day, no answer": (-100, -3, -3, None, False),
    "asked on the review day, changed since": (-100, -3, -3, -1, False),
    "asked before the review day, open still": (-370, 0, -5, None, False),
    "asked and answered before the review day": (-100, 0, -50, -40, True),
    "asked before the review day, answered after it": (-370, -3, -5, -1, False),
    "a year old, asked and not confirmed lately": (-400, None, -30, -20, False),
    "a year old, asked more than a year ago": (-800, None, -366, -360, True),
    "a year old and a review day far ahead": (-365, 200, None, None, True),
    "a year after a review was answered": (-365, -366, -366, -365, True),
}


@pytest.mark.parametrize(("confirmed", "agreed_on", "asked", "answered", "is_due"), CASES.values(), ids=CASES)
def test_who_is_asked_on_a_day(project, confirmed, agreed_on, asked, answered, is_due):
    on = None if agreed_on is None else day(agreed_on)
    Project.objects.update(confirmed_on=day(confirmed), review_on=on)
    if asked is not None:
        times = {"asked_at": timezone.now() + datetime.timedelta(days=asked)}
        if answered is not None:
            times |= {"answered_at": timezone.now() + datetime.timedelta(days=answered), "answer": "changed"}
        Check.objects.create(project=project, **times)
    assert checking.due(TODAY).exists() == is_due


def test_the_letter_says_that_the_partners_agreed_and_leads_to_the_memorandum(project, member, capsys):
    Project.objects.update(confirmed_on=day(-100))
    agreed(project, member.school, 0)
    call_command("check_projects", dry_run=True)
    assert f"to be looked at again on {TODAY:%Y-%m-%d}" in capsys.readouterr().out
    for _ in range(2):
        call_command("check_projects")
    ((_, text, to, *_),) = letters()
    assert to == member.user.email
    assert f"agreed to look at it again on {TODAY.day} {TODAY:%B %Y}" in text
    assert "/my/memoranda/" in text
    assert "A year has gone by" not in text


def test_the_yearly_letter_speaks_of_no_memorandum(project):
    Project.objects.update(confirmed_on=day(-365))
    call_command("check_projects")
    assert "A year has gone by" in letters()[0][1]
    assert "memorand" not in letters()[0][1]


def test_after_the_answer_the_yearly_rhythm_goes_on(project, member):
    Project.objects.update(confirmed_on=day(-100))
    agreed(project, member.school, 0)
    checking.answer(checking.ask(project, TODAY), Check.Answer.RUNNING)
    assert not checking.due(day(364)).exists()
    assert checking.due(day(365)).get().agreed_on is None


def test_a_memorandum_that_no_check_speaks_for_is_reminded_of_once(member, capsys):
    memorandum = agreed(None, member.school, 0)
    call_command("remind_memoranda", dry_run=True)
    assert capsys.readouterr().out.endswith("1 would be reminded of.\n")
    assert letters() == []
    for _ in range(2):
        call_command("remind_memoranda")
    ((subject, text, to, *_),) = letters()
    assert (subject, to) == ("Time to look at “Choir” again", member.user.email)
    assert memorandum.get_absolute_url() in text


def test_a_new_day_is_reminded_of_anew(member):
    memorandum = agreed(None, member.school, 0)
    call_command("remind_memoranda")
    Memorandum.objects.filter(pk=memorandum.pk).update(review_on=day(-1))
    assert list(review.to_remind(TODAY)) == [memorandum]


def test_of_two_runs_at_once_one_writes(member):
    memorandum = agreed(None, member.school, 0)
    stale = Memorandum.objects.get(pk=memorandum.pk)
    assert review.remind(memorandum)
    assert not review.remind(stale)


def test_a_day_that_was_moved_meanwhile_is_not_reminded_of(member):
    memorandum = agreed(None, member.school, 0)
    Memorandum.objects.update(review_on=day(90))
    assert not review.remind(memorandum)
    assert letters() == []


@pytest.mark.parametrize(
    ("on", "of", "is_reminded"),
    [
        (1, "nothing", False),
        (0, "nothing", True),
        (-29, "nothing", True),
        (-30, "nothing", False),
        (0, "a draft", True),
        (0, "our project", False),
        (0, "a project we take part in", True),
    ],
)
def test_of_which_memoranda_a_school_is_reminded(member, project, on, of, is_reminded):
    projects = {
        "nothing": lambda: None,
        "a draft": lambda: make_edition().project,
        "our project": lambda: project,
        "a project we take part in": lambda: make_project(partners=[member.school]),
    }
    agreed(projects[of](), member.school, on)
    assert review.to_remind(TODAY).exists() == is_reminded
