"""A project's page is kept finished. Whatever changes what it shows renews it, and nothing else is ever shown."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from partnerships.projects import catalogue, checking, inviting, moderation, page_parts, publishing, voices
from partnerships.projects.models import Check, Confirmation, Edition, Project, ProjectPage, Topic
from partnerships.schools.models import Group, Region, School
from tests.factories import make_complete_edition, make_edition, make_project, make_school, make_user
from tests.schools.registers import gias_row, load, write

pytestmark = pytest.mark.django_db
ADDRESS = "/projects/choir/"


def make_choir(**fields):
    return make_project(slug="choir", title="One choir", **fields)


def page(client, status=200):
    response = client.get(ADDRESS)
    assert response.status_code == status
    return response.content.decode()


def change(client, row, **fields):
    address = reverse(f"admin:partnerships_{row._meta.model_name}_change", args=[row.pk])
    response = client.post(address, fields)
    assert response.status_code == 302, response.context["errors"]


@pytest.mark.parametrize("others", [0, 12])
def test_a_page_asks_four_queries_however_much_there_is_to_say(client, django_assert_max_num_queries, others):
    topics, region = Topic.objects.all()[: others + 1], Region.objects.first()
    make_choir(topics=topics, region=region, partners=[make_school() for _ in range(others)])
    Project.objects.update(group=Group.objects.create(name="A group", slug="a-group"), confirmed_on="2026-01-01")
    Project.objects.update(confirmed_by=make_school())
    for _ in range(others):
        make_project(topics=topics)
    page(client)  # loads the facets, which later pages find in memory
    with django_assert_max_num_queries(4):
        page(client)


def test_the_kept_page_is_what_is_read(client):
    project = make_choir()
    ProjectPage.objects.filter(project=project).update(words="<p>As it was kept</p>")
    assert "As it was kept" in page(client)


def test_a_page_that_another_release_wrote_is_made_on_the_spot(client):
    project = make_choir(story="We sing")
    ProjectPage.objects.filter(project=project).update(words="<p>As it was kept</p>", release="before")
    assert "We sing" in page(client)
    list(catalogue.enter_all())
    assert ProjectPage.objects.of("choir", page_parts.written_by())


def test_a_page_without_its_kept_parts_is_made_on_the_spot(client):
    make_choir(story="We sing")
    ProjectPage.objects.all().delete()
    assert "We sing" in page(client)


def test_a_kept_page_of_any_edition_but_the_live_one_is_not_shown(client):
    project = make_choir(story="We sing")
    draft = make_edition(project, story="Nobody has read this")
    ProjectPage.objects.filter(project=project).update(edition=draft, words="Nobody has read this")
    assert "Nobody has read this" not in page(client)


def test_a_new_edition_takes_the_place_of_the_one_before(client):
    project = make_choir(story="We sing")
    draft = make_edition(project, title="Two choirs", story="We sing in parts")
    assert "Two choirs" not in page(client)
    Edition.objects.filter(pk=draft.pk).update(status="submitted")
    publishing.publish(draft)
    text = page(client)
    assert "<title>Two choirs – " in text
    assert "We sing in parts" in text
    assert "One choir" not in text


def test_a_withdrawn_project_leaves_no_page_and_a_restored_one_has_it_back(client):
    project = make_choir(story="We sing")
    publishing.withdraw(project, None, "Asked to.")
    assert not ProjectPage.objects.exists()
    assert "We sing" not in page(client, status=410)
    publishing.restore(project, None)
    assert "We sing" in page(client)
    assert ProjectPage.objects.count() == 1


def test_a_merged_project_leads_to_the_other(client):
    project, other = make_choir(), make_project(slug="other")
    publishing.merge(project, other, None)
    page(client, status=301)
    assert list(ProjectPage.objects.values_list("project__slug", flat=True)) == ["other"]


def test_a_partners_answer_and_then_its_paragraph_reach_the_page(client):
    project = make_choir(partners=[make_school(name="Hill School")])
    confirmation = Confirmation.objects.get(school__name="Hill School")
    assert "Confirmed by 0 of 1 partner" in page(client)
    inviting.answer(confirmation, "confirmed", answered_by="Head", voice="We love it.", correction="Not the name.")
    text = page(client)
    assert "Confirmed by 1 of 1 partner" in text
    assert "We love it." not in text
    assert "Not the name." not in text
    voices.accept(Confirmation.objects.get(pk=confirmation.pk), make_user())
    assert "We love it." in page(client)
    assert project.page.edition_id == project.live_id


def test_a_paragraph_that_a_moderator_declines_stays_unread(client):
    make_choir(partners=[make_school(name="Hill School")])
    confirmation = Confirmation.objects.get(school__name="Hill School")
    inviting.answer(confirmation, "confirmed", voice="We love it.")
    voices.decline(Confirmation.objects.get(pk=confirmation.pk), make_user(), "A name.")
    assert "We love it." not in page(client)


def test_the_yearly_answer_reaches_the_page(client):
    project = make_choir(lead_school=make_school(name="Hill School"))
    assert "Not confirmed by the schools" in page(client)
    checking.answer(Check.objects.create(project=project), Check.Answer.FINISHED)
    text = page(client)
    assert "This project has finished" in text
    assert f"{timezone.localdate():%-d %B %Y} by Hill School" in text


def test_a_page_grows_out_of_date_by_itself(client, monkeypatch):
    make_choir(confirmed_on=timezone.localdate())
    assert "may be out of date" not in page(client)
    later = timezone.localdate() + datetime.timedelta(days=600)
    monkeypatch.setattr(timezone, "localdate", lambda *args: later)
    assert "may be out of date" in page(client)


def test_a_renamed_topic_reaches_the_page(client, admin_client):
    music = Topic.objects.get(slug="music")
    make_choir(topics=[music])
    change(admin_client, music, name="Making music", explanation="Sing", icon=music.icon, position=1)
    assert "Making music</a>" in page(client)


def test_the_group_of_a_project_and_its_name_reach_the_page_and_readers_who_have_it(client, admin_client):
    project, group = make_choir(), Group.objects.create(name="York group", slug="york")
    tags = [client.get(ADDRESS)["ETag"]]
    change(admin_client, project, group=group.pk)
    assert "York group" in page(client)
    tags.append(client.get(ADDRESS)["ETag"])
    members = {"memberships-TOTAL_FORMS": 0, "memberships-INITIAL_FORMS": 0}
    change(admin_client, group, name="York together", slug="york", **members)
    assert "York together" in page(client)
    tags.append(client.get(ADDRESS)["ETag"])
    assert len(set(tags)) == 3


def test_a_group_that_a_page_names_is_not_deleted(admin_client):
    used, unused = (Group.objects.create(name=name, slug=name) for name in ("used", "unused"))
    Project.objects.filter(pk=make_choir().pk).update(group=used)
    for group, status in [(used, 403), (unused, 302)]:
        address = reverse("admin:partnerships_group_delete", args=[group.pk])
        assert admin_client.post(address, {"post": "yes"}).status_code == status
    assert list(Group.objects.all()) == [used]


def test_what_an_import_says_of_a_school_reaches_card_and_page(client, tmp_path):
    load(write(tmp_path / "edubase.csv", [gias_row()]))
    project = make_choir(lead_school=School.objects.get(), partners=[make_school(name="Hill School")])
    unmoved = make_project()
    before = {row.pk: row.entry.version for row in (project, unmoved)}
    row = gias_row(EstablishmentName="The New Aldgate School", SchoolWebsite="www.aldgate.example")
    load(write(tmp_path / "edubase.csv", [row]), dry_run=True)
    assert "The New Aldgate School" not in page(client)
    load(write(tmp_path / "edubase.csv", [row]))
    text = page(client)
    assert "The New Aldgate School" in text
    assert "www.aldgate.example" in text
    for row in (project, unmoved):
        row.entry.refresh_from_db()
    assert "The New Aldgate School" in project.entry.card
    assert project.entry.version > before[project.pk]
    assert unmoved.entry.version == before[unmoved.pk]


def test_an_import_that_changes_nothing_a_page_shows_writes_no_page(tmp_path):
    load(write(tmp_path / "edubase.csv", [gias_row()]))
    project = make_choir(lead_school=School.objects.get())
    before = project.entry.version
    load(write(tmp_path / "edubase.csv", [gias_row(NumberOfPupils="300")]))
    project.entry.refresh_from_db()
    assert project.entry.version == before


def test_the_page_that_a_moderator_previews_is_not_kept(client, admin_client):
    project = make_choir(story="We sing")
    edition = make_complete_edition(project, story="Nobody has read this", status="submitted")
    preview = admin_client.get(reverse("admin:edition_preview", args=[edition.pk])).content.decode()
    assert "Nobody has read this" in preview
    assert ProjectPage.objects.get().edition_id == project.live_id
    assert "Nobody has read this" not in page(client)


def test_a_publication_that_fails_leaves_the_page_as_it_was(client, monkeypatch):
    project = make_choir(story="We sing")
    edition = make_edition(project, story="We sing in parts", status="submitted")
    monkeypatch.setattr(moderation.letters, "published", lambda *args: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        moderation.publish(edition, make_user())
    assert "We sing in parts" not in page(client)


def test_keeping_many_pages_takes_no_more_queries_than_one(django_assert_num_queries):
    projects = [make_project() for _ in range(5)]
    for some in (projects[:1], projects):
        loaded = list(Project.objects.for_page().filter(pk__in=[project.pk for project in some]))
        with django_assert_num_queries(3):
            page_parts.keep(loaded)
