"""What helpers do in the admin: pass on, look into, deal with reports, block. They see no address either."""

import pytest
from django.urls import reverse
from django.utils import timezone

from partnerships.noticeboard.enquiries import blocking, conversation
from partnerships.noticeboard.models import Block, Enquiry, InvalidEnquiryMove
from tests.factories import make_group, make_member, make_school
from tests.projects.moderation.conftest import make_moderator, signed_in
from tests.projects.moderation.pages import act

from .enquiring import link_in, make_enquiry, queued, reply

pytestmark = pytest.mark.django_db
MODELS = ["enquiry", "unansweredenquiry", "enquiryreport", "block"]


@pytest.fixture
def moderator(db):
    return make_moderator(name="Anna")


@pytest.fixture
def desk(moderator):
    return signed_in(moderator)


@pytest.fixture
def at_desk(db):
    school = make_school(name="Quiet School", website="https://quiet.example/", telephone="01904 000000")
    return make_enquiry(school, sender_email="ann@sender.example")


def page_of(model, row):
    return reverse(f"admin:partnerships_{model}_change", args=[row.pk])


def test_a_helper_sees_the_public_contact_and_passes_the_message_on(desk, moderator, at_desk):
    index = desk.get(reverse("admin:index")).content.decode()
    assert "Enquiries to pass on" in index
    page = desk.get(page_of("enquiry", at_desk)).content.decode()
    for shown in ["https://quiet.example/", "01904 000000", "Could we sing together?", "/enquiries/"]:
        assert shown in page
    assert "ann@sender.example" not in page
    act(desk, "partnerships_enquiry", [at_desk], "pass_on")
    at_desk.refresh_from_db()
    assert at_desk.passed_on_by == moderator
    assert queued()[-1].subject == "Your message was passed on to Quiet School"
    assert not Enquiry.objects.to_pass_on().exists()
    with pytest.raises(InvalidEnquiryMove):
        conversation.pass_on(at_desk, moderator)


def test_the_school_answers_by_the_link_that_was_passed_on_and_says_who(client, desk, at_desk):
    page = desk.get(page_of("enquiry", at_desk)).content.decode()
    link = page.split("<code>")[1].split("</code>")[0].removeprefix("http://localhost:8000")
    words = {"text": "Gladly.", "seen": at_desk.messages.last().pk}
    assert "Please fill this in." in client.post(link, words).content.decode()
    client.post(link, words | {"name": "Mrs Quiet"})
    at_desk.refresh_from_db()
    assert (at_desk.status, at_desk.messages.last().by_name) == ("answered", "Mrs Quiet")
    assert queued()[-1].to == "ann@sender.example"


def test_what_the_sender_adds_comes_to_the_desk_again(moderator, at_desk):
    conversation.pass_on(at_desk, moderator)
    reply(at_desk, "sender", "One more thing")
    assert Enquiry.objects.to_pass_on().get() == at_desk


def test_what_the_sender_adds_to_an_answer_comes_to_the_desk_too(moderator, at_desk):
    conversation.pass_on(at_desk, moderator)
    reply(at_desk)
    reply(at_desk, "sender", "Shall we say Thursday?")
    assert Enquiry.objects.to_pass_on().get() == at_desk
    conversation.pass_on(at_desk, moderator)
    assert not Enquiry.objects.to_pass_on().exists()


def test_what_somebody_of_the_school_has_answered_meanwhile_leaves_the_desk(at_desk):
    reply(at_desk, by=make_member(at_desk.to_school).user)
    assert not Enquiry.objects.to_pass_on().exists()


def test_a_group_without_coordinators_is_passed_on_too(desk):
    group = make_group([make_school()], website="https://group.example/")
    enquiry = make_enquiry(group=group)
    assert "https://group.example/" in desk.get(page_of("enquiry", enquiry)).content.decode()


