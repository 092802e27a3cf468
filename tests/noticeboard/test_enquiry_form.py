"""Writing to a school: who may, what is asked, and that nothing is delivered before an address is proved."""

import pytest
from django.urls import reverse

from partnerships.noticeboard.enquiries import links, sending
from partnerships.noticeboard.models import Enquiry, EnquiryMessage, Notice
from partnerships.noticeboard.notices import posting
from tests.factories import make_edition, make_group, make_member, make_notice, make_project, make_school
from tests.groups.conftest import make_coordinator

from .enquiring import WORDS, links_to, make_enquiry, make_read_school, queued

pytestmark = pytest.mark.django_db


@pytest.fixture
def school(db):
    return make_read_school(name="The Mount")


def address_of(school):
    return reverse("school_contact", args=[school.urn])


def test_a_stranger_writes_proves_the_address_and_only_then_it_is_delivered(client, school):
    assert client.get(address_of(school)).status_code == 200
    answer = client.post(address_of(school), WORDS, follow=True)
    assert "One more step" in answer.content.decode()
    [letter] = queued()
    assert letter.to == "ann@sender.example"
    assert "choirs" not in letter.text, "Whoever types another's address must not choose the words that go to it."
    [confirm] = links_to("ann@sender.example")
    assert client.get(confirm).status_code == 200
    assert len(queued()) == 1, "Programs that look for viruses open links, too."
    thread = client.post(confirm, follow=True).content.decode()
    assert "Could our choirs sing together?" in thread
    assert {letter.to for letter in queued()[1:]} == {"ann@sender.example", school.person.email}
    enquiry = Enquiry.objects.get()
    assert (enquiry.status, enquiry.sender_organisation, enquiry.is_at_desk) == ("sent", "The River Trust", False)


def test_what_is_pasted_is_never_cut_by_the_browser_and_a_school_is_looked_for_before_the_rest_is_filled_in(
    client, school
):
    page = client.get(address_of(school)).text
    assert "maxlength" not in page.partition("<main")[2]
    assert 'data-limit="4000"' in page
    assert '<button class="button quiet" name="go" value="find" formnovalidate data-without-script>' in page
    long = "sing " * 801
    answer = client.post(address_of(school), WORDS | {"text": long}).text
    assert "Please shorten this to 4000 characters. It has 4004." in answer
    assert long.strip() in answer


def test_a_link_that_proves_works_once(client, school):
    enquiry = make_enquiry(school, is_proved=False)
    link = links.to_confirm(enquiry)
    client.post(link)
    sent = len(queued())
    assert "has been used" in client.post(link).content.decode()
    assert "has been used" in client.get(link).content.decode()
    assert len(queued()) == sent


def test_links_that_prove_nothing_say_so(client, school, monkeypatch):
    enquiry = make_enquiry(school, is_proved=False)
    assert client.get(reverse("enquiry_confirm", args=["made-up"])).status_code == 404
    other_purpose = links.to_outcome(enquiry).split("/")[-2]
    assert client.get(reverse("enquiry_confirm", args=[other_purpose])).status_code == 404
    link = links.to_confirm(enquiry)
    monkeypatch.setattr(links, "CONFIRM_WITHIN", -1)
    assert client.post(link).status_code == 410
    assert client.put(link).status_code in {405, 410}
    enquiry.refresh_from_db()
    assert enquiry.status == "unproved"


def test_who_is_signed_in_is_known_and_delivers_at_once(client, school):
    own = make_school(name="Grange")
    person = make_member(own).user
    client.force_login(person)
    page = client.get(address_of(school)).content.decode()
    assert 'value="Grange"' in page
    words = {name: value for name, value in WORDS.items() if name != "sender_email"}
    answer = client.post(address_of(school), words | {"who": "Grange", "urn": own.urn}, follow=True)
    assert "on its way" in answer.content.decode()
    enquiry = Enquiry.objects.get()
    assert (enquiry.status, enquiry.sender, enquiry.sender_school) == ("sent", person, own)
    assert school.person.email in {letter.to for letter in queued()}


def test_who_is_signed_in_cannot_write_in_another_name(client, school):
    person = make_member().user
    client.force_login(person)
    client.post(address_of(school), WORDS | {"sender_email": "someone@else.example"})
    assert Enquiry.objects.get().sender_email == person.email


@pytest.mark.parametrize("missing", ["text", "sender_name", "who", "sender_email"])
def test_what_is_missing_is_asked_for_and_the_rest_is_kept(client, school, missing):
    page = client.post(address_of(school), WORDS | {missing: ""}).content.decode()
    assert "Please fill this in." in page
    for name in {"text", "sender_name", "who", "sender_email"} - {missing}:
        assert WORDS[name] in page
    assert not Enquiry.objects.exists()


@pytest.mark.parametrize(
    "wrong", [{"topic": "999999"}, {"sender_email": "ann"}, {"urn": "1' OR 1"}, {"text": "a" * 4001}, {"text": "\0"}]
)
def test_what_makes_no_sense_is_refused(client, school, wrong):
    assert client.post(address_of(school), WORDS | wrong).status_code == 200
    assert not Enquiry.objects.exists()


def test_without_script_schools_are_offered_and_nothing_is_sent(client, school):
    make_school(name="Grange")
    page = client.post(address_of(school), WORDS | {"who": "grange", "go": "find"}).content.decode()
    assert "Grange" in page
    assert "Could our choirs sing together?" in page
    assert not Enquiry.objects.exists()


def test_a_machine_is_thanked_and_not_heard(client, school):
    answer = client.post(address_of(school), WORDS | {"website": "https://spam.example"}, follow=True)
    assert "One more step" in answer.content.decode()
    assert not Enquiry.objects.exists()
    assert queued() == []


