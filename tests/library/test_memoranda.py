"""A school's memoranda: who sees them, how they begin, how they are written, copied and deleted."""

import pytest
from django.urls import reverse

from partnerships.library.memorandum import making, sample
from partnerships.library.models import Memorandum
from tests.factories import make_edition, make_member, make_project, make_user
from tests.undrawn import undrawn

from .memoranda import DAY_AHEAD, begun, page_of, press

pytestmark = pytest.mark.django_db
LIST, NEW, FROM_PROJECT = "/my/memoranda/", "/my/memoranda/new/", "/my/memoranda/new/from-project/"


@pytest.fixture
def member():
    return make_member()


@pytest.fixture
def own(client, member):
    client.force_login(member.user)
    return client


@pytest.fixture
def memorandum(member):
    return begun(member)


def addresses(memorandum):
    one = f"/my/memoranda/{memorandum.pk}/"
    pages = [f"{one}{name}/" for name in ["about", "parties", "people", "arrangements", "review", "delete"]]
    return [one, *pages, f"{one}memorandum.docx", f"{one}memorandum.pdf"]


def test_the_school_reads_all_pages_of_its_memorandum(own, memorandum):
    for address in addresses(memorandum):
        assert own.get(address).status_code == 200, address


@pytest.mark.parametrize("status", ["verified", "waiting", "left"])
def test_people_of_another_school_and_of_no_school_now_find_nothing(client, memorandum, status):
    client.force_login(make_member(memorandum.school if status != "verified" else None, status=status).user)
    for address in addresses(memorandum):
        assert undrawn(client, address).status_code == 404, address
    assert client.post(f"/my/memoranda/{memorandum.pk}/copy/").status_code == 404
    assert client.post(f"/my/memoranda/{memorandum.pk}/delete/").status_code == 404
    assert client.post(f"/my/memoranda/{memorandum.pk}/about/", {"title": "Ours"}).status_code == 404
    assert memorandum.title not in client.get(LIST).content.decode()
    assert Memorandum.objects.get().title == "Saturday science"


def test_moderators_and_administrators_find_nothing_either(client, memorandum):
    client.force_login(make_user(is_staff=True, is_superuser=True))
    assert client.get(memorandum.get_absolute_url()).status_code == 404


def test_nobody_reads_a_memorandum_without_signing_in(client, memorandum):
    for address in [LIST, NEW, *addresses(memorandum)]:
        answer = client.get(address)
        assert (answer.status_code, answer.url.startswith("/account/login/")) == (302, True), address


@pytest.mark.parametrize(
    ("method", "path"),
    [("post", ""), ("post", "memorandum.pdf"), ("get", "copy/"), ("put", "about/"), ("put", "delete/")],
)
def test_wrong_methods_are_refused(own, memorandum, method, path):
    assert getattr(own, method)(f"{memorandum.get_absolute_url()}{path}").status_code == 405


def test_the_list_and_the_form_refuse_wrong_methods(own):
    assert own.post(LIST).status_code == 405
    assert own.put(NEW).status_code == 405
    assert own.get(FROM_PROJECT).status_code == 405


def test_a_number_of_no_memorandum_is_not_found(own):
    for number in ["0", "999999", "9" * 18]:
        assert own.get(f"/my/memoranda/{number}/").status_code == 404


def test_who_waits_to_be_verified_is_told_why(client):
    client.force_login(make_member(status="waiting").user)
    for address in [LIST, NEW]:
        assert "A person is checking that you work at your school." in client.get(address).content.decode()
    client.post(NEW, {"title": "Ours"})
    assert not Memorandum.objects.exists()


def test_who_belongs_to_no_school_is_led_to_the_register(client):
    client.force_login(make_user())
    assert reverse("register") in client.get(NEW).content.decode()


def test_the_projects_own_page_offers_a_memorandum(own, member):
    project = make_project(lead_school=member.school)
    assert FROM_PROJECT in own.get(f"/my/projects/{project.pk}/").content.decode()


def test_the_desk_leads_to_the_memoranda(own):
    assert LIST in own.get("/my/").content.decode()