def test_a_helper_looks_into_what_nobody_answered(desk, moderator):
    enquiry = make_enquiry()
    Enquiry.objects.filter(pk=enquiry.pk).update(helper_told_at=timezone.now())
    assert "Unanswered enquiries" in desk.get(reverse("admin:index")).content.decode()
    assert desk.get(page_of("unansweredenquiry", enquiry)).status_code == 200
    act(desk, "partnerships_unansweredenquiry", [enquiry], "look_into", reasoned="1", note="Rang the office.")
    enquiry.refresh_from_db()
    assert enquiry.helped_by == moderator
    with pytest.raises(InvalidEnquiryMove):
        conversation.look_into(enquiry, moderator, "Again")


@pytest.mark.parametrize("blocks", [True, False])
def test_a_moderator_deals_with_a_report_and_may_block_for_all(desk, moderator, blocks):
    enquiry = make_enquiry(sender_email="ann@sender.example")
    report = conversation.report(enquiry, "school", "Rude")
    page = desk.get(page_of("enquiryreport", report)).content.decode()
    assert "Could we sing together?" in page
    assert "ann@sender.example" not in page
    words = {"reasoned": "1", "note": "Spoke to them."} | ({"block_everywhere": "on"} if blocks else {})
    act(desk, "partnerships_enquiryreport", [report], "handle", **words)
    report.refresh_from_db()
    assert (report.handled_by, report.outcome) == (moderator, "Spoke to them.")
    assert blocking.is_blocked("ann@sender.example", school=make_school()) == blocks
    enquiry.refresh_from_db()
    assert enquiry.is_open != blocks
    with pytest.raises(InvalidEnquiryMove):
        conversation.handle_report(report, moderator, "Again")


def test_a_moderator_blocks_an_address_for_all_and_unblocks_it(desk, moderator):
    desk.post(reverse("admin:partnerships_block_add"), {"email": "Ann@Sender.example"})
    block = Block.objects.get()
    assert block.by == moderator
    assert blocking.is_blocked("ann@sender.example", school=make_school())
    assert "sender.example" not in desk.get(reverse("admin:partnerships_block_changelist")).content.decode()
    desk.post(reverse("admin:partnerships_block_delete", args=[block.pk]), {"post": "yes"})
    assert not blocking.is_blocked("ann@sender.example", school=make_school())


@pytest.mark.parametrize("model", MODELS)
def test_the_lists_open_for_moderators_alone(desk, client, model):
    address = reverse(f"admin:partnerships_{model}_changelist")
    assert desk.get(address).status_code == 200
    if model in {"enquiry", "unansweredenquiry"}:
        assert desk.get(address, {"status": "all"}).status_code == 200
    assert client.get(address).status_code == 302
    client.force_login(make_member().user)
    assert client.get(address).status_code in {302, 403}


def test_what_was_erased_or_never_proved_is_on_no_list(desk, at_desk):
    unproved = make_enquiry(is_proved=False)
    assert desk.get(page_of("enquiry", unproved)).status_code == 302
    listed = desk.get(reverse("admin:partnerships_enquiry_changelist"), {"status": "all"})
    assert list(listed.context["cl"].result_list) == [at_desk]


def test_helpers_read_no_conversation_that_goes_well(desk, at_desk):
    """The page on privacy says when they do."""
    private, reported, unanswered = make_enquiry(), make_enquiry(), make_enquiry()
    conversation.report(reported, "sender", "Rude")
    Enquiry.objects.filter(pk=unanswered.pk).update(helper_told_at=timezone.now())
    for model in ["enquiry", "unansweredenquiry"]:
        listed = desk.get(reverse(f"admin:partnerships_{model}_changelist"), {"status": "all"})
        assert {row.pk for row in listed.context["cl"].result_list} == {at_desk.pk, reported.pk, unanswered.pk}
        assert desk.get(page_of(model, private)).status_code == 302


def test_the_letter_that_says_it_was_passed_on_leads_to_the_conversation(client, moderator, at_desk):
    conversation.pass_on(at_desk, moderator)
    page = client.get(link_in(queued()[-1].text)).content.decode()
    assert "A helper has passed your message on" in page
