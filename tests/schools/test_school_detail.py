import pytest

from partnerships.schools.models import Group, GroupMembership, IscRecord, Phase
from tests.factories import make_edition, make_project, make_school

pytestmark = pytest.mark.django_db

HERE = {"easting": 430000, "northing": 433000}


def page(client, school):
    response = client.get(school.get_absolute_url())
    assert response.status_code == 200
    return response.content.decode()


def test_a_school_shows_its_facts_with_their_source_and_date(client):
    school = make_school(
        name="Bedales School", sector="independent", town="Petersfield", county="Hampshire", pupils=1768, low_age=3,
        high_age=19, website="https://www.bedales.org.uk/about", telephone="01730 300100",
        phase=Phase.objects.get(slug="all-through"), register="Get Information about Schools",
        as_of="2023-11-16; name and postcode 2024/25",
    )  # fmt: skip
    IscRecord.objects.create(school=school, associations=["HMC"], confidence="high: named by GIAS")
    text = page(client, school)
    for words in [
        "Independent all-through school in Petersfield, Hampshire",
        "1,768",
        "3 to 19",
        "bedales.org.uk</a>",
        "tel:01730300100",
        "Yes: HMC",
        "clear from our sources",
        "From Get Information about Schools, as of 16 November 2023.",
        "Contains public sector information",
    ]:
        assert words in text


def test_a_school_lists_published_projects_that_it_leads_or_takes_part_in_once_each(client):
    school = make_school()
    make_project(lead_school=school, title="Choir of two schools")
    make_project(partners=[school], title="Science on Saturdays")
    make_edition(title="Not yet public", partners=[school])
    text = page(client, school)
    assert text.count("Choir of two schools") == 1
    assert text.index("Leads") < text.index("Takes part")
    assert "Science on Saturdays" in text
    assert "Not yet public" not in text


def test_a_school_without_projects_is_shown_the_way_to_some(client):
    assert "No project of this school is in the directory yet." in page(client, make_school(**HERE, postcode="LS1 1AA"))


def test_a_school_shows_the_nearest_open_schools_of_the_other_sector(client):
    school = make_school(sector="state", **HERE)
    make_school(name="Near independent", sector="independent", easting=431609, northing=433000)
    make_school(name="Near state", sector="state", easting=431000, northing=433000)
    make_school(name="Closed independent", sector="independent", status="closed", **HERE)
    make_school(name="Far independent", sector="independent", easting=530000, northing=433000)
    text = page(client, school)
    assert "Nearest independent schools" in text
    assert "Near independent" in text
    assert "1.0 miles" in text
    assert not any(name in text for name in ["Near state", "Closed independent", "Far independent"])


def test_a_closed_school_points_to_its_successor_and_back(client):
    successor = make_school(name="New Academy")
    closed = make_school(name="Old School", status="closed", closed_on="2019-08-31", successor=successor)
    assert "This school closed on 31 August 2019." in page(client, closed)
    assert f'<a href="{successor.get_absolute_url()}">New Academy</a> took its place' in page(client, closed)
    assert f'<a href="{closed.get_absolute_url()}">Old School</a>' in page(client, successor)


def test_a_school_that_its_register_no_longer_names_says_so(client):
    assert "has not named this school since 1 March 2026" in page(client, make_school(gone_since="2026-03-01"))


def test_a_school_names_its_groups(client):
    school = make_school()
    group = Group.objects.create(name="York ISSP", slug="york-issp")
    GroupMembership.objects.create(group=group, school=school)
    assert '<a href="/groups/york-issp/">York ISSP</a>' in page(client, school)


def test_a_school_known_by_a_register_code_has_a_page(client):
    assert "Register code" in page(client, make_school(urn="S-5620023"))


@pytest.mark.parametrize("address", ["/schools/999999/", "/schools/zz-top/", "/groups/nobody/"])
def test_an_unknown_address_is_not_found(client, address):
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_a_school_is_only_read(client, method):
    assert getattr(client, method)(make_school().get_absolute_url()).status_code == 405


@pytest.mark.parametrize("rows", [1, 3])
def test_the_number_of_queries_does_not_grow(client, django_assert_num_queries, rows):
    school = make_school(sector="state", **HERE)
    for n in range(rows):
        make_project(lead_school=school)
        make_project(partners=[school])
        near = make_school(sector="independent", **HERE)
        IscRecord.objects.create(school=near)
        group = Group.objects.create(name=f"Group {n}", slug=f"group-{n}")
        GroupMembership.objects.create(group=group, school=school)
        make_school(status="closed", successor=school)
    with django_assert_num_queries(7):
        client.get(school.get_absolute_url())
