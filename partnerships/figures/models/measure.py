from django.db import models
from django.utils import timezone

from ...schools.models.reference import Reference


class Measure(Reference):
    """What a series of figures counts, in one unit: "ISC schools in partnerships with state schools, per cent"."""

    class Chapter(models.TextChoices):
        SCHOOLS = "schools", "Schools in partnerships"
        PARTNERSHIPS = "partnerships", "Partnerships, and what they are about"
        PUPILS = "pupils", "Who takes part"
        ISC = "isc", "The schools of the ISC"

    name = models.CharField(max_length=120, unique=True)
    slug = models.SlugField(
        max_length=120, unique=True, help_text="Its short name, as in /figures.csv?measure=partnerships."
    )
    unit = models.CharField(max_length=80, help_text="Such as “schools” or “per cent of ISC schools”.")
    explanation = models.CharField(max_length=400, blank=True)
    chapter = models.CharField(max_length=14, choices=Chapter, default=Chapter.SCHOOLS)
    comparison = models.CharField(
        "drawn in one chart with others",
        max_length=120,
        blank=True,
        help_text="The heading of that chart. Measures of one unit with the same words here stand in it side by side.",
    )
    changed_at = models.DateTimeField(default=timezone.now, editable=False)
    loaded_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta(Reference.Meta):
        verbose_name, verbose_name_plural = "published figure", "published figures"
