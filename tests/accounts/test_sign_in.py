import pytest
from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.urls import reverse

from accounts.models import User
from schools_together import settings as production
from tests.accounts.signing_in import PASSWORD, read, sign_in

pytestmark = pytest.mark.django_db


def test_a_wrong_password_is_answered_beside_the_form(client, user):
    page = sign_in(client, "something else").content.decode()
    assert 'role="alert"' in page
    assert "password you specified are not correct" in page


def test_a_missing_password_is_told_at_its_field(client, user):
    page = sign_in(client, "").content.decode()
    assert 'aria-describedby="id_password_helptext id_password_error"' in page
    assert 'id="id_password_error"' in page
    assert 'id="id_password_helptext"' in page


def test_a_password_of_before_is_taken_and_hashed_anew(client, user, settings):
    settings.PASSWORD_HASHERS = production.PASSWORD_HASHERS
    User.objects.filter(pk=user.pk).update(password=PBKDF2PasswordHasher().encode(PASSWORD, "salt", iterations=1_000))
    assert sign_in(client).status_code == 302
    user.refresh_from_db()
    assert user.password.startswith("scrypt$")


def test_somebody_signed_in_sees_their_address_and_the_way_out(client, user):
    client.force_login(user)
    page = client.get("/").content.decode()
    assert "ada@school.example" in page
    assert f'action="{reverse("account_logout")}"' in page
    assert reverse("admin:index") not in page


@pytest.mark.parametrize(
    "name",
    [
        "account_email",
        "account_logout",
        "account_change_password",
        "mfa_index",
        "mfa_activate_totp",
        "mfa_add_webauthn",
    ],
)
def test_pages_of_an_account_wear_our_look(client, user, name):
    sign_in(client)
    page = read(client, name)
    assert page.count("<h1") == 1
    assert "css/site.css" in page


def test_an_account_begins_with_finding_ones_school(client):
    page = client.get(reverse("account_signup")).content.decode()
    assert reverse("register") in page
    client.post(reverse("account_signup"), {"email": "new@school.example", "password1": PASSWORD})
    assert not User.objects.filter(email="new@school.example").exists()


def test_staff_find_the_admin_from_any_page(client, user):
    user.is_staff = True
    user.save()
    client.force_login(user)
    assert reverse("admin:index") in client.get("/about/").content.decode()


def test_the_square_code_of_an_authenticator_is_drawn_in_the_page(client, user):
    sign_in(client)
    page = read(client, "mfa_activate_totp")
    assert "data:image" not in page
    assert "<path" in page.split("square-code")[1]
