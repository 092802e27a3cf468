"""Pages on which people change how they sign in, in this site's words."""

import re
from pathlib import Path

import allauth
import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.urls import reverse

from accounts.adapter import CHANGES
from tests.accounts.signing_in import PASSWORD, read, sign_in
from tests.events.letters import link_in, queued

pytestmark = pytest.mark.django_db
ADDRESSES = reverse("account_email")
SECRET = "JBSWY3DPEHPK3PXP"


@pytest.fixture
def reset_link(client, user):
    client.post(reverse("account_reset_password"), {"email": user.email})
    [letter] = queued()
    return link_in(letter.text)


@pytest.fixture
def passkey(user):
    return Authenticator.objects.create(user=user, type=Authenticator.Type.WEBAUTHN, data={"name": "My telephone"})


def buttons(page):
    return re.findall(r'name="action_(send|primary|remove)"', page)


def test_a_forgotten_password_is_chosen_anew_by_the_letters_link(client, reset_link):
    page = client.get(reset_link, follow=True)
    assert "Choose a new password" in page.content.decode()
    address = page.request["PATH_INFO"]
    short = client.post(address, {"password1": "short", "password2": "short"})
    assert "errorlist" in short.content.decode()
    new = "three new words together"
    done = client.post(address, {"password1": new, "password2": new}, follow=True)
    assert "Your password is changed" in done.content.decode()
    assert sign_in(client, PASSWORD).status_code == 200
    assert sign_in(client, new).status_code == 302


def test_whoever_changes_how_an_account_is_signed_in_to_writes_to_its_owner(client, user, reset_link):
    address = client.get(reset_link, follow=True).request["PATH_INFO"]
    new = "three new words together"
    client.post(address, {"password1": new, "password2": new})
    sign_in(client, new)
    other = "four new words together"
    changed = client.post(
        reverse("account_change_password"), {"oldpassword": new, "password1": other, "password2": other}
    )
    assert changed.url == reverse("desk")
    told = [(letter.to, letter.text.split("\n")[2]) for letter in queued() if "was changed" in letter.subject]
    assert told == [
        (user.email, "A new password was chosen by the link of a letter to this address."),
        (user.email, "Your password was changed."),
    ]


def test_every_letter_about_a_change_is_in_our_words():
    """allauth may name a letter anew: then nobody would be told."""
    folder = Path(allauth.__file__).parent / "templates"
    names = {str(path.relative_to(folder)) for path in folder.glob("*/email/*_subject.txt")}
    assert {f"{name}_subject.txt" for name in CHANGES} <= names


def test_a_link_that_was_used_or_cut_off_leads_to_a_new_one(client, reset_link):
    address = client.get(reset_link, follow=True).request["PATH_INFO"]
    client.post(address, dict.fromkeys(["password1", "password2"], "three new words together"))
    for link in [reset_link, reset_link[:-4]]:
        page = client.get(link, follow=True).content.decode()
        assert "This link does not work any more" in page
        assert f'href="{reverse("account_reset_password")}"' in page


def test_each_address_has_the_buttons_that_do_something_for_it(client, user):
    sign_in(client)
    assert buttons(client.get(ADDRESSES).content.decode()) == []
    other = EmailAddress.objects.create(user=user, email="ada@home.example")
    assert buttons(client.get(ADDRESSES).content.decode()) == ["send", "remove"]
    other.set_verified()
    assert buttons(client.get(ADDRESSES).content.decode()) == ["primary", "remove"]
    client.post(ADDRESSES, {"action_primary": "", "email": "ada@home.example"})
    assert EmailAddress.objects.get(primary=True).email == "ada@home.example"
    client.post(ADDRESSES, {"action_remove": "", "email": "ada@school.example"})
    assert [address.email for address in EmailAddress.objects.all()] == ["ada@home.example"]


def test_whoever_uses_an_app_signs_in_with_its_code(client, user):
    TOTP.activate(user, SECRET)
    page = client.get(sign_in(client).url).content.decode()
    assert "Type the code that your authenticator app shows now" in page
    assert "errorlist" in client.post(reverse("mfa_authenticate"), {"code": "000000"}).content.decode()
    now = format_hotp_value(hotp_value(SECRET, next(yield_hotp_counters_from_time())))
    assert client.post(reverse("mfa_authenticate"), {"code": now}).url == reverse("desk")


def test_recovery_codes_are_shown_and_one_of_them_signs_in_once(client, user):
    TOTP.activate(user, SECRET)
    codes = RecoveryCodes.activate(user).get_unused_codes()
    for expected in [reverse("desk"), None]:
        client.logout()
        sign_in(client)
        answer = client.post(reverse("mfa_authenticate"), {"code": codes[0]})
        assert answer.get("Location") == expected
    client.force_login(user)
    page = read_with_code(client, codes[1], "mfa_view_recovery_codes")
    assert codes[2] in page
    assert codes[0] not in page
    assert "Make new codes" in client.get(reverse("mfa_generate_recovery_codes")).content.decode()
    client.post(reverse("mfa_generate_recovery_codes"))
    assert codes[2] not in client.get(reverse("mfa_view_recovery_codes")).content.decode()


def read_with_code(client, code, name):
    """Return a page of the account, giving a code where one is asked for."""
    again = client.get(reverse(name), follow=True)
    assert "Is it still you?" in again.content.decode()
    return client.post(
        reverse("mfa_reauthenticate") + f"?next={reverse(name)}", {"code": code}, follow=True
    ).content.decode()


def test_a_passkey_is_listed_renamed_and_taken_out(client, user, passkey):
    client.force_login(user)
    assert "My telephone" in read(client, "mfa_list_webauthn")
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    assert 'value="My telephone"' in read(client, "mfa_edit_webauthn", passkey.pk)
    client.post(reverse("mfa_edit_webauthn", args=[passkey.pk]), {"name": "My old telephone"})
    assert "My old telephone" in read(client, "mfa_remove_webauthn", passkey.pk)
    client.post(reverse("mfa_remove_webauthn", args=[passkey.pk]))
    assert "None yet" in read(client, "mfa_list_webauthn")
