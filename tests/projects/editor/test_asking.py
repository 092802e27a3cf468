"""The lead school sees what its partners answered, and asks again."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from partnerships.projects import inviting
from partnerships.projects.models import Confirmation
from tests.factories import make_member, make_project, make_school, make_user
from tests.projects.editor.conftest import says

pytestmark = pytest.mark.django_db


@pytest.fixture
def member():
    return make_member()


@pytest.fixture
def project(member):
    return make_project(lead_school=member.school, partners=[make_school(name="Hill Academy"), "The River Trust"])


@pytest.fixture
def trust(project):
    return project.confirmations.get(organisation="The River Trust")


def ask(client, confirmation, **data):
    address = reverse("partner_ask", args=[confirmation.project_id, confirmation.pk])
    return client.post(address, data, follow=True)


def asked():
    return [row.args_kwargs["args"][2] for row in DBTaskResult.objects.all() if "Does " in row.args_kwargs["args"][0]]


def test_the_desk_of_a_live_project_shows_each_answer(client, member, project, trust):
    inviting.answer(trust, Confirmation.Status.CONFIRMED, answered_by="director", correction="We are forty.")
    client.force_login(member.user)
    page = client.get(reverse("project_desk", args=[project.pk]))
    for words in ["The River Trust", "Confirmed", "by the director", "We are forty.", "Ask Hill Academy"]:
        assert says(page, words), words
    assert not says(page, "Ask The River Trust")


def test_a_partner_is_asked_at_an_address_and_not_twice_within_the_hour(client, member, trust):
    client.force_login(member.user)
    assert says(ask(client, trust, email="office@river.example.org"), "We have asked again.")
    assert says(ask(client, trust), "less than an hour ago")
    assert asked() == ["office@river.example.org"]
    Confirmation.objects.filter(pk=trust.pk).update(asked_at=timezone.now() - datetime.timedelta(hours=2))
    ask(client, trust)
    assert asked() == ["office@river.example.org"] * 2


@pytest.mark.parametrize(("email", "words"), [("", "so give an address"), ("nobody", "no e-mail address")])
def test_without_an_address_nobody_is_asked(client, member, trust, email, words):
    client.force_login(member.user)
    assert says(ask(client, trust, email=email), words)
    trust.refresh_from_db()
    assert (asked(), trust.status) == ([], Confirmation.Status.NOT_ASKED)


def test_a_partner_that_has_answered_is_not_asked(client, member, trust):
    inviting.answer(trust, Confirmation.Status.DECLINED)
    client.force_login(member.user)
    assert says(ask(client, trust, email="office@river.example.org"), "has answered meanwhile")
    assert asked() == []


def test_only_the_verified_people_of_the_lead_school_ask(client, member, project, trust):
    address = reverse("partner_ask", args=[project.pk, trust.pk])
    assert client.post(address).status_code == 302
    client.force_login(make_user())
    assert client.post(address, {"email": "office@river.example.org"}).status_code == 404
    client.force_login(make_user(is_superuser=True))
    assert says(ask(client, trust, email="office@river.example.org"), "Only somebody verified")
    client.force_login(member.user)
    assert client.get(address).status_code == 405
    other = make_project(partners=["The Hill Trust"]).confirmations.get(organisation="The Hill Trust")
    assert client.post(reverse("partner_ask", args=[project.pk, other.pk])).status_code == 404
    assert asked() == []


def test_the_number_of_queries_does_not_grow_with_the_partners(client, member):
    def queries(partners):
        project = make_project(lead_school=member.school, partners=[make_school() for _ in range(partners)])
        address = reverse("project_desk", args=[project.pk])
        client.get(address)
        with CaptureQueriesContext(connection) as captured:
            client.get(address)
        return len(captured)

    client.force_login(member.user)
    assert queries(1) == queries(6)
