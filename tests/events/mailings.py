"""Letters to the mailing list, made and sent as the tests need it."""

from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from events.mailing import sending
from events.models import Mailing
from tests.factories import make_user


def make_mailing(**fields):
    return Mailing.objects.create(**{"topic": "events", "subject": "Spring", "body": "Come to **York**."} | fields)


def start(mailing):
    return sending.start(mailing, make_user(), sending.reading(mailing))


def batches():
    """Return the batches that wait to be sent: which mailing, after how many tries, how many seconds from now."""
    tasks = DBTaskResult.objects.filter(task_path="events.mailing.sending.send_batch").order_by("enqueued_at")
    later = [task.run_after and task.run_after - timezone.now() for task in tasks]
    calls = [[*task.args_kwargs["args"], 0][:2] for task in tasks]
    return [(*call, round(wait.total_seconds() / 60) if wait else 0) for call, wait in zip(calls, later, strict=True)]


def send_all(mailing):
    """Do what the worker does until nothing waits for now."""
    for _ in range(20):
        sending.send_batch.call(mailing.pk)
        mailing.refresh_from_db()
        if mailing.status == Mailing.Status.SENT:
            return
