"""The loading of the sample directory, on small folders made for each test. What it holds: test_sample_directory.py."""

import copy
import json

import pytest
from django.core.management import CommandError, call_command

from partnerships.projects import catalogue, inviting, publishing
from partnerships.projects.models import Edition, Project
from partnerships.projects.sample.loading import load
from partnerships.schools.models import Group, Place, School
from tests.factories import make_edition, make_school

pytestmark = pytest.mark.django_db

LEAD = {"name": "Hill School", "role": "lead", "kind": "independent-school", "gives": "A hall"}
LEAD["match"] = {"sector": "independent", "place": "York", "region": "yorkshire-and-the-humber"}
PROJECT = {
    "slug": "a-choir-of-two-schools",
    "group": "york-schools",
    "fields": {"title": "A choir of two schools", "summary": "Two schools sing together.", "pupils": 40},
    "region": "yorkshire-and-the-humber",
    "topics": ["music"],
    "phases": ["primary", "secondary"],
    "resources": ["halls-and-theatres"],
    "partners": [LEAD, {"name": "Two local primary schools", "role": "partner", "kind": "state-primary"}],
    "aims": [{"text": "Sing with confidence", "found": "They do.", "evidence": "teachers-view"}],
    "sources": [{"url": "https://example.org/choir", "site_name": "Example", "as_of": "May 2024"}],
}
GROUP = {
    "slug": "york-schools",
    "fields": {"name": "York schools"},
    "region": "yorkshire-and-the-humber",
    "members": [LEAD | {"role": "partner"}, {"name": "Ten more schools"}],
}


@pytest.fixture
def folder(tmp_path):
    return write(tmp_path)


def write(folder, **changes):
    """Write a folder with one group and one project, with some of the project's keys changed."""
    (folder / "projects.json").write_text(json.dumps([copy.deepcopy(PROJECT) | changes]))
    (folder / "groups.json").write_text(json.dumps([GROUP]))
    return folder


def make_hill_school():
    return make_school(
        name="Hill School", town="York", sector=School.Sector.INDEPENDENT, easting=460000, northing=452000
    )


def test_a_record_becomes_a_published_project_of_the_sample(folder):
    school = make_hill_school()
    load(folder)
    project = Project.objects.for_page().get(slug="a-choir-of-two-schools")
    assert project.is_sample
    assert project.lead_school == school
    assert project.freshness() == Project.Freshness.UNCONFIRMED
    assert project.live.pupils == 40
    assert [topic.slug for topic in project.live.topics.all()] == ["music"]
    assert [(partner.name, partner.role) for partner in project.live.partners.all()] == [
        ("Hill School", "lead"),
        ("Two local primary schools", "partner"),
    ]
    assert [aim.found for aim in project.live.aims.all()] == ["They do."]
    assert [source.site_name for source in project.live.sources.all()] == ["Example"]


def test_a_project_stands_on_the_map_where_its_lead_does(folder):
    make_hill_school()
    load(folder)
    live = Project.objects.get().live
    assert (live.place, live.easting, live.northing) == ("York", 460000, 452000)


def test_a_project_that_takes_place_at_a_partner_stands_there(tmp_path):
    make_hill_school()
    make_school(name="Sea School", town="Whitby", easting=489000, northing=511000)
    sea = {"name": "Sea School", "role": "partner", "match": {"sector": "state", "place": "Whitby"}}
    load(write(tmp_path, partners=[LEAD, sea], at="Sea School"))
    live = Project.objects.get().live
    assert (live.place, live.easting) == ("Whitby", 489000)


def test_a_project_without_a_school_of_the_register_stands_in_its_town(tmp_path):
    Place.objects.create(kind="town", name="York", key="york", full_key="york", easting=460301, northing=451912)
    load(write(tmp_path, fields=PROJECT["fields"] | {"place": "York"}))
    live = Project.objects.get().live
    assert (live.easting, live.northing) == (460000, 452000)


def test_a_school_that_is_not_certain_stays_a_named_organisation(folder):
    make_school(name="Hill School", town="Leeds", sector=School.Sector.INDEPENDENT)
    report = load(folder)
    project = Project.objects.get()
    assert project.lead_school is None
    assert project.live.partners.get(role="lead").organisation == "Hill School"
    assert [party.name for _, party, _ in report.unmatched] == ["Hill School", "Hill School"]


