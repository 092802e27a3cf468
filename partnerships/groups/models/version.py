from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format

from ...schools.models import Group
from ...schools.models.group import GroupText


class GroupVersionQuerySet(models.QuerySet):
    def waiting(self):
        return self.filter(status=GroupVersion.Status.WAITING)

    def to_read(self):
        """What moderators have yet to read: what waits, and what a trusted group has shown already."""
        return self.exclude(status=GroupVersion.Status.DECLINED).filter(decided_at=None)


class GroupVersion(GroupText):
    """One wording of a group's page with its list of members, as a coordinator wrote it."""

    class Status(models.TextChoices):
        WAITING = "waiting", "Waiting for a moderator"
        SHOWN = "shown", "Shown"
        DECLINED = "declined", "Declined"

    group = models.ForeignKey(Group, models.CASCADE, related_name="versions")
    status = models.CharField(max_length=8, choices=Status, default=Status.WAITING, editable=False)
    # Each member as [URN, ""] or ["", name].
    members = models.JSONField(default=list, blank=True)
    # What the page said before this was shown: label to words.
    before = models.JSONField(default=dict, blank=True, editable=False)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, editable=False, related_name="+"
    )
    written_at = models.DateTimeField(default=timezone.now, editable=False)
    shown_at = models.DateTimeField(null=True, blank=True, editable=False)
    decided_at = models.DateTimeField("read by a moderator", null=True, blank=True, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, editable=False, related_name="+"
    )
    note = models.TextField(blank=True)

    objects = GroupVersionQuerySet.as_manager()

    class Meta:
        ordering = ["-written_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["group"],
                condition=Q(status="waiting"),
                name="group_has_one_waiting_version",
                violation_error_message="A new text of this group waits already. Go on with that one.",
            ),
            models.CheckConstraint(
                condition=~Q(status="shown") | Q(shown_at__isnull=False), name="shown_group_version_has_a_time"
            ),
            models.CheckConstraint(
                condition=~Q(status="declined") | Q(decided_at__isnull=False), name="declined_group_version_has_a_time"
            ),
        ]

    def __str__(self):
        return f"{self.group}, {date_format(timezone.localtime(self.written_at))}"
