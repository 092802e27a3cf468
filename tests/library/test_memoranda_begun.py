"""How a memorandum begins: with five answers, or filled from a project."""

import datetime

import pytest
from django.urls import reverse

from partnerships.library.models import Memorandum
from partnerships.projects import publishing
from tests.factories import make_edition, make_member, make_partner, make_project, make_school

from .memoranda import DAY_AHEAD

pytestmark = pytest.mark.django_db
NEW, FROM_PROJECT = "/my/memoranda/new/", "/my/memoranda/new/from-project/"


@pytest.fixture
def member():
    return make_member()


@pytest.fixture
def own(client, member):
    client.force_login(member.user)
    return client


def test_five_answers_begin_a_memorandum(own, member):
    answers = {"school": member.school.pk, "title": "Choir", "partner": "Dale Academy", "aims": "Sing together."}
    answer = own.post(NEW, answers | {"starts_on": "14/9/2026", "review_on": f"{DAY_AHEAD}"})
    memorandum = Memorandum.objects.get()
    assert answer.url == reverse("memorandum_edit", args=[memorandum.pk, "parties"])
    assert [party.name for party in memorandum.parties.all()] == [member.school.name, "Dale Academy"]
    assert (memorandum.starts_on, memorandum.review_on) == (datetime.date(2026, 9, 14), DAY_AHEAD)
    assert (memorandum.school, memorandum.created_by) == (member.school, member.user)


def test_wrong_answers_are_named_beside_their_fields_and_what_was_typed_is_kept(own, member):
    wrong = {"school": member.school.pk, "title": "", "partner": "Dale Academy", "review_on": "2019-01-01"}
    answer = own.post(NEW, wrong)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Choose a day ahead" in page
    assert 'value="Dale Academy"' in page
    assert not Memorandum.objects.exists()


def test_a_memorandum_is_not_begun_for_another_school(own):
    answer = own.post(NEW, {"school": make_school().pk, "title": "Theirs"})
    assert answer.status_code == 422
    assert not Memorandum.objects.exists()


def test_a_project_fills_all_but_the_addresses(own, member):
    project = make_project(
        lead_school=member.school,
        title="Saturday science",
        transport="A minibus",
        cost_note="We pay for materials.",
        start_year=2024,
        end_year=2027,
        contact_role="Head of physics",
    )
    with publishing.public_change():
        sides = {"gives": "A hall", "gains": "A laboratory", "contact_email": "office@dale.example"}
        make_partner(project.live, make_school(name="Dale Academy"), **sides)
        project.live.aims.create(text="More feel at home", measure="A show of hands")
    answer = own.post(FROM_PROJECT, {"project": project.pk}, follow=True)
    memorandum = Memorandum.objects.get()
    assert (memorandum.title, memorandum.project, memorandum.school) == ("Saturday science", project, member.school)
    assert (memorandum.transport, memorandum.money) == ("A minibus", "We pay for materials.")
    assert (memorandum.aims, memorandum.evaluation) == ("More feel at home", "More feel at home: A show of hands")
    assert (memorandum.starts_on, memorandum.ends_on) == (datetime.date(2024, 9, 1), datetime.date(2027, 8, 31))
    assert ("Dale Academy", "A hall", "A laboratory") in memorandum.parties.values_list("name", "gives", "gains")
    assert memorandum.roles.get().role == "Head of physics"
    assert "office@dale.example" not in answer.content.decode()


def test_a_project_of_one_calendar_year_gives_days_in_their_order(own, member):
    project = make_project(lead_school=member.school, start_year=2025, end_year=2025)
    own.post(FROM_PROJECT, {"project": project.pk})
    memorandum = Memorandum.objects.get()
    assert (memorandum.starts_on, memorandum.ends_on) == (datetime.date(2025, 1, 1), datetime.date(2025, 12, 31))


def test_the_lead_school_begins_with_what_it_is_writing_and_a_partner_with_what_is_public(client, member):
    lead = make_member()
    project = make_project(lead_school=lead.school, title="As published", partners=[member.school])
    make_edition(project, title="As it will be", status="draft")
    for person, title in [(lead, "As it will be"), (member, "As published")]:
        client.force_login(person.user)
        client.post(FROM_PROJECT, {"project": project.pk})
        assert Memorandum.objects.get(school=person.school).title == title


def test_the_draft_of_another_school_fills_nothing(own, member):
    theirs = make_edition(title="A secret").project
    make_partner(theirs.editions.get(), member.school)
    answer = own.post(FROM_PROJECT, {"project": theirs.pk})
    assert answer.status_code == 422
    assert "<title>Error: Make a memorandum" in answer.text
    assert "A secret" not in own.get(NEW).content.decode()
    assert not Memorandum.objects.exists()


@pytest.mark.parametrize("project", ["", "no-number", "9" * 30])
def test_no_project_is_no_error_of_ours(own, project):
    assert own.post(FROM_PROJECT, {"project": project}).status_code == 422


@pytest.mark.parametrize("rows", [1, 3])
def test_choosing_a_project_asks_a_constant_number_of_queries(own, member, rows, django_assert_num_queries):
    for _ in range(rows):
        make_project(lead_school=member.school)
    with django_assert_num_queries(6):
        own.get(NEW)
