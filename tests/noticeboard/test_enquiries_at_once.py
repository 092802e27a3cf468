"""Two people in the same moment, each over a connection of their own."""

import pytest
from django.utils import timezone

from partnerships.noticeboard.enquiries import chasing, conversation, sending
from partnerships.noticeboard.models import Enquiry, InvalidEnquiryMove
from tests.events.together import at_once
from tests.projects.conftest import _reference_data_comes_back

from .enquiring import make_enquiry, queued

__all__ = ["_reference_data_comes_back"]
pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


def test_moves_that_race_have_one_winner():
    """One test, because emptying every table after it costs more than all its races."""
    enquiry = make_enquiry()
    seen = enquiry.messages.last().pk

    def answer(text):
        return lambda: conversation.reply(Enquiry.objects.get(pk=enquiry.pk), "school", text, by_name="Ben", seen=seen)

    refusals = at_once(answer("Yes"), answer("No"), refusals=conversation.ChangedMeanwhile)
    assert len([refusal for refusal in refusals if refusal]) == 1, "The second is told and sends theirs or not."
    assert enquiry.messages.count() == 2
    enquiry.refresh_from_db()
    assert enquiry.answered_at == enquiry.messages.last().at

    unproved = make_enquiry(is_proved=False)
    before = len(queued())
    deliver = [lambda: sending.deliver(Enquiry.objects.get(pk=unproved.pk))] * 2
    refusals = at_once(*deliver, refusals=InvalidEnquiryMove)
    assert len([refusal for refusal in refusals if refusal]) == 1
    assert len(queued()) == before + 2

    late = make_enquiry(sent_days_ago=60)
    before = len(queued())
    [due] = [one for one in chasing.to_chase(timezone.now()) if one == late]
    at_once(*[lambda: chasing.chase(due)] * 2)
    assert len(queued()) == before + 1
