from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from ...projects.models import Project
from ...schools.models import Group


class Placing(models.Model):
    """A project's place in a group: asked for by its lead school, decided by the group's coordinator.

    Project.group says where a project stands now; these rows say who put it there, or took it out, and when.
    """

    class Status(models.TextChoices):
        ASKED = "asked", "Asked for"
        CONFIRMED = "confirmed", "In the group"
        DECLINED = "declined", "Declined"
        REMOVED = "removed", "Taken out"

    project = models.ForeignKey(Project, models.CASCADE, related_name="placings")
    group = models.ForeignKey(Group, models.CASCADE, related_name="placings")
    status = models.CharField(max_length=9, choices=Status, default=Status.ASKED)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["asked_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["project"],
                condition=Q(status="asked"),
                name="project_asks_one_group_at_a_time",
                violation_error_message="This project has asked for a place in a group already.",
            ),
            models.CheckConstraint(
                condition=Q(status="asked") | Q(decided_at__isnull=False), name="decided_placing_has_a_time"
            ),
        ]

    def __str__(self):
        return f"{self.project} in {self.group}: {self.get_status_display()}"
