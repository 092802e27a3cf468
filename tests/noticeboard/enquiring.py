"""Enquiries in any state, and the letters about them, as the tests use them."""

import datetime
from itertools import count

from django.core import mail as outbox
from django.utils import timezone

from partnerships.noticeboard.enquiries import conversation, links, sending
from partnerships.noticeboard.models import Enquiry
from schools_together import mail
from tests.events.letters import link_in, queued
from tests.factories import make_member, make_school, make_user

__all__ = [
    "WORDS",
    "link_in",
    "links_to",
    "make_enquiry",
    "make_read_school",
    "own_link",
    "queued",
    "reply",
    "send_letters",
]
_numbers = count(1)

WORDS = {
    "topic": "",
    "text": "Could our choirs sing together?",
    "sender_name": "Ann Example",
    "who": "The River Trust",
    "urn": "",
    "sender_email": "ann@sender.example",
    "website": "",
}


def make_read_school(**fields):
    """Make a school with one verified person, who stands at school.person."""
    school = make_school(**fields)
    school.person = make_member(school, user=make_user(name="Ben")).user
    return school


def make_enquiry(school=None, *, is_proved=True, text="Could we sing together?", sent_days_ago=0, **fields):
    """Make an enquiry the way people do; a proved one is delivered."""
    where = {} if "group" in fields else {"to_school": school or make_read_school()}
    fields = {"sender_name": "Ann", "sender_email": f"ann{next(_numbers)}@sender.example"} | where | fields
    enquiry = sending.take(Enquiry(**fields), text)
    if is_proved:
        sending.deliver(enquiry)
    if sent_days_ago:
        ago = timezone.now() - datetime.timedelta(days=sent_days_ago)
        Enquiry.objects.filter(pk=enquiry.pk).update(made_at=ago, sent_at=ago)
        enquiry.messages.update(at=ago)
        enquiry.refresh_from_db()
    return enquiry


def reply(enquiry, side="school", text="Gladly.", **options):
    last = enquiry.messages.last()
    return conversation.reply(enquiry, side, text, **{"by_name": "Ben", "seen": last.pk} | options)


def own_link(enquiry) -> str:
    """Return the link of the one person of the school."""
    return links.to_thread(enquiry, enquiry.to_school.person.pk)


def send_letters() -> list:
    """Send what waits in the queue, as the worker does, and return the letters as they leave."""
    for letter in queued():
        mail.send.func(letter.subject, letter.text, letter.to)
    return outbox.outbox


def links_to(email) -> list[str]:
    """Return the links in the letters to one person, the latest last."""
    return [link_in(letter.text) for letter in queued() if letter.to == email]
