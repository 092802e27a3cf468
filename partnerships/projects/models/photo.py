from django.conf import settings
from django.db import models
from django.db.models import Q

from .edition import Edition


class Photo(models.Model):
    """A picture of an edition. No picture is kept without its alternative text and a recorded consent."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="photos")
    image = models.ImageField(upload_to="photos/%Y/%m/", width_field="width", height_field="height")
    width = models.PositiveIntegerField(editable=False)
    height = models.PositiveIntegerField(editable=False)
    alt_text = models.CharField("what the picture shows", max_length=250)
    caption = models.CharField(max_length=200, blank=True)
    credit = models.CharField(max_length=120, blank=True)
    consent = models.CharField("how consent was given", max_length=250)
    consent_at = models.DateTimeField("consent recorded at")
    consent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name="consent recorded by"
    )
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(alt_text=""),
                name="photo_has_alt_text",
                violation_error_message="Say in a few words what the picture shows, for people who cannot see it.",
            ),
            models.CheckConstraint(
                condition=~Q(consent=""),
                name="photo_has_consent",
                violation_error_message="Say how the people in the picture, or their parents, agreed to it.",
            ),
        ]

    def __str__(self):
        return self.alt_text
