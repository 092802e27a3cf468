from django.db import models

from ...schools.models.reference import Reference


class Measure(Reference):
    """What a series of figures counts, in one unit: "ISC schools in partnerships with state schools, per cent"."""

    name = models.CharField(max_length=120, unique=True)
    slug = models.SlugField(max_length=120, unique=True)
    unit = models.CharField(max_length=80, help_text="Such as “schools” or “per cent of ISC schools”.")
    explanation = models.CharField(max_length=400, blank=True)

    class Meta(Reference.Meta):
        pass
