"""What waits in the queue of letters, as the tests read it."""

from typing import NamedTuple

from django_tasks_db.models import DBTaskResult


class Letter(NamedTuple):
    to: str
    subject: str
    text: str


def queued() -> list[Letter]:
    """Return the letters in the queue, the first first."""
    tasks = DBTaskResult.objects.filter(task_path="schools_together.mail.send").order_by("enqueued_at")
    return [Letter(to, subject, text) for subject, text, to in (task.args_kwargs["args"] for task in tasks)]


def link_in(text: str) -> str:
    """Return the path of the first link in a letter."""
    line = next(line for line in text.splitlines() if line.startswith("http"))
    return line.removeprefix("http://localhost:8000")
