"""Log what a moderator does beside an edition's moves: in the admin's own log, where each row's history shows it."""

from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType


def note(row, by, sentence: str) -> None:
    """Write down, in the caller's transaction, what somebody did with a row and why."""
    LogEntry.objects.log_actions(by.pk, [row], CHANGE, sentence, single_object=True)


def forget(model, keys) -> None:
    """Erase what was written down of rows whose words are erased: it names the people in them."""
    kind = ContentType.objects.get_for_model(model, for_concrete_model=False)
    LogEntry.objects.filter(content_type=kind, object_id__in=[str(key) for key in keys]).delete()
