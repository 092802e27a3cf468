"""What waits in the queue of letters, as the tests of alerts read it."""

import re
from typing import NamedTuple

from django_tasks_db.models import DBTaskResult


class Letter(NamedTuple):
    to: str
    subject: str
    text: str
    headers: dict


def queued() -> list[Letter]:
    """Return the letters in the queue, the first first."""
    tasks = DBTaskResult.objects.filter(task_path="schools_together.mail.send").order_by("enqueued_at")
    calls = [task.args_kwargs for task in tasks]
    return [
        Letter(to, subject, text, call["kwargs"]["headers"]) for call in calls for subject, text, to in [call["args"]]
    ]


def link_to(what: str, letter: Letter) -> str:
    """Return the path of a letter's link to a page of alerts: "confirm", "stop" or "mine"."""
    return re.search(rf"http://localhost:8000(/alerts/{what}/[^\s>]+)", letter.text)[1]


def told() -> list[str]:
    """Return the titles of all projects in all letters with news, in their order."""
    return [title for letter in queued() for title in re.findall(r"^\*\*(.+?)\*\*", letter.text, re.MULTILINE)]
