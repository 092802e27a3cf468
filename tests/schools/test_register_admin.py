import pytest
from django.urls import reverse

from partnerships.schools.models import IscRecord
from tests.factories import make_school

pytestmark = pytest.mark.django_db


def test_a_school_is_looked_up_and_never_edited(admin_client):
    school = make_school(name="Bedales", search_name="bedales")
    assert b"Bedales" in admin_client.get(reverse("admin:partnerships_school_changelist"), {"q": "bedales"}).content
    address = reverse("admin:partnerships_school_change", args=[school.pk])
    assert admin_client.get(address).status_code == 200
    assert admin_client.post(address, {"name": "Mine"}).status_code == 403
    assert admin_client.get(reverse("admin:partnerships_school_add")).status_code == 403


def test_closed_schools_stand_after_the_open_ones(admin_client):
    make_school(name="A closed school", status="closed")
    make_school(name="B")
    page = admin_client.get(reverse("admin:partnerships_school_changelist"))
    assert [school.name for school in page.context["cl"].result_list] == ["B", "A closed school"]


def test_an_isc_record_saved_by_hand_is_marked_so(admin_client):
    record = IscRecord.objects.create(school=make_school())
    address = reverse("admin:partnerships_iscrecord_change", args=[record.pk])
    data = {"school": record.school_id, "associations": "HMC", "confidence": "", "evidence": "", "source": ""}
    assert admin_client.post(address, data).status_code == 302
    record.refresh_from_db()
    assert (record.is_member, record.associations, record.is_set_by_hand) == (False, ["HMC"], True)


@pytest.mark.parametrize("model", ["school", "iscrecord", "phase", "region", "group"])
def test_every_list_of_the_admin_opens(admin_client, model):
    assert admin_client.get(reverse(f"admin:partnerships_{model}_changelist")).status_code == 200


def test_a_group_is_added_with_its_members(admin_client):
    address = reverse("admin:partnerships_group_add")
    assert b"memberships-0-school" in admin_client.get(address).content
