"""The signed links of enquiries: to prove an address, to one's own seat in a conversation, to say what became of it."""

import datetime

from django.core import signing
from django.urls import reverse

from ..models import Enquiry

CONFIRM, SEAT, OUTCOME = (f"partnerships.enquiries.{purpose}" for purpose in ["confirm", "seat", "outcome"])
CONFIRM_WITHIN = datetime.timedelta(days=3)
SEAT_WITHIN = datetime.timedelta(days=180)
OUTCOME_WITHIN = datetime.timedelta(days=90)

# In place of a person's number: the sender, and whoever at the school a helper passed the message on to.
SENDER, PASSED_ON = "sender", "passed on"


def to_confirm(enquiry: Enquiry) -> str:
    return reverse("enquiry_confirm", args=[_sign(enquiry.pk, CONFIRM)])


def read_confirm(token: str) -> Enquiry:
    """Return what is to be sent. Raises signing.BadSignature, SignatureExpired or Enquiry.DoesNotExist."""
    return Enquiry.objects.get(pk=signing.loads(token, salt=CONFIRM, max_age=CONFIRM_WITHIN))


def seat_token(enquiry: Enquiry, who: int | str) -> str:
    """Return the mark of one side of a conversation: SENDER, PASSED_ON, or the number of a person of the school."""
    return _sign([enquiry.pk, who], SEAT)


def to_thread(enquiry: Enquiry, who: int | str) -> str:
    return reverse("enquiry_thread", args=[seat_token(enquiry, who)])


def read_seat(token: str, max_age: datetime.timedelta | None = SEAT_WITHIN) -> tuple[int, int | str]:
    """Return the number of the enquiry and who reads it. Raises signing.BadSignature or SignatureExpired."""
    pk, who = signing.loads(token, salt=SEAT, max_age=max_age)
    return pk, who


def to_outcome(enquiry: Enquiry) -> str:
    return reverse("enquiry_outcome", args=[_sign(enquiry.pk, OUTCOME)])


def read_outcome(token: str) -> Enquiry:
    """Return what is asked about. Raises signing.BadSignature, SignatureExpired or Enquiry.DoesNotExist."""
    return Enquiry.objects.delivered().get(pk=signing.loads(token, salt=OUTCOME, max_age=OUTCOME_WITHIN))


def _sign(facts, purpose) -> str:
    return signing.dumps(facts, salt=purpose, compress=True)
