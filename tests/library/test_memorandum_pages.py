"""Writing a memorandum: every page saves however incomplete, and two people never overwrite each other silently."""

import datetime
import threading

import pytest
from django.db import connection
from django.http import QueryDict
from django.utils import timezone

from partnerships.library.memorandum import saving
from partnerships.library.memorandum.forms import AboutForm
from partnerships.library.models import Memorandum
from tests.factories import make_member

from .memoranda import DAY_AHEAD, address_of, begun, page_of, press

pytestmark = pytest.mark.django_db


@pytest.fixture
def member():
    return make_member()


@pytest.fixture
def memorandum(member):
    return begun(member)


@pytest.fixture
def own(client, member):
    client.force_login(member.user)
    return client


def test_a_page_saves_what_there_is_and_goes_on(own, memorandum, member):
    answer = press(own, memorandum, "about", aims="Sing together.\nPlan together.")
    assert answer.url == address_of(memorandum, "parties")
    memorandum.refresh_from_db()
    assert memorandum.aims == "Sing together.\nPlan together."
    assert (memorandum.changed_by, memorandum.version) == (member.user, 1)


@pytest.mark.parametrize(
    ("page", "go", "place"),
    [("about", "later", ""), ("review", "on", ""), ("people", "stay", "people/"), ("people", "odd", "arrangements/")],
)
def test_each_button_leads_where_it_says(own, memorandum, page, go, place):
    assert press(own, memorandum, page, go=go).url == f"{memorandum.get_absolute_url()}{place}"


def test_an_unchanged_page_changes_nothing(own, memorandum):
    for page in ["about", "parties", "people", "arrangements", "review"]:
        press(own, memorandum, page)
    memorandum.refresh_from_db()
    assert memorandum.version == 0


def test_what_is_wrong_is_said_beside_its_field_and_the_rest_is_saved(own, memorandum):
    answer = press(own, memorandum, "about", title="", aims="Sing together.", starts_on="soon")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Give it a name" in page
    assert "Write a day, for example 14/9/2026." in page
    assert 'value="soon"' in page
    memorandum.refresh_from_db()
    assert (memorandum.title, memorandum.aims) == ("Saturday science", "Sing together.")


@pytest.mark.parametrize(
    ("page", "name", "longest"),
    [("about", "title", 160), ("arrangements", "money", 10_000), ("parties", "parties__0__gives", 2_000)],
)
def test_what_is_too_long_is_kept_and_named(own, memorandum, page, name, longest):
    answer = press(own, memorandum, page, **{name: "x" * (longest + 1)})
    assert answer.status_code == 422
    assert "x" * (longest + 1) in answer.content.decode()
    assert f"shorten this to {longest} characters" in answer.content.decode()


def test_the_end_does_not_come_before_the_beginning(own, memorandum):
    answer = press(own, memorandum, "about", starts_on="2026-09-01", ends_on="2026-08-01", title="Choir")
    assert "The end must not come before the beginning." in answer.content.decode()
    memorandum.refresh_from_db()
    assert (memorandum.title, memorandum.starts_on, memorandum.ends_on) == ("Choir", None, None)


def test_a_day_that_a_colleague_chose_meanwhile_counts(own, memorandum):
    opened = page_of(own, memorandum, "about")
    press(own, memorandum, "about", ends_on="2026-08-01")
    answer = press(own, memorandum, "about", opened, starts_on="2026-09-01")
    assert answer.status_code == 422
    memorandum.refresh_from_db()
    assert (memorandum.starts_on, memorandum.ends_on) == (None, datetime.date(2026, 8, 1))


def test_a_review_day_lies_ahead_unless_it_has_come_since(own, memorandum):
    today = timezone.localdate()
    assert "Choose a day ahead" in press(own, memorandum, "review", review_on=f"{today}").content.decode()
    Memorandum.objects.update(review_on=today)
    assert press(own, memorandum, "review", evaluation="We count.").status_code == 302


def test_rows_are_added_changed_and_taken_out_without_script(own, memorandum):
    answer = press(own, memorandum, "parties", go="add")
    data = page_of(own, memorandum, "parties", "?rows=3")
    assert answer.url == f"{address_of(memorandum, 'parties')}?rows=3#parties-2"
    press(own, memorandum, "parties", data, parties__2__name="Fell School", parties__1__gains="A laboratory")
    assert list(memorandum.parties.values_list("name", "gains"))[1:] == [
        ("Dale Academy", "A laboratory"),
        ("Fell School", ""),
    ]
    press(own, memorandum, "parties", remove="parties-1")
    assert [party.name for party in memorandum.parties.all()][1:] == ["Fell School"]


def test_a_row_without_a_name_is_kept(own, memorandum):
    data = page_of(own, memorandum, "parties", "?rows=3")
    press(own, memorandum, "parties", data, parties__2__gives="A hall")
    assert memorandum.parties.get(gives="A hall").name == ""
    assert own.get(memorandum.get_absolute_url()).status_code == 200


def test_roles_are_rows_too(own, memorandum):
    data = page_of(own, memorandum, "people", "?rows=2")
    press(own, memorandum, "people", data, people__1__role="Bursar", people__1__does="x" * 301)
    assert [(role.role, role.does) for role in memorandum.roles.all()] == [("Head of science", "Plans"), ("Bursar", "")]


