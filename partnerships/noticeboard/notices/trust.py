"""Schools whose notices show at once: three were approved, and the last word of a moderator was no refusal."""

from ..models import Notice

APPROVED = 3


def is_trusted(school) -> bool:
    """Tell whether a school's next notice is shown at once. Lock the school first where the answer is acted on."""
    read = Notice.objects.filter(school=school, checked_at__isnull=False, is_sample=False)
    statuses = list(read.order_by("-checked_at", "-pk").values_list("status", flat=True))
    approved = sum(status != Notice.Status.DECLINED for status in statuses)
    return approved >= APPROVED and statuses[0] != Notice.Status.DECLINED
