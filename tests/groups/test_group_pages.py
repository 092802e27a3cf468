import pytest

from events.models import Event
from partnerships.groups.area_map import area_map
from partnerships.projects.models import Project
from partnerships.schools.models import Group, Region
from tests.factories import make_event, make_group, make_project, make_school

pytestmark = pytest.mark.django_db


def read(client, address, **asked):
    return client.get(address, asked).content.decode()


def names(response):
    return [group.name for group in response.context["page"]]


def test_the_list_counts_the_members_of_both_sectors_and_the_public_projects(client):
    members = [make_school(), make_school(), make_school(sector="independent"), "York University"]
    group = make_group(members=members)
    Project.objects.filter(pk=make_project().pk).update(group=group)
    Project.objects.create(slug="draft", group=group)
    text = read(client, "/groups/")
    for words in ["2 state schools", "1 independent school<", "1 other member<", "1 project<"]:
        assert words in text


def test_what_a_source_says_of_several_schools_is_not_counted_as_one(client):
    group = make_group(members=["seven state schools in York"], is_sample=True)
    assert "members named in the source" in read(client, "/groups/")
    group.memberships.create(school=make_school())
    assert "and others" in read(client, "/groups/")


def test_groups_are_listed_by_name(client):
    for number in (2, 3, 1):
        make_group(name=f"Group {number}")
    assert Group.objects.for_cards().totally_ordered
    assert names(client.get("/groups/")) == ["Group 1", "Group 2", "Group 3"]


def test_an_empty_list_says_where_to_go(client):
    assert "No group is in the directory yet." in read(client, "/groups/")


def test_a_group_is_found_by_its_name_its_area_its_sentence_and_its_members(client, subtests):
    make_group(
        name="York Schools", area="Isle of Wight", summary="They work together.",
        members=[make_school(name="Bootham School"), "The Mount"],
    )  # fmt: skip
    make_group(name="Other")
    for words in ["york", "Isle of Wight", "bootham", "the mount", "together", "  York "]:
        with subtests.test(words):
            assert names(client.get("/groups/", {"q": words})) == ["York Schools"]


def test_groups_are_found_by_region(client):
    london, wales = Region.objects.get(slug="london"), Region.objects.get(slug="wales")
    make_group(name="A", region=london)
    make_group(name="B", region=wales)
    response = client.get("/groups/", {"region": "wales"})
    assert names(response) == ["B"]
    assert "1 group of schools" in response.content.decode()


def test_nothing_found_leads_on(client):
    make_group(name="A")
    assert "No group fits." in read(client, "/groups/", q="zyzzyva")


def test_what_is_not_understood_is_said_and_left_aside(client):
    make_group(name="A")
    answer = client.get("/groups/", {"region": "nowhere", "page": "x", "q": "\0"})
    assert names(answer) == ["A"]
    said = ["region=nowhere", "page=x", "q=�"]
    assert answer.context["notes"] == [f"We did not understand {part}." for part in said]
    assert "aria-describedby" not in answer.content.decode()


def test_a_group_shows_its_members_by_sector_its_projects_and_its_facts(client):
    group = make_group(
        members=[make_school(name="Aldgate"), make_school(name="Bedales", sector="independent"), "York Museums"],
        summary="Schools of York together.", area="York", since_year=2007, coordinator_role="Partnership coordinator",
        how_to_join="Write to *any* member.", is_sample=True, source_url="https://example.org/about",
    )  # fmt: skip
    Project.objects.filter(pk=make_project(title="Masterclasses").pk).update(group=group)
    text = read(client, group.get_absolute_url())
    for words in ["State schools", "Aldgate", "Bedales", "York Museums", "Masterclasses", "project-card", "2007"]:
        assert words in text
    assert "Write to <em>any</em> member." in text
    assert "Ask for the partnership coordinator." in text
    assert "The schools have not confirmed it." in text
    assert '"@type": "Organization"' in text


def test_pupils_are_added_up_for_what_schools_state_and_never_for_the_sample(client):
    group = make_group()
    for pupils, is_sample in [(60, False), (1500, False), (9000, True), (None, False)]:
        project = make_project(pupils=pupils)
        Project.objects.filter(pk=project.pk).update(group=group, is_sample=is_sample)
    text = read(client, group.get_absolute_url())
    assert "1,560" in text
    assert "stated by 2 projects" in text


def test_a_group_shows_its_public_events_the_next_first(client):
    group = make_group()
    for title, status in [("Heads meet", Event.Status.PUBLISHED), ("Not announced", Event.Status.DRAFT)]:
        make_event(status, title=title).groups.add(group)
    text = read(client, group.get_absolute_url())
    assert "Heads meet" in text
    assert "Not announced" not in text


def test_the_map_shows_every_member_that_has_a_place(client):
    placed = [
        make_school(name="Aldgate", town="York", easting=460_000, northing=452_000),
        make_school(name="Bedales", town="York", easting=464_000, northing=452_000, sector="independent"),
    ]
    text = read(client, make_group(members=[*placed, make_school()]).get_absolute_url())
    assert "<title>Aldgate</title>" in text
    assert "<title>Bedales</title>" in text
    assert text.count('class="state"') == 1 + 1  # on the map, and beside the list's heading


@pytest.mark.parametrize("places", [[(460_000, 452_000)], [(460_000, 452_000)] * 3, [(90_000, 10_000), (650_000, 1e6)]])
def test_the_map_holds_its_dots_however_near_or_far_they_are(places):
    drawn = area_map([make_school(easting=int(east), northing=int(north)) for east, north in places])
    assert all(0 < dot.x < 0.8 * drawn.width and 0 < dot.y < drawn.height for dot in drawn.dots)
    assert 0 < drawn.bar <= drawn.width / 3


def test_without_a_grid_reference_there_is_no_map(client):
    assert "group-map" not in read(client, make_group(members=[make_school()]).get_absolute_url())


@pytest.mark.parametrize("rows", [1, 3])
def test_the_number_of_queries_does_not_grow(client, django_assert_num_queries, rows):
    for number in range(rows):
        group = make_group(
            [make_school(easting=460_000, northing=452_000) for _ in range(rows)], slug=f"group-{number}"
        )
        make_project()
        make_event().groups.add(group)
    Project.objects.update(group=Group.objects.get(slug="group-0"))
    for address, queries in [("/groups/?q=school", 3), ("/groups/group-0/", 4)]:
        with django_assert_num_queries(queries):
            assert client.get(address).status_code == 200


@pytest.mark.parametrize("address", ["/groups/", "/groups/group/"])
def test_a_page_that_has_not_changed_is_not_sent_again(client, address):
    group = make_group(slug="group")
    etag = client.get(address)["ETag"]
    assert client.get(address, headers={"If-None-Match": etag}).status_code == 304
    Group.objects.filter(pk=group.pk).update(summary="New words.")
    assert client.get(address, headers={"If-None-Match": etag}).status_code == 200


def test_stray_addresses_and_methods(client):
    assert client.get("/groups/nothing/").status_code == 404
    assert client.post("/groups/").status_code == 405
    assert client.post("/groups/nothing/").status_code == 405


def test_a_group_is_renamed_but_keeps_its_address(admin_client):
    group = make_group(name="York Schools", slug="york")
    form = {"name": "York and Selby", "slug": "york-and-selby"}
    form |= {"memberships-TOTAL_FORMS": 0, "memberships-INITIAL_FORMS": 0}
    assert admin_client.post(f"/admin/partnerships/group/{group.pk}/change/", form).status_code == 302
    group.refresh_from_db()
    assert (group.name, group.slug) == ("York and Selby", "york")
