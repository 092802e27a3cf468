import pytest
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from partnerships.projects import catalogue, renaming
from partnerships.projects.models import PartnerKind, Resource, Topic
from partnerships.schools.models import Phase, Region
from tests.factories import make_project, make_school

pytestmark = pytest.mark.django_db


def change(client, row, **fields):
    name = type(row)._meta.model_name
    data = {"name": row.name, "position": row.position} | fields
    if isinstance(row, Topic):
        data = {"explanation": row.explanation, "icon": row.icon} | data
    return client.post(reverse(f"admin:partnerships_{name}_change", args=[row.pk]), data)


def test_a_renamed_topic_reaches_every_card_that_names_it(admin_client):
    music = Topic.objects.get(slug="music")
    with_it, without = make_project(topics=[music]), make_project()
    before = catalogue.current_version()
    assert change(admin_client, music, name="Making music").status_code == 302
    for project in (with_it, without):
        project.entry.refresh_from_db()
    assert "Making music" in with_it.entry.card
    assert without.entry.version <= before < with_it.entry.version


def test_where_many_projects_name_it_the_worker_shows_them_anew(admin_client, monkeypatch):
    monkeypatch.setattr(renaming, "MOST_AT_ONCE", 1)
    music = Topic.objects.get(slug="music")
    projects = [make_project(topics=[music]) for _ in range(2)]
    before = catalogue.current_version()
    change(admin_client, music, name="Making music")
    assert catalogue.current_version() > before
    queued = DBTaskResult.objects.get(task_path=renaming.show_many_anew.module_path)
    renaming.show_many_anew.call(*queued.args_kwargs["args"])
    for project in projects:
        project.entry.refresh_from_db()
        assert "Making music" in project.entry.card


def test_a_name_that_went_before_the_worker_came_shows_nothing_anew():
    before = catalogue.current_version()
    renaming.show_many_anew.call("topic", 0)
    assert catalogue.current_version() == before


def test_a_rename_numbers_the_catalogue_even_where_no_project_has_it(admin_client):
    before = catalogue.current_version()
    change(admin_client, Resource.objects.get(slug="minibuses"), name="Buses")
    assert catalogue.current_version() > before


def test_a_new_order_from_the_list_reaches_the_cards_too(admin_client):
    phases = list(Phase.objects.all())
    project = make_project(phases=phases[:2])
    data = {"form-TOTAL_FORMS": len(phases), "form-INITIAL_FORMS": len(phases), "_save": "Save"}
    for number, phase in enumerate(phases):
        data |= {f"form-{number}-id": phase.pk, f"form-{number}-position": len(phases) - number}
    assert admin_client.post(reverse("admin:partnerships_phase_changelist"), data).status_code == 302
    project.entry.refresh_from_db()
    assert f"{phases[1].name}, {phases[0].name}" in project.entry.card


def test_a_slug_stays_because_addresses_hold_it(admin_client):
    music = Topic.objects.get(slug="music")
    change(admin_client, music, slug="noise")
    music.refresh_from_db()
    assert music.slug == "music"


def test_what_is_in_use_is_not_deleted(admin_client):
    used, unused = Region.objects.get(slug="london"), Region.objects.get(slug="overseas")
    make_school(region=used)
    for region, status in [(used, 403), (unused, 302)]:
        address = reverse("admin:partnerships_region_delete", args=[region.pk])
        assert admin_client.post(address, {"post": "yes"}).status_code == status
    assert list(Region.objects.filter(pk__in=[used.pk, unused.pk])) == [used]


@pytest.mark.parametrize("model", [Topic, Resource, PartnerKind, Phase, Region])
def test_a_row_is_added_with_an_address_of_its_own(admin_client, model):
    name = model._meta.model_name
    assert admin_client.get(reverse(f"admin:partnerships_{name}_changelist")).status_code == 200
    data = {"name": "Something new", "slug": "something-new", "position": 99, "explanation": "New", "icon": "leaf"}
    assert admin_client.post(reverse(f"admin:partnerships_{name}_add"), data).status_code == 302
    assert model.objects.filter(slug="something-new").exists()
