from django.conf import settings
from django.db import models
from django.utils import timezone

from .edition import Edition


class Correction(models.Model):
    """A small fix of the wording that a moderator made before publishing. The school is shown each one."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="corrections")
    field = models.CharField("what was mended", max_length=250)
    before = models.TextField(blank=True)
    after = models.TextField(blank=True)
    reason = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self):
        return f"{self.edition}: {self.field}"