def test_a_second_load_changes_nothing(folder):
    make_hill_school()
    load(folder)
    version, editions = catalogue.current_version(), Edition.objects.count()
    report = load(folder)
    assert report.count("unchanged") == 1
    assert catalogue.current_version() == version
    assert Edition.objects.count() == editions


@pytest.mark.parametrize(
    "change",
    [
        {"fields": PROJECT["fields"] | {"summary": "Three schools sing together."}},
        {"topics": ["music", "wellbeing"]},
        {"partners": [LEAD | {"gives": "A hall and a conductor"}]},
        {"sources": [{"url": "https://example.org/choir", "site_name": "The Example"}]},
        {"aims": []},
    ],
)
def test_a_changed_record_becomes_a_new_edition_and_the_old_one_is_superseded(tmp_path, change):
    load(write(tmp_path))
    before = Project.objects.get().live
    report = load(write(tmp_path, **change))
    before.refresh_from_db()
    assert report.count("changed") == 1
    assert before.status == Edition.Status.SUPERSEDED
    assert Project.objects.get().live != before


def test_a_school_that_the_register_gains_is_found_by_the_next_load(folder):
    load(folder)
    school = make_hill_school()
    assert load(folder).count("changed") == 1
    assert Project.objects.get().lead_school == school


@pytest.mark.parametrize("change", [{"confirmed_on": "2026-01-01"}, {"is_sample": False}])
def test_a_project_that_a_school_has_made_its_own_is_left_alone(tmp_path, change):
    load(write(tmp_path))
    Project.objects.update(**change)
    report = load(write(tmp_path, topics=["sport"]))
    assert report.count("left alone") == 1
    assert [topic.slug for topic in Project.objects.get().live.topics.all()] == ["music"]


@pytest.mark.parametrize("answer", ["confirmed", "declined"])
def test_the_answer_of_a_partner_stands_whatever_the_sample_says(folder, client, answer):
    load(folder)
    confirmation = Project.objects.get().confirmations.get(organisation="Two local primary schools")
    client.post(inviting.link_for(confirmation), {"status": answer, "answered_by": "head"})
    names = [partner.name for partner in Project.objects.get().live.partners.all()]
    assert load(folder).count("left alone") == 1
    assert [partner.name for partner in Project.objects.get().live.partners.all()] == names
    assert ("Two local primary schools" in names) == (answer == "confirmed")


def test_a_project_whose_next_edition_is_being_written_is_left_alone(tmp_path):
    load(write(tmp_path))
    make_edition(Project.objects.get(), status=Edition.Status.DRAFT)
    assert load(write(tmp_path, topics=["sport"])).count("left alone") == 1


def test_a_project_that_a_moderator_published_is_left_alone(tmp_path, django_user_model):
    load(write(tmp_path))
    moderator = django_user_model.objects.create(email="moderator@example.org")
    publishing.publish(make_edition(Project.objects.get(), status=Edition.Status.SUBMITTED), by=moderator)
    assert load(write(tmp_path, topics=["sport"])).count("left alone") == 1


def test_a_field_that_an_edition_does_not_have_is_refused_and_nothing_is_loaded(tmp_path):
    with pytest.raises(ValueError, match="an edition has no field colour"):
        load(write(tmp_path, fields=PROJECT["fields"] | {"colour": "red"}))
    assert not Group.objects.exists()


def test_a_group_has_its_members_and_its_projects(folder):
    school = make_hill_school()
    load(folder)
    load(folder)
    group = Group.objects.get()
    assert group.is_sample
    assert [(member.school, member.organisation) for member in group.memberships.all()] == [
        (school, ""),
        (None, "Ten more schools"),
    ]
    assert [project.slug for project in group.projects.all()] == ["a-choir-of-two-schools"]


def test_the_command_tells_what_it_found_and_what_it_could_not(folder, capsys):
    call_command("load_sample", folder=folder)
    told = capsys.readouterr().out
    assert "1 published, 0 changed, 0 unchanged; 1 groups" in told
    assert "Hill School (a-choir-of-two-schools): no school of this name" in told


def test_the_command_says_in_one_sentence_that_the_files_are_missing(tmp_path):
    with pytest.raises(CommandError, match="The sample directory is not there"):
        call_command("load_sample", folder=tmp_path)
