import re

import pytest
from django.contrib.admin.helpers import ActionForm
from django.forms import forms
from django.urls import get_resolver

from events.proposals.models import Proposal

OURS = {"accounts", "events", "partnerships"}
DJANGOS = {"This field is required.", "Select a valid choice.", "Enter a valid date.", "Enter a whole number."}


def forms_of(base):
    for form in base.__subclasses__():
        if form.__module__.split(".")[0] in OURS:
            yield form
        yield from forms_of(form)


def test_no_form_keeps_djangos_words():
    assert get_resolver().url_patterns  # all views, and so all forms, are imported
    ours = set(forms_of(forms.BaseForm))
    assert len(ours) > 60
    fields = {field for form in ours for field in form.base_fields.values()} - set(ActionForm.base_fields.values())
    said = {str(words) for field in fields for words in field.error_messages.values()}
    assert not {words for words in said if any(words.startswith(others) for others in DJANGOS)}


@pytest.mark.parametrize("address", ["/mailing-list/", "/alerts/", "/events/propose/"])
@pytest.mark.django_db
def test_what_is_wrong_stands_at_the_top_in_focus_and_in_the_title(client, address):
    answer = client.post(address, {"email": "nobody", "website": ""})
    page = answer.text
    assert "<title>Error: " in page
    summary = page.split('<div class="error-summary" role="alert" tabindex="-1" autofocus>')[1].split("</div>")[0]
    assert "Please write an e-mail address, like name@school.org.uk." in summary
    assert 'href="#id_email"' in summary
    assert 'id="id_email"' in page


@pytest.mark.django_db
def test_a_page_without_a_mistake_says_nothing_of_errors(client):
    page = client.get("/mailing-list/").text
    assert "error-summary" not in page
    assert "<title>Error" not in page


@pytest.mark.django_db
def test_mistakes_are_told_in_the_order_of_the_page(client):
    page = client.post("/events/propose/", {"website": ""}).text
    places = re.findall(r'<li><a href="#(\w+)">', page.split("error-summary")[1].split("</ul>")[0])
    assert places == ["id_kind_0", "id_name", "id_who", "id_email", "id_text"]
    assert places == sorted(places, key=lambda place: page.index(f' id="{place}"'))


@pytest.mark.django_db
def test_a_new_line_counts_as_one_letter_as_it_does_while_one_types(client):
    text = "\r\n".join(["x" * 299] * 10)  # 2,999 letters, and nine more as browsers send them
    proposal = {"kind": "speak", "name": "Ann Sender", "who": "Tees High", "email": "ann@sender.example", "website": ""}
    assert "Please shorten this" not in client.post("/events/propose/", proposal | {"text": text}).text
    assert len(Proposal.objects.get().text) == 2999
