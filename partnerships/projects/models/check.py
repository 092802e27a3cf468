from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from .project import Project


class Check(models.Model):
    """One yearly question to a project's lead school, "is this still true?", and the answer."""

    class Answer(models.TextChoices):
        RUNNING = "running", "Still running"
        CHANGED = "changed", "It has changed"
        FINISHED = "finished", "It has finished"
        NOT_OURS = "not-ours", "Not ours any more"

    project = models.ForeignKey(Project, models.CASCADE, related_name="checks")
    asked_at = models.DateTimeField(default=timezone.now)
    reminded_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answer = models.CharField(max_length=8, choices=Answer, blank=True)
    pupils = models.PositiveIntegerField("pupils taking part this year", null=True, blank=True)
    note = models.TextField("anything to add", blank=True)
    # What a moderator did about a note, or about a project that is not the school's any more.
    handled_at = models.DateTimeField(null=True, blank=True, editable=False)
    handled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, editable=False, related_name="+"
    )
    outcome = models.TextField("what was done", blank=True)

    class Meta:
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["project"], condition=Q(answered_at__isnull=True), name="project_has_one_open_check"
            ),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True, answer="") | (Q(answered_at__isnull=False) & ~Q(answer="")),
                name="answered_check_has_answer_and_time",
            ),
        ]

    def __str__(self):
        return f"{self.project}: {self.get_answer_display() or 'asked'}"
