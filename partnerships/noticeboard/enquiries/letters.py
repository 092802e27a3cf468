"""The letters of enquiries. Each is from the site, to one person, with that person's own link and nobody's address."""

from schools_together import mail
from schools_together.quoting import one_line, quoted

from ..models import Enquiry, EnquiryMessage
from . import links
from .recipients import people_for


def confirm(enquiry: Enquiry) -> None:
    """Ask the sender to prove their address. Nothing that they wrote is in it: it may not be theirs."""
    link = links.to_confirm(enquiry)
    mail.queue("enquiry_confirm", enquiry.sender_email, recipient=enquiry.recipient, link=link)


def delivered(enquiry: Enquiry, message: EnquiryMessage) -> int:
    """Write to everybody at the school, and a copy to the sender. Return how many at the school were written to."""
    reached = _received(enquiry, message)
    _to_sender("enquiry_copy", enquiry, text=quoted(message.text), reached=reached)
    return reached


def _received(enquiry, message) -> int:
    people = list(people_for(enquiry))
    for person in people:
        _write("enquiry_received", person.email, enquiry, person.pk, text=quoted(message.text))
    return len(people)


def replied(enquiry: Enquiry, message: EnquiryMessage) -> int:
    """Tell the other side. Return how many were written to."""
    words = {"by": one_line(message.by_name), "text": quoted(message.text)}
    if message.side == EnquiryMessage.Side.SCHOOL:
        return _to_sender("enquiry_answered", enquiry, **words)
    people = list(people_for(enquiry))
    for person in people:
        _write("enquiry_replied", person.email, enquiry, person.pk, **words)
    return len(people)


def reminded(enquiry: Enquiry, *, is_last: bool) -> None:
    text = quoted(enquiry.messages.first().text)
    for person in people_for(enquiry):
        _write("enquiry_reminder", person.email, enquiry, person.pk, text=text, is_last=is_last)


def arrived(enquiry: Enquiry) -> None:
    """Write to the people of the school who joined after the message came, and to the sender that they have it."""
    if enquiry.status == Enquiry.Status.SENT:
        _received(enquiry, enquiry.messages.first())
    else:
        replied(enquiry, enquiry.messages.last())
    _to_sender("enquiry_arrived", enquiry)


def passed_on(enquiry: Enquiry) -> None:
    _to_sender("enquiry_passed_on", enquiry)


def ask_outcome(enquiry: Enquiry) -> None:
    mail.queue("enquiry_outcome", enquiry.sender_email, recipient=enquiry.recipient, link=links.to_outcome(enquiry))


def fresh_link(enquiry: Enquiry, who: int | str, email: str) -> None:
    """Send a new link to whoever had the old one."""
    _write("enquiry_link", email, enquiry, who)


def _to_sender(name, enquiry, **words) -> int:
    _write(name, enquiry.sender_email, enquiry, links.SENDER, **words)
    return 1


def _write(name, to, enquiry, who, **words):
    facts = {
        "recipient": enquiry.recipient,
        "sender": one_line(enquiry.sender_name),
        "place": one_line(enquiry.sender_place),
        "topic": enquiry.topic,
        "about": _about(enquiry),
        "enquiry": enquiry,
    }
    mail.queue(name, to, link=links.to_thread(enquiry, who), **facts, **words)


def _about(enquiry) -> str:
    """Return the page that made somebody write, in words."""
    if enquiry.notice_id:
        return f"your notice “{enquiry.notice}”"
    return f"the project “{enquiry.project.live.title}”" if enquiry.project_id and enquiry.project.live_id else ""
