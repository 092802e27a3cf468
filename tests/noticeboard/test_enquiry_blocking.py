"""Blocking a person and reporting a conversation, from either side."""

import pytest

from partnerships.noticeboard.enquiries import blocking, conversation, links
from partnerships.noticeboard.models import Block, Enquiry, EnquiryReport, InvalidEnquiryMove
from tests.factories import make_group
from tests.groups.conftest import make_coordinator

from .enquiring import make_enquiry, make_read_school, own_link

pytestmark = pytest.mark.django_db


@pytest.fixture
def school(db):
    return make_read_school(name="The Mount")


@pytest.fixture
def enquiry(school):
    return make_enquiry(school, sender_email="ann@sender.example", sender_name="Ann")


def test_a_school_blocks_a_person_for_itself(client, school, enquiry):
    link = own_link(enquiry)
    client.post(f"{link}block/")
    block = Block.objects.get()
    assert (block.school, block.by) == (school, school.person)
    assert "ann" not in block.email_hash
    enquiry.refresh_from_db()
    assert enquiry.status == "closed"
    with pytest.raises(InvalidEnquiryMove):
        make_enquiry(school, sender_email="Ann@sender.example")
    make_enquiry(make_read_school(), sender_email="ann@sender.example")


def test_a_block_holds_where_the_conversation_was_closed_in_the_same_moment(enquiry):
    conversation.close(Enquiry.objects.get(pk=enquiry.pk))
    assert enquiry.is_open, "as it was loaded before"
    conversation.block(enquiry)
    assert Block.objects.exists()


def test_a_group_blocks_for_itself_alone(school):
    group = make_group([school])
    make_coordinator(group)
    enquiry = make_enquiry(group=group, sender_email="ann@sender.example")
    conversation.block(enquiry)
    assert blocking.is_blocked("ann@sender.example", group=group)
    assert not blocking.is_blocked("ann@sender.example", group=make_group())
    assert not blocking.is_blocked("ann@sender.example", school=school)


def test_only_the_schools_side_blocks(client, enquiry):
    link = links.to_thread(enquiry, links.SENDER)
    assert client.post(f"{link}block/").status_code == 404
    assert client.get(f"{own_link(enquiry)}block/").status_code == 405
    assert not Block.objects.exists()


def test_who_is_blocked_is_told_only_once_they_have_proved_who_they_are(client, school, enquiry):
    blocking.block(enquiry)
    waiting = make_enquiry(school, is_proved=False, sender_email="ann@sender.example")
    page = client.post(links.to_confirm(waiting)).content.decode()
    assert "Messages from your address are not taken here" in page
    waiting.refresh_from_db()
    assert waiting.status == "unproved"


def test_either_side_reports_and_more_reports_say_nothing_new(client, enquiry):
    for link in [own_link(enquiry), links.to_thread(enquiry, links.SENDER)]:
        assert client.get(f"{link}report/").status_code == 200
        assert "Please fill this in." in client.post(f"{link}report/", {"text": ""}).content.decode()
        client.post(f"{link}report/", {"text": "Rude"})
    assert {report.side for report in EnquiryReport.objects.all()} == {"sender", "school"}
    for _ in range(5):
        client.post(f"{link}report/", {"text": "Rude"})
    assert EnquiryReport.objects.count() == conversation.REPORTS_OPEN
