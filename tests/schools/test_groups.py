import pytest

from partnerships.projects.models import Project
from partnerships.schools.models import Group, GroupMembership
from tests.factories import make_project, make_school

pytestmark = pytest.mark.django_db


def make_group(number=1, members=(), **fields):
    group = Group.objects.create(name=f"Group {number}", slug=f"group-{number}", **fields)
    for member in members:
        party = {"organisation": member} if isinstance(member, str) else {"school": member}
        GroupMembership.objects.create(group=group, **party)
    return group


def test_the_list_counts_the_members_of_both_sectors(client):
    make_group(members=[make_school(), make_school(), make_school(sector="independent"), "York University"])
    text = client.get("/groups/").content.decode()
    assert "2 state schools" in text
    assert "1 independent school<" in text
    assert "1 other member<" in text


def test_groups_are_listed_by_name(client):
    for number in (2, 3, 1):
        make_group(number)
    assert Group.objects.for_cards().totally_ordered
    assert [group.name for group in client.get("/groups/").context["groups"]] == ["Group 1", "Group 2", "Group 3"]


def test_an_empty_list_says_where_to_go(client):
    assert "No group is in the directory yet." in client.get("/groups/").content.decode()


def test_a_group_shows_its_members_by_sector_its_projects_and_its_facts(client):
    group = make_group(
        members=[make_school(name="Aldgate"), make_school(name="Bedales", sector="independent"), "York Museums"],
        summary="Schools of York together.", area="York", since_year=2007, coordinator_role="Coordinator",
        is_sample=True, source_url="https://example.org/about",
    )  # fmt: skip
    project = make_project(title="Masterclasses")
    project.group = group
    project.save(update_fields=["group"])
    text = client.get(group.get_absolute_url()).content.decode()
    for words in [
        "State schools",
        "Aldgate",
        "Bedales",
        "York Museums",
        "Masterclasses",
        "2007",
        "Coordinator",
    ]:
        assert words in text
    assert "The schools have not confirmed it." in text


@pytest.mark.parametrize("rows", [1, 8])
@pytest.mark.parametrize(("address", "queries"), [("/groups/", 1), ("/groups/group-0/", 3)])
def test_the_number_of_queries_does_not_grow(client, django_assert_num_queries, rows, address, queries):
    for number in range(rows):
        make_group(number, [make_school() for _ in range(rows)])
        make_project()
    Project.objects.update(group=Group.objects.get(slug="group-0"))
    with django_assert_num_queries(queries):
        assert client.get(address).status_code == 200
