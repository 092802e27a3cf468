import pytest

from events.templatetags.events import next_event
from partnerships.projects import catalogue, facet_index, publishing
from partnerships.projects.models import PartnerKind, Topic
from partnerships.schools.models import Region, School
from tests.factories import make_partner, make_project, make_school

pytestmark = pytest.mark.django_db


def home(client):
    return client.get("/").context


def test_an_empty_directory_has_a_home_page_too(client):
    response = client.get("/")
    assert response.status_code == 200
    assert response.context["projects"] == 0


def test_each_partner_counts_once_on_its_side(client):
    independent = make_school(sector=School.Sector.INDEPENDENT)
    state = make_school(sector=School.Sector.STATE)
    make_project(lead_school=independent, partners=[state, "A choir"])
    project = make_project(lead_school=state, partners=[independent, "A choir"])
    with publishing.public_change():
        make_partner(project.live, "An academy", kind=PartnerKind.objects.get(slug="independent-school"))
    make_school()

    shown = home(client)

    assert shown["projects"] == 2
    assert shown["independent_schools"] == 2
    assert shown["other_partners"] == 2


def test_the_register_says_on_which_side_a_school_counts_whatever_its_row_said_before_it_was_found(client):
    project = make_project(lead_school=make_school(sector=School.Sector.INDEPENDENT))
    with publishing.public_change():
        kind = PartnerKind.objects.get(slug="independent-school")
        make_partner(project.live, make_school(sector=School.Sector.STATE), kind=kind)
    assert (home(client)["independent_schools"], home(client)["other_partners"]) == (1, 1)


def test_topics_show_how_many_projects_they_lead_to(client):
    music, stem = Topic.objects.get(slug="music"), Topic.objects.get(slug="stem")
    make_project(topics=[music])
    make_project(topics=[music, stem])
    assert {topic["slug"]: topic["count"] for topic in home(client)["topics"]} == {"music": 2, "stem": 1}


def test_a_new_project_is_counted_at_once(client):
    make_project()
    assert home(client)["projects"] == 1
    make_project()
    assert home(client)["projects"] == 2


def test_the_map_leads_to_the_projects_of_a_region(client):
    make_project(region=Region.objects.get(slug="wales"))
    assert b'href="/projects/?region=wales"' in client.get("/").content


def test_featured_projects_stand_for_different_topics_and_schools(client):
    topics = list(Topic.objects.filter(slug__in=["music", "stem", "sport"]))
    school = make_school()
    for topic in topics[:2]:
        make_project(lead_school=school, topics=[topic], title=f"{topic} at one school", is_featured=True)
    make_project(topics=[topics[2]], title="Another topic and school", is_featured=True)
    make_project(topics=[topics[2]], title="Never chosen for the home page")

    cards = "".join(home(client)["cards"])

    assert cards.count("at one school</a>") == 1
    assert "Another topic and school" in cards
    assert "Never chosen" not in cards


def test_at_most_six_projects_are_featured(client):
    with catalogue.entered_together():
        for topic in Topic.objects.all()[:7]:
            make_project(topics=[topic], is_featured=True)
    assert len(home(client)["cards"]) == 6


@pytest.mark.parametrize("rows", [1, 3])
def test_query_count_does_not_grow(client, django_assert_num_queries, rows):
    topics = list(Topic.objects.all())
    with catalogue.entered_together():
        for row in range(rows):
            make_project(topics=[topics[row]], is_featured=True)
    client.get("/")
    with django_assert_num_queries(1):
        client.get("/")


@pytest.mark.parametrize("rows", [1, 8])
def test_query_count_does_not_grow_when_all_is_gathered_anew(client, django_assert_max_num_queries, rows):
    topics = list(Topic.objects.all())
    with catalogue.entered_together():
        for row in range(rows):
            make_project(topics=[topics[row]], is_featured=True)
    # Made once for each process and version; what this page itself asks is counted here.
    next_event(facet_index.current().version)
    with django_assert_max_num_queries(4):
        client.get("/")
