"""Alerts in the admin: counted without addresses, found by the whole one, erased at its owner's wish."""

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.admin.models import LogEntry
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from partnerships.noticeboard.models import Alert
from tests.factories import make_alert, make_user

pytestmark = pytest.mark.django_db
LIST = "/admin/partnerships/alert/"


def text(answer):
    return answer.content.decode()


def test_lists_and_pages_count_and_show_no_address(admin_client):
    alert = make_alert(email="anna@example.org", headline="music projects")
    make_alert(email="bert@example.org", every="day", is_confirmed=False)
    page = text(admin_client.get(LIST))
    assert "music projects" in page
    assert "Once a day (1)" in page
    one = text(admin_client.get(reverse("admin:partnerships_alert_change", args=[alert.pk])))
    assert "music projects" in one
    assert "anna" not in page + one
    assert "bert" not in page + one


@pytest.mark.parametrize(("asked", "is_found"), [("ANNA@example.org", True), ("anna", False), ("example.org", False)])
def test_an_address_is_found_only_when_it_is_typed_in_full(admin_client, asked, is_found):
    make_alert(email="anna@example.org", headline="music projects")
    assert ("music projects" in text(admin_client.get(LIST, {"q": asked}))) is is_found


def test_a_moderator_erases_alerts_at_their_owners_wish(admin_client):
    alert, other = make_alert(), make_alert()
    admin_client.post(LIST, {"action": "erase", "_selected_action": [alert.pk]})
    assert list(Alert.objects.all()) == [other]
    assert "Stopped and erased" in LogEntry.objects.get().change_message


def test_nobody_changes_or_adds_an_alert(admin_client):
    alert = make_alert(headline="music projects")
    page = reverse("admin:partnerships_alert_change", args=[alert.pk])
    assert admin_client.post(page, {"headline": "other"}).status_code == 403
    assert admin_client.get(f"{LIST}add/").status_code == 403


def test_staff_who_may_not_moderate_see_no_alerts(client):
    clerk = make_user(is_staff=True)
    Authenticator.objects.create(user=clerk, type=Authenticator.Type.TOTP, data={"secret": "not used here"})
    client.force_login(clerk)
    assert client.get(LIST).status_code == 403
    client.logout()
    assert client.get(LIST).status_code == 302


def test_the_list_costs_as_many_queries_for_nine_as_for_one(admin_client):
    counts = []
    for number in [1, 8]:
        for _ in range(number):
            make_alert()
        with CaptureQueriesContext(connection) as captured:
            admin_client.get(LIST)
        counts.append(len(captured))
    assert counts[0] == counts[1]