def test_one_sender_writes_a_few_times_a_day_and_keeps_what_they_wrote(client, school):
    for _ in range(sending.FROM_ONE_SENDER):
        assert client.post(address_of(make_school()), WORDS).status_code == 302
    answer = client.post(address_of(school), WORDS | {"sender_email": "Ann@Sender.example"})
    assert answer.status_code == 429
    assert "Could our choirs sing together?" in answer.content.decode()
    assert Enquiry.objects.count() == sending.FROM_ONE_SENDER


def test_one_school_gets_a_few_dozen_a_day(client, school, monkeypatch):
    monkeypatch.setattr(sending, "TO_ONE_SCHOOL", 2)
    late = make_enquiry(school, is_proved=False)
    for _ in range(2):
        make_enquiry(school)
    assert client.post(address_of(school), WORDS).status_code == 429
    assert "send it tomorrow" in client.post(links.to_confirm(late)).content.decode()
    assert client.post(address_of(make_school()), WORDS).status_code == 302


def test_addresses_that_nobody_proves_do_not_use_a_schools_day_up(client, school, monkeypatch):
    monkeypatch.setattr(sending, "TO_ONE_SCHOOL", 2)
    for _ in range(4):
        make_enquiry(school, is_proved=False)
    assert client.post(address_of(school), WORDS).status_code == 302


def test_one_network_writes_a_few_times_an_hour(client):
    answers = [
        client.post(address_of(make_school()), WORDS | {"sender_email": f"{number}@sender.example"}).status_code
        for number in range(11)
    ]
    assert answers == [302] * 10 + [429]


def test_a_school_of_which_nobody_is_here_is_said_to_be_reached_by_a_helper(client):
    school = make_school(name="Quiet School")
    assert "A helper will pass your message on" in client.get(address_of(school)).content.decode()
    enquiry = make_enquiry(school)
    [copy] = [letter for letter in queued() if "copy" in letter.text]
    assert "Nobody of Quiet School is on this site yet" in copy.text
    assert Enquiry.objects.to_pass_on().get() == enquiry


def test_closed_schools_and_what_is_not_shown_cannot_be_written_to(client):
    assert client.get(address_of(make_school(status="closed"))).status_code == 404
    draft = make_edition(status="submitted").project
    assert client.get(reverse("project_contact", args=[draft.slug])).status_code == 404
    declined = make_notice(status="declined")
    assert client.get(reverse("notice_contact", args=[declined.pk])).status_code == 404
    assert client.get(reverse("group_contact", args=["none"])).status_code == 404
    assert client.get(reverse("school_contact", args=["none"])).status_code == 404
    assert client.get("/schools/1%001/contact/").status_code == 404


def test_a_message_about_a_project_goes_to_the_school_that_leads_it(client, school):
    project = make_project(lead_school=school, title="Choir")
    assert "Choir" in client.get(reverse("project_contact", args=[project.slug])).content.decode()
    client.post(reverse("project_contact", args=[project.slug]), WORDS)
    client.post(links_to("ann@sender.example")[0])
    enquiry = Enquiry.objects.get()
    assert (enquiry.to_school, enquiry.project) == (school, project)
    [letter] = [letter for letter in queued() if letter.to == school.person.email]
    assert "the project “Choir”" in letter.text


def test_a_notice_that_ends_while_somebody_writes_gives_back_what_was_written(client, school):
    notice = make_notice(school, title="A hall on Thursdays")
    posting.close(notice, None, Notice.Outcome.FOUND)
    page = client.post(reverse("notice_contact", args=[notice.pk]), WORDS).content.decode()
    assert "has found a partner" in page
    assert WORDS["text"] in page
    assert reverse("school_contact", args=[school.urn]) in page
    assert not Enquiry.objects.exists()


def test_a_message_about_a_notice_goes_to_its_school(client, school):
    notice = make_notice(school, title="A hall on Thursdays")
    client.post(reverse("notice_contact", args=[notice.pk]), WORDS)
    enquiry = Enquiry.objects.get()
    assert (enquiry.to_school, enquiry.notice) == (school, notice)


def test_a_message_to_a_group_goes_to_its_coordinators_alone(client, school):
    group = make_group([school], name="York Schools")
    coordinator = make_coordinator(group)
    client.post(reverse("group_contact", args=[group.slug]), WORDS)
    client.post(links_to("ann@sender.example")[0])
    assert {letter.to for letter in queued()} == {"ann@sender.example", coordinator.user.email}
    assert (Enquiry.objects.get().to_school, Enquiry.objects.get().group) == (None, group)


def test_other_methods_are_refused(client, school):
    assert client.put(address_of(school)).status_code == 405
    assert client.post(reverse("enquiry_asked")).status_code == 405


def test_who_waits_or_has_left_is_not_written_to(school):
    waiting, left = make_member(school, "waiting"), make_member(school, "left")
    make_enquiry(school)
    assert not {waiting.user.email, left.user.email} & {letter.to for letter in queued()}


def test_pages_lead_to_the_form(client, school):
    project, group = make_project(lead_school=school), make_group([school])
    pages = {
        school.get_absolute_url(): address_of(school),
        project.get_absolute_url(): reverse("project_contact", args=[project.slug]),
        group.get_absolute_url(): reverse("group_contact", args=[group.slug]),
    }
    for page, form in pages.items():
        assert f'href="{form}"' in client.get(page).content.decode()


def test_the_first_message_is_the_senders(school):
    enquiry = make_enquiry(school, text="Hello")
    assert [(message.side, message.text) for message in enquiry.messages.all()] == [("sender", "Hello")]
    assert EnquiryMessage.objects.get().by_name == "Ann"
