from pathlib import PurePosixPath

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from .edition import Edition

# Widths in CSS and device pixels that phones, tablets and desks ask for.
WIDTHS = [480, 960, 1600]


class Photo(models.Model):
    """A picture of an edition. None is kept without a recorded consent, and none is shown without alternative text.

    `image` is our own clean copy of what was sent: upright, pixels only. Copies of an edition share its files.
    """

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="photos")
    image = models.ImageField(max_length=120)
    width = models.PositiveIntegerField(editable=False)
    height = models.PositiveIntegerField(editable=False)
    has_renditions = models.BooleanField("made in every width", default=False, editable=False)
    alt_text = models.CharField("what the picture shows", max_length=250, blank=True)
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
                condition=~Q(consent=""),
                name="photo_has_consent",
                violation_error_message="Say how the people in the picture, or their parents, agreed to it.",
            ),
        ]

    def __str__(self):
        return self.alt_text or "A photo without a description"

    @property
    def widths(self):
        """Return the widths in pixels that this picture is made in, smallest first."""
        return [width for width in WIDTHS if width < self.width] + [min(self.width, WIDTHS[-1])]

    def file_name(self, width, suffix):
        """Return where the rendition of one width and kind lies in the storage."""
        return str(PurePosixPath(self.image.name).parent / f"{width}.{suffix}")

    def path(self, width, suffix):
        return reverse("photo_file", args=[self.pk, width, suffix])

    def srcset(self, suffix):
        return ", ".join(f"{self.path(width, suffix)} {width}w" for width in self.widths)

    # What components/photo.html reads: a template cannot pass arguments.
    @property
    def avif_srcset(self):
        return self.srcset("avif")

    @property
    def webp_srcset(self):
        return self.srcset("webp")

    @property
    def fallback(self):
        """Return the address of a JPEG that every browser shows, there from the moment of the upload."""
        return self.path(self.widths[-1], "jpg")