def test_our_wording_comes_into_an_empty_part_and_is_saved_only_by_the_person(own, memorandum):
    answer = press(own, memorandum, "arrangements", go="wording-safeguarding", money="Nothing is paid.")
    assert answer.url.endswith("?wording=safeguarding#id_safeguarding")
    memorandum.refresh_from_db()
    assert (memorandum.money, memorandum.safeguarding) == ("Nothing is paid.", "")
    suggested = page_of(own, memorandum, "arrangements", "?wording=safeguarding")
    assert "designated safeguarding leads" in suggested["safeguarding"]
    press(own, memorandum, "arrangements", suggested)
    memorandum.refresh_from_db()
    assert "designated safeguarding leads" in memorandum.safeguarding


def test_our_wording_replaces_nothing(own, memorandum):
    Memorandum.objects.update(money="Nothing is paid.")
    assert page_of(own, memorandum, "arrangements", "?wording=money")["money"] == "Nothing is paid."
    for odd in ["title", "nonsense"]:
        assert own.get(f"{address_of(memorandum, 'arrangements')}?wording={odd}").status_code == 200


def test_two_people_who_change_different_answers_both_keep_theirs(own, memorandum):
    opened = page_of(own, memorandum, "arrangements")
    press(own, memorandum, "arrangements", money="Nothing is paid.")
    press(own, memorandum, "arrangements", opened, transport="On foot.")
    memorandum.refresh_from_db()
    assert (memorandum.money, memorandum.transport) == ("Nothing is paid.", "On foot.")


def test_the_second_of_two_sees_both_versions_and_decides(own, memorandum):
    opened = page_of(own, memorandum, "arrangements")
    press(own, memorandum, "arrangements", money="Nothing is paid.")
    answer = press(own, memorandum, "arrangements", opened, money="Halves.", data="First names only.")
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "You have changed this page elsewhere too" in page
    assert "Nothing is paid." in page
    memorandum.refresh_from_db()
    assert (memorandum.money, memorandum.data) == ("Nothing is paid.", "")
    again = opened | {"money": "Halves.", "data": "First names only.", "seen": str(answer.context["form"].seen)}
    press(own, memorandum, "arrangements", again)
    memorandum.refresh_from_db()
    assert (memorandum.money, memorandum.data) == ("Halves.", "First names only.")


def test_days_that_two_people_chose_are_told_in_words(own, memorandum):
    opened = page_of(own, memorandum, "about")
    press(own, memorandum, "about", starts_on="2027-02-01")
    answer = press(own, memorandum, "about", opened, starts_on="2027-03-01")
    [difference] = answer.context["clash"].differences
    assert (difference.theirs, difference.yours) == ("1 February 2027", "1 March 2027")


def test_of_two_who_change_one_row_the_second_is_told(own, memorandum):
    opened = page_of(own, memorandum, "parties")
    press(own, memorandum, "parties", parties__1__gives="A hall")
    answer = press(own, memorandum, "parties", opened, parties__1__gives="A pool")
    assert answer.status_code == 409
    assert memorandum.parties.get(name="Dale Academy").gives == "A hall"


def test_a_page_without_its_marks_overwrites_nothing(own, memorandum):
    Memorandum.objects.update(money="Nothing is paid.")
    answer = own.post(address_of(memorandum, "arrangements"), {"money": "Halves.", "seen": "{broken"})
    assert answer.status_code == 409
    memorandum.refresh_from_db()
    assert memorandum.money == "Nothing is paid."


def test_a_save_in_the_background_tells_when_and_hands_over_the_marks(own, memorandum):
    told = press(own, memorandum, "about", headers={"X-Autosave": "1"}, aims="Sing.").json()
    assert told["mistakes"] == 0
    assert "seen" in told["set"]
    opened = page_of(own, memorandum, "about")
    press(own, memorandum, "about", aims="Dance.")
    assert press(own, memorandum, "about", opened, headers={"X-Autosave": "1"}, aims="Act.").json()["clash"]


def test_a_memorandum_that_was_deleted_meanwhile_is_not_found(own, memorandum):
    opened = page_of(own, memorandum, "about")
    own.post(f"{memorandum.get_absolute_url()}delete/")
    assert press(own, memorandum, "about", opened, aims="Sing.").status_code == 404


def test_an_unknown_page_is_not_found(own, memorandum):
    assert own.get(f"{memorandum.get_absolute_url()}nonsense/").status_code == 404


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_of_two_saves_at_once_both_answers_are_kept():
    member = make_member()
    memorandum = begun(member, review_on=DAY_AHEAD)
    seen = str(AboutForm(edition=memorandum).seen)
    both_have_read = threading.Barrier(2)

    def save(**typed):
        data = AboutForm(edition=memorandum).initial | {"title": "Saturday science", "seen": seen} | typed
        both_have_read.wait(timeout=10)
        try:
            saving.save(AboutForm, as_sent(data), Memorandum.objects.get(pk=memorandum.pk), member.user)
        finally:
            connection.close()

    others = threading.Thread(target=save, kwargs={"aims": "Sing together."})
    others.start()
    save(ends_on=f"{DAY_AHEAD}")
    others.join(timeout=10)
    memorandum.refresh_from_db()
    assert (memorandum.aims, memorandum.ends_on, memorandum.version) == ("Sing together.", DAY_AHEAD, 2)


def as_sent(data):
    sent = QueryDict(mutable=True)
    sent.update({name: "" if value is None else str(value) for name, value in data.items()})
    return sent
