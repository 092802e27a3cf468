from django.conf import settings
from django.db import models
from django.utils import timezone

from .project import Project


class Report(models.Model):
    """A reader says that something on a project's page is wrong. Moderators answer it in the admin."""

    class Reason(models.TextChoices):
        PERSON = "person", "It shows or names a child or a person who should not be there"
        WRONG = "wrong", "Something is not true or out of date"
        RUDE = "rude", "It is rude, unfair or an advertisement"
        OTHER = "other", "Something else"

    project = models.ForeignKey(Project, models.CASCADE, related_name="reports")
    reason = models.CharField("what is wrong", max_length=8, choices=Reason)
    text = models.TextField("tell us more", max_length=2000)
    email = models.EmailField("your e-mail address, if you would like an answer", blank=True)
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    handled_at = models.DateTimeField(null=True, blank=True, editable=False)
    handled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, editable=False, related_name="+"
    )
    outcome = models.TextField("what was done", blank=True)

    class Meta:
        ordering = ["handled_at", "made_at", "pk"]

    def __str__(self):
        return f"{self.project}: {self.get_reason_display()}"