def test_next_years_has_the_same_words_and_no_day_yet(own, memorandum):
    Memorandum.objects.update(money="Each pays its own.", review_on=DAY_AHEAD, starts_on=DAY_AHEAD)
    own.post(f"{memorandum.get_absolute_url()}copy/")
    copy = Memorandum.objects.exclude(pk=memorandum.pk).get()
    assert (copy.title, copy.money) == (memorandum.title, "Each pays its own.")
    assert (copy.review_on, copy.starts_on) == (None, None)
    assert [party.gives for party in copy.parties.all()] == [party.gives for party in memorandum.parties.all()]
    assert copy.roles.count() == memorandum.roles.count() == 1
    assert copy.school == memorandum.school


def test_it_is_deleted_only_after_a_question(own, memorandum):
    own.get(f"{memorandum.get_absolute_url()}delete/")
    assert Memorandum.objects.exists()
    assert own.post(f"{memorandum.get_absolute_url()}delete/").url == LIST
    assert not Memorandum.objects.exists()


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_asks_a_constant_number_of_queries(own, member, rows, django_assert_num_queries):
    for _ in range(rows):
        Memorandum.objects.create(school=member.school, title="M", project=make_project(lead_school=member.school))
    assert Memorandum.objects.visible_to(member.user).totally_ordered
    own.get(LIST)
    with django_assert_num_queries(4):
        own.get(LIST)


@pytest.mark.parametrize("rows", [1, 6])
def test_a_memorandum_asks_a_constant_number_of_queries(own, memorandum, rows, django_assert_num_queries):
    for _ in range(rows):
        memorandum.parties.create(name="P")
        memorandum.roles.create(role="R")
    with django_assert_num_queries(5):
        own.get(memorandum.get_absolute_url())


def test_what_is_empty_asks_to_be_written(own, memorandum):
    page = own.get(memorandum.get_absolute_url()).content.decode()
    assert "designated safeguarding lead" in page
    press(own, memorandum, "arrangements", safeguarding="Our two leads have met.")
    assert "Our two leads have met." in own.get(memorandum.get_absolute_url()).content.decode()


def test_people_take_away_which_memoranda_they_changed_and_are_forgotten(own, member, memorandum):
    press(own, memorandum, "about", title="Sunday science")
    told = own.get("/my/data.json").json()["memoranda you changed last"]
    assert [(row["title"], row["school__name"]) for row in told] == [("Sunday science", member.school.name)]
    own.post("/my/delete/")
    memorandum.refresh_from_db()
    assert (memorandum.changed_by, memorandum.created_by) == (None, None)


def test_the_public_page_explains_with_sources_and_leads_in(client):
    page = client.get("/advice/memorandum/").content.decode()
    assert "guide-to-writing-a-memorandum-of-understanding-mou" in page
    assert f'href="{NEW}#short-form"' in page
    assert client.post("/advice/memorandum/").status_code == 405


@pytest.mark.parametrize("kind", ["docx", "pdf"])
def test_anybody_downloads_an_empty_one(client, kind):
    answer = client.get(f"/advice/memorandum/empty.{kind}")
    assert answer.status_code == 200
    assert f"memorandum-of-understanding.{kind}" in answer["Content-Disposition"]
    assert client.get("/advice/memorandum/empty.txt").status_code == 404
    assert client.post(f"/advice/memorandum/empty.{kind}").status_code == 405


def test_the_demos_memorandum_is_made_once_and_feeds_its_project(member):
    project = make_project(lead_school=member.school)
    memorandum = sample.make(project, member.school, member.user)
    assert sample.make(project, member.school, member.user) is None
    project.refresh_from_db()
    assert memorandum.safeguarding
    assert project.review_on == memorandum.review_on


def test_last_years_stays_when_its_project_goes(member):
    project = make_edition().project
    memorandum = Memorandum.objects.create(school=member.school, title="M", project=project)
    project.delete()
    memorandum.refresh_from_db()
    assert memorandum.project is None
    making.delete(memorandum)


def test_a_page_shows_what_it_needs_on_opening(own, memorandum):
    page = page_of(own, memorandum, "about")
    assert page["title"] == "Saturday science"
    assert own.get(f"{memorandum.get_absolute_url()}parties/?rows=4").content.decode().count("<legend>") == 4
    for odd in ["x", "-1", "99999", ""]:
        assert own.get(f"{memorandum.get_absolute_url()}parties/?rows={odd}").status_code == 200


def test_a_draft_without_a_title_lends_the_memorandum_the_one_that_the_public_reads(own, member):
    project = make_project(lead_school=member.school, title="Choir")
    make_edition(project, title="")
    own.post(FROM_PROJECT, {"project": project.pk})
    assert Memorandum.objects.get().title == "Choir"
