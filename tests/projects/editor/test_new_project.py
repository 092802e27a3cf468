import pytest
from django.contrib.auth.models import Permission

from partnerships.projects.models import Project, Topic
from partnerships.schools.models import IscRecord, Phase
from tests.factories import make_member, make_project, make_school, make_user
from tests.projects.editor.conftest import says

pytestmark = pytest.mark.django_db
NEW = "/my/projects/new/"


@pytest.fixture
def member(client, isc_school):
    member = make_member(isc_school)
    client.force_login(member.user)
    return member


@pytest.fixture
def helper(client):
    helper = make_user()
    helper.user_permissions.add(Permission.objects.get(codename="type_for_schools"))
    client.force_login(helper)
    return helper


def begin(client, school, title="Saturday science", **fields):
    return client.post(NEW, {"school": school.pk, "title": title, **fields})


def test_a_project_begins_with_a_title_and_its_lead(client, member):
    response = begin(client, member.school)
    project = Project.objects.get()
    assert response.url == f"/my/projects/{project.pk}/about/"
    assert (project.slug, project.lead_school, project.created_by) == ("saturday-science", member.school, member.user)
    edition = project.open_edition()
    assert (edition.title, edition.partners.get().role) == ("Saturday science", "lead")


def test_who_waits_to_be_verified_may_draft(client, isc_school):
    member = make_member(isc_school, status="waiting")
    client.force_login(member.user)
    response = begin(client, isc_school)
    assert client.get(response.url).status_code == 200


def test_two_projects_of_one_title_get_two_addresses(client, member):
    begin(client, member.school)
    begin(client, member.school)
    begin(client, member.school, title="?!")
    assert {project.slug for project in Project.objects.all()} == {"saturday-science", "saturday-science-2", "project"}


def test_a_school_that_is_not_an_isc_school_is_told_what_it_can_do(client):
    member = make_member()
    client.force_login(member.user)
    assert says(client.get(NEW), "Only schools that belong to the Independent Schools Council (ISC) add projects,")
    begin(client, member.school)
    assert not Project.objects.exists()


def test_a_school_of_somebody_else_is_refused(client, member):
    other = make_school()
    IscRecord.objects.create(school=other)
    assert begin(client, other).status_code == 200
    assert not Project.objects.exists()


def test_a_title_is_needed_to_begin(client, member):
    assert says(begin(client, member.school, title=" "), "Please fill this in.")


def test_of_several_schools_one_chooses(client, member):
    second = make_school(name="Second School")
    IscRecord.objects.create(school=second)
    make_member(second, user=member.user)
    page = client.get(NEW, {"school": second.urn})
    assert page.context["form"]["school"].value() == second.pk
    begin(client, second)
    assert Project.objects.get().lead_school == second


def test_last_years_project_is_copied_with_its_words_and_without_its_answers_and_photos(client, member):
    earlier = make_project(lead_school=member.school, partners=["The River Trust"], story="We row.", is_featured=True)
    begin(client, member.school, title="Rowing again", copy_of=earlier.pk)
    edition = Project.objects.get(slug="rowing-again").open_edition()
    assert (edition.title, edition.story) == ("Rowing again", "We row.")
    assert edition.partners.count() == 2
    assert not edition.partners.filter(confirmation__isnull=False).exists()


def test_another_schools_words_are_not_copied(client, member):
    other = make_project(story="Their words")
    assert begin(client, member.school, copy_of=other.pk).status_code == 302 or Project.objects.count() == 1
    assert not Project.objects.filter(editions__story="Their words").exclude(pk=other.pk).exists()


def test_another_projects_shape_is_a_starting_point(client, member):
    shape = make_project(topics=Topic.objects.all()[:2], phases=Phase.objects.all()[:1], story="Their words")
    address = f"/my/projects/start-from/{shape.slug}/"
    assert says(client.get(address), shape.live.title)
    client.post(address, {"school": member.school.pk, "title": "Ours"})
    edition = Project.objects.get(slug="ours").open_edition()
    assert set(edition.topics.all()) == set(shape.live.topics.all())
    assert (edition.title, edition.story, edition.summary) == ("Ours", "", "")
    assert [partner.school for partner in edition.partners.all()] == [member.school]


def test_a_draft_is_no_starting_point(client, member):
    begin(client, member.school)
    assert client.get("/my/projects/start-from/saturday-science/").status_code == 404


def test_a_helper_finds_the_school_to_type_for(client, helper, isc_school):
    assert says(client.get(NEW, {"q": "Fell"}), f"?school={isc_school.urn}")
    begin(client, isc_school, urn=isc_school.urn)
    assert Project.objects.get().lead_school == isc_school


def test_a_helper_begins_nothing_for_a_school_that_is_not_an_isc_school(client, helper):
    school = make_school()
    begin(client, school, urn=school.urn)
    assert not Project.objects.exists()


def test_likely_duplicates_are_shown_while_one_types(client, member):
    theirs = make_project(title="Saturday science for Year 5")
    found = client.get("/my/projects/duplicates/", {"title": "Saturday science in Year 5"})
    assert says(found, "Your partner may have added this already.")
    assert says(found, theirs.get_absolute_url())
    assert not says(client.get("/my/projects/duplicates/", {"title": "Rowing"}), "Your partner")
