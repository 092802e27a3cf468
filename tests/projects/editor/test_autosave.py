import pytest
from django.test import Client
from django.urls import reverse

from partnerships.projects.models import Edition
from tests.factories import make_school

pytestmark = pytest.mark.django_db


def stored(editor):
    return Edition.objects.get(pk=editor.edition.pk)


def test_autosave_saves_and_says_when(editor):
    answer = editor.autosave(summary="Typed so far").json()
    assert stored(editor).summary == "Typed so far"
    assert len(answer["saved_at"]) == 5
    assert answer["mistakes"] == 0


def test_autosave_goes_on_from_what_it_was_told(editor):
    data = editor.open("aims")
    data |= editor.autosave("aims", data, **{"aims-0-text": "More"}).json()["set"]
    data |= editor.autosave("aims", data, **{"aims-0-text": "More singing"}).json()["set"]
    assert editor.save("aims", data, aims__0__text="More singing together").status_code == 302
    assert [aim.text for aim in editor.edition.aims.all()] == ["More singing together"]


def test_a_row_whose_answer_was_lost_on_its_way_is_not_added_twice(editor):
    data = editor.open("aims") | {"aims-0-text": "More singing"}
    editor.autosave("aims", data)
    editor.save("aims", data)
    assert editor.edition.aims.count() == 1


def test_a_partner_that_was_saved_half_typed_and_then_tied_to_its_school_is_no_clash(editor):
    """The browser keeps what it sent first, and sends it again when the page opens anew."""
    school = make_school(name="Ricards Lodge")
    data = editor.open("partners") | {"partners-0-who": "Ricards"}
    data |= editor.autosave("partners", data).json()["set"]
    data |= {"partners-0-urn": school.urn, "partners-0-who": school.name, "partners-0-gives": "A hall"}
    assert editor.save("partners", data, go="add").status_code == 302
    again = editor.autosave("partners", data)
    assert again.status_code == 200
    partner = editor.edition.partners.exclude(role="lead").get()
    assert (partner.school, partner.gives) == (school, "A hall")
    data |= again.json()["set"]
    assert editor.save("partners", data, partners__0__gives="A hall and a stage").status_code == 302
    assert editor.edition.partners.exclude(role="lead").get().gives == "A hall and a stage"


def test_autosave_tells_of_mistakes_and_saves_the_rest(editor):
    answer = editor.autosave(summary="Typed", website="nowhere")
    assert answer.json()["mistakes"] == 1
    assert stored(editor).summary == "Typed"


def test_autosave_overwrites_nobody(editor):
    opened = editor.open()
    editor.save(summary="Saved elsewhere")
    answer = editor.autosave("about", opened, summary="Typed")
    assert (answer.status_code, answer.json()) == (409, {"clash": ["Summary, in one or two sentences"]})
    assert stored(editor).summary == "Saved elsewhere"


def test_autosave_after_sending_is_refused(editor):
    opened = editor.open()
    Edition.objects.filter(pk=editor.edition.pk).update(status="submitted")
    answer = editor.autosave("about", opened, summary="Typed")
    assert answer.status_code == 409
    assert "not open for changes" in answer.json()["refused"]


def test_autosave_of_an_ended_session_says_where_to_sign_in(editor):
    opened = editor.open()
    editor.client.logout()
    answer = editor.autosave("about", opened, summary="Typed")
    assert (answer.status_code, answer.json()) == (401, {"sign_in": reverse("account_login")})


def test_a_forged_background_save_changes_nothing(editor):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(editor.user)
    answer = strict.post(editor.address(), {"summary": "Planted"}, headers={"X-Autosave": "1"})
    assert answer.status_code == 403
    assert stored(editor).summary == ""
