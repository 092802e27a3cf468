"""Log what a moderator does beside an edition's moves: in the admin's own log, where each row's history shows it."""

from django.contrib.admin.models import CHANGE, LogEntry


def note(row, by, sentence: str) -> None:
    """Write down, in the caller's transaction, what somebody did with a row and why."""
    LogEntry.objects.log_actions(by.pk, [row], CHANGE, sentence, single_object=True)
