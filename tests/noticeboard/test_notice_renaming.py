"""A topic, phase, resource or region is renamed in the admin: cards, pages, reasons and filters say it at once."""

import pytest
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from partnerships.noticeboard.models import Match
from partnerships.noticeboard.notices import board, renaming
from partnerships.projects.models import PartnerKind, Resource, Topic
from partnerships.schools.models import Phase, Region
from tests.factories import make_notice, make_school

pytestmark = pytest.mark.django_db
LISTS = {"topics": (Topic, "music"), "phases": (Phase, "primary"), "resources": (Resource, "minibuses")}


@pytest.fixture
def pair():
    """An offer and a request that share a topic, a phase and a resource."""
    lists = {name: model.objects.filter(slug=slug) for name, (model, slug) in LISTS.items()}
    notices = [make_notice(make_school(easting=0, northing=0), kind=kind, **lists) for kind in ("offer", "request")]
    board.show_anew([notice.pk for notice in notices])
    return notices


def rename(client, row, name):
    data = {"name": name, "position": row.position}
    data |= {field: getattr(row, field) for field in ("explanation", "icon") if hasattr(row, field)}
    address = reverse(f"admin:partnerships_{row._meta.model_name}_change", args=[row.pk])
    assert client.post(address, data).status_code == 302


@pytest.mark.parametrize("name", LISTS)
def test_a_new_name_is_on_card_page_reasons_and_filters_at_once(client, admin_client, pair, name):
    model, slug = LISTS[name]
    seen = {address: client.get(address)["ETag"] for address in ("/noticeboard/", pair[0].get_absolute_url())}
    rename(admin_client, model.objects.get(slug=slug), "Quite new")
    for address, etag in seen.items():
        answer = client.get(address, headers={"If-None-Match": etag})
        assert "Quite new" in answer.content.decode()
    pair[0].entry.refresh_from_db()
    assert "Quite new" in pair[0].entry.card
    assert all("quite new" in match.reasons for match in Match.objects.all())
    assert Match.objects.count() == 2


def test_a_notice_is_found_by_the_new_name(client, admin_client, pair):
    rename(admin_client, Topic.objects.get(slug="music"), "Orchestras")
    assert pair[0].title in client.get("/noticeboard/?q=orchestras").content.decode()


def test_a_renamed_region_is_what_its_schools_notices_are_found_by(client, admin_client):
    region = Region.objects.get(slug="london")
    notice = make_notice(make_school(region=region))
    board.show_anew([notice.pk])
    rename(admin_client, region, "Metropolis")
    assert notice.title in client.get("/noticeboard/?q=metropolis").content.decode()


def test_what_names_something_else_is_left_alone(admin_client, pair):
    other = make_notice(topics=Topic.objects.filter(slug="sport"))
    board.show_anew([other.pk])
    version = other.entry.version
    rename(admin_client, Topic.objects.get(slug="music"), "Making music")
    other.entry.refresh_from_db()
    assert other.entry.version == version


def test_where_many_notices_name_it_the_worker_tells_them_anew(client, admin_client, pair, monkeypatch):
    monkeypatch.setattr(renaming, "MOST_AT_ONCE", 1)
    rename(admin_client, Topic.objects.get(slug="music"), "Making music")
    assert "Making music" in client.get(pair[0].get_absolute_url()).content.decode()
    queued = DBTaskResult.objects.get(task_path=renaming.tell_many_anew.module_path)
    renaming.tell_many_anew.call(*queued.args_kwargs["args"])
    for notice in pair:
        notice.entry.refresh_from_db()
        assert "Making music" in notice.entry.card


def test_a_name_that_went_before_the_worker_came_tells_nothing_anew(pair):
    version = pair[0].entry.version
    renaming.tell_many_anew.call("topic", 0)
    pair[0].entry.refresh_from_db()
    assert pair[0].entry.version == version


def test_a_kind_of_partner_is_named_by_no_notice(admin_client, pair):
    rename(admin_client, PartnerKind.objects.first(), "Quite new")
    assert not DBTaskResult.objects.filter(task_path=renaming.tell_many_anew.module_path).exists()
