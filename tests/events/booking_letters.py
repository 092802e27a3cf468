"""The letters of bookings that wait in the queue, as tests read them."""

import icalendar
from django_tasks_db.models import DBTaskResult


def queued(address: str = "") -> list[dict]:
    """Return the letters that wait to be sent, to one address or to all, the first first."""
    letters = [_letter(task.args_kwargs) for task in DBTaskResult.objects.order_by("enqueued_at", "pk")]
    return [letter for letter in letters if letter["to"] == (address or letter["to"])]


def subjects(address: str = "") -> list[str]:
    return [letter["subject"] for letter in queued(address)]


def _letter(call) -> dict:
    subject, text, to = call["args"]
    return {"subject": subject, "text": text, "to": to, "files": call["kwargs"].get("files", [])}


def entry(letter):
    """Return the method and the event of the calendar that goes with a letter, or None where none does."""
    if not letter["files"]:
        return None
    [(_, text, content_type)] = letter["files"]
    found = icalendar.Calendar.from_ical(text)
    assert content_type.endswith(f"method={found['method']}")
    return str(found["method"]), found.events[0]
