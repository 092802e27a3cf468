from django.conf import settings
from django.db import models
from django.utils import timezone

from ...schools.models import Group
from .edition import Edition


class TrustedPublication(models.Model):
    """An edition that went live before a moderator read it, because a trusted group vouches for it."""

    edition = models.OneToOneField(Edition, models.CASCADE, related_name="trusted_publication")
    group = models.ForeignKey(Group, models.SET_NULL, null=True, related_name="trusted_publications")
    published_at = models.DateTimeField(default=timezone.now)
    read_at = models.DateTimeField("read by a moderator", null=True, blank=True)
    read_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["published_at", "pk"]

    def __str__(self):
        return str(self.edition)
