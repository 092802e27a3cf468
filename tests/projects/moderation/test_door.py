import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.messages import get_messages
from django.urls import reverse

from tests.factories import make_user

from .conftest import make_moderator, signed_in

pytestmark = pytest.mark.django_db


def test_a_stranger_signs_in_by_the_sites_own_page(client):
    response = client.get(reverse("admin:index"), follow=True)
    assert response.redirect_chain[-1][0].startswith(reverse("account_login"))


def test_who_is_no_staff_is_refused():
    assert signed_in(make_user()).get(reverse("admin:index"), follow=True).status_code == 403


def test_a_moderator_without_a_second_factor_is_led_to_set_one_up():
    person = make_moderator()
    Authenticator.objects.all().delete()
    client = signed_in(person)
    refused = client.get(reverse("admin:partnerships_edition_changelist"))
    led = client.get(refused.url)
    assert led.url == reverse("mfa_index")
    assert "second factor" in str(next(iter(get_messages(led.wsgi_request))))


def test_a_moderator_with_a_second_factor_comes_in(desk):
    assert desk.get(reverse("admin:index")).status_code == 200


def test_the_demo_asks_for_no_second_factor(settings):
    person = make_moderator()
    Authenticator.objects.all().delete()
    settings.DEMO = True
    assert signed_in(person).get(reverse("admin:index")).status_code == 200


def test_recovery_codes_alone_are_no_second_factor():
    person = make_moderator()
    Authenticator.objects.all().delete()
    Authenticator.objects.create(
        user=person, type=Authenticator.Type.RECOVERY_CODES, data={"seed": "x", "used_mask": 0}
    )
    assert signed_in(person).get(reverse("admin:index")).status_code == 302


@pytest.mark.parametrize("page", ["admin:index", "admin:partnerships_edition_changelist"])
def test_no_page_of_the_desk_needs_an_inline_script_or_style(desk, page):
    html = desk.get(reverse(page)).content.decode()
    assert " style=" not in html
    assert "<style" not in html
    assert all("src=" in tag.partition(">")[0] for tag in html.split("<script")[1:])


def test_the_picture_for_the_authenticator_app_stands_in_the_page_itself(client):
    """The site's policy lets no picture be loaded from a data: address."""
    person = make_user()
    person.set_password("a long pass phrase")
    person.save()
    EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
    client.post(reverse("account_login"), {"login": person.email, "password": "a long pass phrase"})
    asked_again = client.get(reverse("mfa_activate_totp"))
    page = client.post(asked_again.url, {"password": "a long pass phrase"}, follow=True).content.decode()
    assert 'class="square-code"' in page
    assert "<path" in page
    assert "data:image" not in page
    assert " style=" not in page
