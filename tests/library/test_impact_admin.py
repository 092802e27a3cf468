"""Editors word the common aims and their questions in the admin."""

import pytest
from django.urls import reverse

from partnerships.library.models import CommonAim
from tests.factories import make_edition

from .editing import editors_desk
from .impact import make_common_aim

pytestmark = pytest.mark.django_db
LIST = "admin:partnerships_commonaim_changelist"
ADD = "admin:partnerships_commonaim_add"


@pytest.fixture
def desk():
    return editors_desk()


def page_of(aim):
    return reverse("admin:partnerships_commonaim_change", args=[aim.pk])


def sent_by(client, address):
    """Return what the page would send unchanged: the aim's fields and a row for each of its questions."""
    context = client.get(address).context
    forms = [context["adminform"].form]
    for inline in context["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.forms]
    fields = [(bound.html_name, bound.value()) for form in forms for bound in form]
    return {name: value for name, value in fields if value is not None and value is not False}


def test_an_editor_writes_an_aim_with_its_question(desk):
    sent = sent_by(desk, reverse(ADD)) | {
        "name": "Oracy",
        "slug": "oracy",
        "aim": "Pupils speak up.",
        "measure": "A talk.",
    }
    row = {"text": "I like to speak.", "position": "1", "audience": "pupils", "kind": "agree"}
    sent |= {f"questions-0-{name}": value for name, value in row.items()} | {"questions-TOTAL_FORMS": "1"}
    assert desk.post(reverse(ADD), sent).status_code == 302
    aim = CommonAim.objects.get(slug="oracy")
    assert [question.text for question in aim.questions.all()] == ["I like to speak."]


def test_words_typed_over_two_lines_are_stored_as_one(desk):
    aim = make_common_aim()
    desk.post(
        page_of(aim), sent_by(desk, page_of(aim)) | {"measure": "A show\r\nof hands.", "questions-0-text": "I\r\nsing."}
    )
    aim.refresh_from_db()
    assert (aim.measure, aim.questions.get().text) == ("A show of hands.", "I sing.")


def test_the_address_of_an_aim_stays(desk):
    aim = make_common_aim(slug="oracy")
    desk.post(page_of(aim), sent_by(desk, page_of(aim)) | {"name": "Speaking", "slug": "speaking"})
    aim.refresh_from_db()
    assert (aim.name, aim.slug) == ("Speaking", "oracy")


def test_a_question_without_words_is_refused_with_a_sentence(desk):
    aim = make_common_aim()
    answer = desk.post(page_of(aim), sent_by(desk, page_of(aim)) | {"questions-0-text": ""})
    assert answer.status_code == 200
    assert "Please fill this in." in answer.text


def test_deleting_an_aim_leaves_the_projects_that_took_its_words(desk):
    aim, edition = make_common_aim(), make_edition()
    edition.aims.create(text=aim.aim)
    desk.post(reverse("admin:partnerships_commonaim_delete", args=[aim.pk]), {"post": "yes"})
    assert not CommonAim.objects.exists()
    assert edition.aims.get().text == aim.aim


def test_what_came_with_the_site_is_put_aside_and_not_deleted(desk):
    aim = make_common_aim(as_loaded="a mark")
    address = reverse("admin:partnerships_commonaim_delete", args=[aim.pk])
    assert desk.post(address, {"post": "yes"}).status_code == 403
    many = {"action": "delete_selected", "_selected_action": [aim.pk], "post": "yes"}
    desk.post(reverse(LIST), many)
    assert CommonAim.objects.filter(pk=aim.pk).exists()


def test_only_editors_come_in():
    aim = make_common_aim()
    moderator = editors_desk("moderate")
    assert {moderator.get(address).status_code for address in [reverse(LIST), reverse(ADD), page_of(aim)]} == {403}


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_asks_a_constant_number_of_queries(desk, django_assert_num_queries, rows):
    for _ in range(rows):
        make_common_aim()
    with django_assert_num_queries(9):
        desk.get(reverse(LIST))


def test_each_box_of_a_table_says_what_it_is_of_what(desk):
    aim = make_common_aim(name="Oracy")
    assert 'aria-label="Position: Oracy"' in desk.get(reverse(LIST)).text
    question = aim.questions.get()
    page = desk.get(page_of(aim)).text
    assert f'aria-label="Position: {question}"' in page
    assert f'aria-label="Delete: {question}"' in page
