"""Letters from the organisers to people who booked: each gets one of their own, with no other address in it."""

from django.db import IntegrityError, transaction

from schools_together import mail

from ...meetings.models import Event, Session
from ..links import link_for
from ..models import InvalidBookingMove
from .filters import EVERYBODY, STANDINGS
from .models import EventLetter

SESSION = "session-"
TICKED = "ticked"


class SentAlready(InvalidBookingMove):
    """This very letter has gone out. The message is for people."""


def audiences(sessions: list[Session], ticked: int = 0) -> list[tuple[str, str]]:
    """Return whom one may write to, as choices of a form: who was ticked, by where they stand, by session."""
    choices = [(TICKED, f"The {ticked} you ticked")] if ticked else []
    choices += [("current", "Everybody whose booking is not cancelled")]
    choices += [(key, words) for key, (words, _) in STANDINGS.items() if key != EVERYBODY]
    return choices + [(f"{SESSION}{session.pk}", f"Has a place in “{session}”") for session in sessions]


def readers(event: Event, audience: str, ticked: list[int] = ()):
    """Return the bookings whose people a letter goes to. Who left no address cannot be written to."""
    reachable = event.bookings.exclude(email="")
    if audience == TICKED:
        return reachable.filter(pk__in=ticked)
    if audience.startswith(SESSION):
        return reachable.coming().filter(places__session=audience.removeprefix(SESSION))
    return reachable.current() if audience == "current" else reachable.filter(STANDINGS[audience][1])


@transaction.atomic
def send(letter: EventLetter, people) -> EventLetter:
    """Queue the letter to each of these people, one each, and log it. Raises SentAlready for one that has gone out."""
    bookings = _one_an_address(people)
    letter.recipients = len(bookings)
    try:
        with transaction.atomic():
            letter.save(force_insert=True)
    except IntegrityError:
        raise SentAlready("This letter has been sent already.") from None
    for booking in bookings:
        booking.event = letter.event
        mail.queue("event_letter", booking.email, letter=letter, booking=booking, link=link_for(booking))
    return letter


def _one_an_address(people) -> list:
    """Return one booking for each address, the one that is still good where somebody booked again after cancelling."""
    found = {}
    for booking in people.order_by("pk"):
        address = booking.email.lower()
        if address not in found or booking.is_current:
            found[address] = booking
    return list(found.values())


def count(people) -> int:
    """Return how many people a letter would go to."""
    return len(_one_an_address(people))
