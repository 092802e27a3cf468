"""What to do with background work that went wrong: the dead letters, and what a dying worker left behind.

Work may be done twice after a crash between doing it and writing that down: a letter may come twice, but none is lost.
"""

import datetime

from django.tasks import TaskResultStatus
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

STUCK_AFTER = datetime.timedelta(minutes=15)


def failed():
    """Return the tasks that failed for the last time, the newest first."""
    return DBTaskResult.objects.failed().order_by("-finished_at", "pk")


def stuck(now=None):
    """Return the tasks that a worker began long ago and never finished."""
    return DBTaskResult.objects.running().filter(started_at__lte=(now or timezone.now()) - STUCK_AFTER)


def try_again(tasks) -> int:
    """Put failed or stuck tasks back into the queue, to be done at once. Return how many."""
    done = [TaskResultStatus.READY, TaskResultStatus.SUCCESSFUL]
    again = {"status": TaskResultStatus.READY, "run_after": timezone.now(), "started_at": None, "finished_at": None}
    return tasks.order_by().exclude(status__in=done).update(**again)
