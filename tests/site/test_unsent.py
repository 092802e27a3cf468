"""What is sent after the session ended, with a token that grew old, or too often, is given back to be sent again."""

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse

from partnerships.noticeboard.models import Notice
from partnerships.projects.models import Edition
from schools_together import unsent
from tests.events.test_proposals import WORDS as PROPOSAL
from tests.factories import make_member, make_school, make_user
from tests.noticeboard.test_notice_posting import words as notice_words
from tests.projects.editor.conftest import Editor

pytestmark = pytest.mark.django_db
ADDRESS = "/my/unsent/"
SIGN_IN = f"/account/login/?next={ADDRESS}"


@pytest.fixture
def editor(client):
    return Editor(client, make_member(make_school()))


@pytest.fixture
def strict(editor):
    """Return a browser that must prove that its forms are ours."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(editor.user)
    return client


def press(client, page, number=0, **changes):
    """Press the button under what is kept."""
    sending = page.context["sendings"][number]
    data = {}
    for name, value in sending.fields:
        data.setdefault(name, []).append(value)
        assert value == "" or f'name="{name}" value="' in page.content.decode()
    return client.post(sending.address, data | changes)


def test_an_ended_session_loses_nothing_and_one_button_sends_it(client, editor):
    client.force_login(editor.user)
    opened = editor.open("about")
    client.logout()
    answer = editor.save("about", opened, summary="Songs of two schools and a concert", website="nowhere")
    assert answer.url == SIGN_IN
    assert "is kept" in str(*get_messages(answer.wsgi_request))
    client.force_login(editor.user)
    assert ADDRESS in client.get(reverse("desk")).content.decode()
    page = client.get(ADDRESS)
    assert "Songs of two schools and a concert" in page.content.decode()
    assert press(client, page).status_code == 422  # the website; the rest is saved
    assert Edition.objects.get().summary == "Songs of two schools and a concert"
    assert "Nothing is kept here" in client.get(ADDRESS).content.decode()
    assert ADDRESS not in client.get(reverse("desk")).content.decode()


def test_a_notice_is_kept_though_its_page_is_open_to_everybody(client):
    member = make_member(make_school())
    assert client.post("/noticeboard/new/", notice_words(go="send", weekdays=["2", "4"])).url == SIGN_IN
    client.force_login(member.user)
    press(client, client.get(ADDRESS))
    assert Notice.objects.get().weekdays == [2, 4]


def test_a_button_that_was_pressed_too_late_is_pressed_again(client, editor):
    address = reverse("notice_extend", args=[1])
    assert client.post(address).url == SIGN_IN
    client.force_login(editor.user)
    page = client.get(ADDRESS)
    assert "Do it now" in page.content.decode()
    assert press(client, page).status_code == 404


def test_a_moderators_words_in_the_admin_are_kept_too(client):
    client.post("/admin/events/event/add/", {"title": "A meeting of ours"})
    client.force_login(make_user())
    assert client.get(ADDRESS).context["sendings"][0].words == ["A meeting of ours"]


def test_pages_are_kept_side_by_side_each_in_its_last_words(client):
    for number in [*range(unsent.MOST + 1), 2]:
        client.post(reverse("notice_edit", args=[number]), {"text": f"Try {number}"})
    client.force_login(make_user())
    kept = [sending.address for sending in client.get(ADDRESS).context["sendings"]]
    assert kept == [reverse("notice_edit", args=[number]) for number in [1, 3, 4, 5, 2]]


def test_it_can_be_forgotten(client):
    client.post(reverse("notice_edit", args=[1]), {"text": "Do not keep"})
    client.force_login(make_user())
    assert client.post(ADDRESS).url == reverse("desk")
    assert "Do not keep" not in client.get(ADDRESS).content.decode()


def test_signing_out_takes_it_away(client):
    client.post(reverse("notice_edit", args=[1]), {"text": "Do not keep"})
    client.force_login(make_user())
    client.post(reverse("account_logout"))
    client.force_login(make_user())
    assert "Do not keep" not in client.get(ADDRESS).content.decode()


@pytest.mark.parametrize(
    ("address", "data"),
    [
        ("/account/password/change/", {"oldpassword": "a secret"}),
        ("/admin/accounts/user/1/password/", {"password1": "a secret"}),
        ("/account/2fa/totp/activate/", {"code": "123 456"}),
        ("/noticeboard/1/edit/", {"text": "x" * unsent.MOST_CHARACTERS}),
    ],
)
def test_secrets_and_what_nobody_typed_are_not_laid_into_a_session(client, address, data):
    assert client.post(address, data).status_code == 302
    assert unsent.KEY not in client.session


def test_an_old_token_is_answered_with_the_words_and_a_button(editor, strict):
    """Who signs in on another page has a new token; the form that lay open has the old one."""
    editor.client.force_login(editor.user)
    strict.get(editor.address())
    data = editor.open() | {"summary": "Typed before that", "csrfmiddlewaretoken": "a" * 64}
    page = strict.post(editor.address(), data, headers={"Origin": "http://testserver"})
    assert page.status_code == 403
    assert "Typed before that" in page.content.decode()
    assert Edition.objects.get().summary == ""
    assert press(strict, page, csrfmiddlewaretoken=str(page.context["csrf_token"])).status_code == 302
    assert Edition.objects.get().summary == "Typed before that"


@pytest.mark.parametrize("headers", [{}, {"Origin": "https://elsewhere.example"}, {"Origin": "null"}])
def test_a_form_of_another_site_is_not_offered_to_be_sent(editor, strict, headers):
    page = strict.post(editor.address(), {"summary": "Planted words"}, headers=headers)
    assert page.status_code == 403
    assert "Planted words" not in page.content.decode()
    assert "could not accept that form" in page.content.decode()


def test_a_stranger_without_token_leaves_nothing_behind(editor):
    client = Client(enforce_csrf_checks=True)
    assert client.post(editor.address(), {"summary": "Planted words"}).status_code == 403
    assert unsent.KEY not in client.session


def test_what_is_sent_too_often_is_given_back(client, monkeypatch):
    monkeypatch.setattr("events.proposals.views.FROM_ONE_VISITOR", {"times": 0, "seconds": 60})
    answer = client.post(reverse("event_propose"), PROPOSAL)
    assert answer.status_code == 429
    assert "We have a hall." in answer.content.decode()
    monkeypatch.undo()
    assert press(client, answer).status_code == 302


def test_the_page_is_for_who_is_signed_in(client):
    assert client.get(ADDRESS).url == SIGN_IN
    client.force_login(make_user())
    assert client.put(ADDRESS).status_code == 405
