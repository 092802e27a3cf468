"""Who reads a conversation and from which side: by their own signed link, or signed in."""

from dataclasses import dataclass

from django.contrib.auth.base_user import AbstractBaseUser
from django.urls import reverse

from ..models import Enquiry, EnquiryMessage
from . import links, recipients

Side = EnquiryMessage.Side


@dataclass(frozen=True)
class Seat:
    """One person's place in a conversation. `token` is empty for who is signed in."""

    enquiry: Enquiry
    side: str
    user: AbstractBaseUser | None = None
    token: str = ""

    @property
    def is_of_school(self):
        return self.side == Side.SCHOOL

    @property
    def name(self):
        """Return the name that stands at this person's messages; "" where they have to say it."""
        if not self.is_of_school:
            return self.enquiry.sender_name
        return self.user.get_full_name() if self.user else ""

    @property
    def email(self):
        """Return where this person is written to; "" where a helper passed the message on, and nobody knows."""
        if not self.is_of_school:
            return self.enquiry.sender_email
        return self.user.email if self.user else ""

    def address(self, action="") -> str:
        """Return the address of the conversation, or of one thing to do with it, as this person reaches it."""
        name = f"_{action}" if action else ""
        return (
            reverse(f"enquiry{name or '_thread'}", args=[self.token])
            if self.token
            else reverse(f"my_enquiry{name}", args=[self.enquiry.pk])
        )

    @property
    def addresses(self):
        return {action: self.address(action) for action in ["report", "block", "close"]}


def by_token(token: str, **options) -> Seat:
    """Return whose seat a link is. A person of the school has it for as long as they belong to the school.

    Raises signing.BadSignature, SignatureExpired or Enquiry.DoesNotExist.
    """
    pk, who = links.read_seat(token, **options)
    enquiry = _delivered().get(pk=pk)
    if who == links.SENDER:
        return Seat(enquiry, Side.SENDER, enquiry.sender, token)
    if who == links.PASSED_ON and (enquiry.is_at_desk or enquiry.passed_on_at):
        return Seat(enquiry, Side.SCHOOL, None, token)
    person = recipients.people_for(enquiry).filter(pk=who).first() if isinstance(who, int) else None
    if person is None:
        raise Enquiry.DoesNotExist
    return Seat(enquiry, Side.SCHOOL, person, token)


def with_email(token: str) -> Seat:
    """Return the seat of a link, however old, whose owner's address is known: a new link can go there.

    Raises signing.BadSignature or Enquiry.DoesNotExist, as for the link that a helper passed on.
    """
    seat = by_token(token, max_age=None)
    if not seat.email:
        raise Enquiry.DoesNotExist
    return seat


def of_user(user, pk: int) -> Seat:
    """Return the seat of a signed-in person. Raises Enquiry.DoesNotExist."""
    if sent := _delivered().filter(recipients.sent_by_them(user), pk=pk).first():
        return Seat(sent, Side.SENDER, user)
    received = recipients.received_by(user).values("pk")
    return Seat(_delivered().get(pk=pk, pk__in=received), Side.SCHOOL, user)


def _delivered():
    return Enquiry.objects.delivered().select_related(
        "to_school", "group", "sender", "sender_school", "topic", "notice", "project__live"
    )
