from django.conf import settings
from django.db import models
from django.utils import timezone

from .edition import Edition
from .rule import Rule


class Move(models.Model):
    """One change of an edition's status: who, when, from what, to what and why. Rows are added, never changed."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="moves")
    from_status = models.CharField(max_length=14, choices=Edition.Status)
    to_status = models.CharField(max_length=14, choices=Edition.Status)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    note = models.TextField(blank=True)
    rules = models.ManyToManyField(Rule, blank=True, related_name="+")

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self):
        return f"{self.edition}: {self.get_from_status_display()} to {self.get_to_status_display()}"
