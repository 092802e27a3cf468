import datetime

import pytest

from partnerships.projects import publishing
from partnerships.projects.models import Aim, Edition, Project
from partnerships.schools.models import Phase
from tests.factories import make_edition, make_project, make_school, make_user

pytestmark = pytest.mark.django_db
ADDRESS = "/projects/compare/"


def compare(client, *slugs):
    return client.get(ADDRESS, {"p": slugs})


def lines(response):
    """Return the table as a person reads it: the name of each line to its cells."""
    return {row.name: [" / ".join(said) for _, said in row.cells] for row in response.context["rows"]}


def make_choir():
    project = Project.objects.create(
        slug="choir", lead_school=make_school(name="The Lead"), confirmed_on=datetime.date(2020, 5, 19)
    )
    edition = make_edition(
        project, status=Edition.Status.SUBMITTED, title="Choir", partners=["York Minster"], pupils=60, staff_hours=12,
        phases=Phase.objects.filter(slug="primary"), cost_band="low", space="A hall", transport="On foot",
        impact="Ten sing\non.",
    )  # fmt: skip
    edition.partners.filter(organisation="").update(gives="A teacher", gains="A stage")
    Aim.objects.create(edition=edition, text="Children sing", evidence="survey")
    return publishing.publish(edition)


def test_projects_stand_side_by_side_line_by_line(client):
    make_choir()
    make_project(slug="robots", title="Robots")
    said = lines(compare(client, "choir", "robots"))
    assert said["Who"][0] == "The Lead / With York Minster"
    assert said["Phase"] == ["Primary", ""]
    assert said["Pupils a year"] == ["60", ""]
    assert said["Time"] == ["12 staff hours a term", ""]
    assert said["Cost"] == ["Under £500 a year", ""]
    assert said["Space"] == ["A hall", ""]
    assert said["Getting there"] == ["On foot", ""]
    assert said["What each side gives"] == ["The Lead: A teacher", ""]
    assert said["What each side gains"] == ["The Lead: A stage", ""]
    assert said["Aims and what came of them"] == ["Children sing: a survey / Ten sing on.", ""]
    assert said["Last confirmed"] == ["Out of date: 19 May 2020", "Not confirmed by the schools"]


def test_many_partners_that_give_the_same_are_counted(client):
    schools = [make_school() for _ in range(4)]
    project = Project.objects.create(slug="chess", lead_school=make_school(name="The Lead"))
    edition = make_edition(project, status=Edition.Status.SUBMITTED, partners=schools)
    edition.partners.filter(school__in=schools).update(gives="A teacher")
    publishing.publish(edition)
    said = lines(compare(client, "chess"))
    assert said["Who"] == ["The Lead / With four state schools"]
    assert said["What each side gives"] == ["Four state schools: A teacher"]


def test_what_a_project_does_not_say_is_said_to_be_not_stated(client):
    make_project(slug="robots", title="Robots")
    assert "Not stated" in compare(client, "robots").content.decode()


def test_three_fit_and_the_others_are_told(client):
    slugs = [make_project().slug for _ in range(5)]
    response = compare(client, *slugs)
    assert [project.slug for project in response.context["projects"]] == slugs[:3]
    assert "Three projects fit side by side. We left out 2 more" in response.content.decode()


def test_unknown_and_withdrawn_projects_are_told(client):
    project = make_project(slug="choir")
    publishing.withdraw(project, make_user(), "Asked to.")
    text = compare(client, "choir", "nothing").content.decode()
    assert "“choir” was taken off the site" in text
    assert "We know no project “nothing”" in text
    assert "No project is chosen. Tick two or more on" in text


def test_nothing_to_compare_leads_on(client):
    assert ">your shortlist</a>" in client.get(ADDRESS).content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_the_number_of_queries_does_not_grow(client, django_assert_max_num_queries, rows):
    slugs = [make_project(partners=[make_school()]).slug for _ in range(rows)]
    with django_assert_max_num_queries(12):
        assert compare(client, *slugs).status_code == 200
