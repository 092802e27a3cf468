from django.db import models

from .edition import Edition


class Aim(models.Model):
    """One aim of a project, how its partners will know, and what they found. "Not measured yet" is an answer."""

    class Evidence(models.TextChoices):
        NUMBERS = "numbers", "Numbers"
        SURVEY = "survey", "A survey"
        TEACHERS_VIEW = "teachers-view", "Teachers' view"
        NONE_YET = "none-yet", "Not measured yet"

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="aims")
    text = models.CharField("aim", max_length=200)
    measure = models.CharField("how we will know", max_length=200, blank=True)
    found = models.TextField("what we found", blank=True)
    evidence = models.CharField("kind of evidence", max_length=14, choices=Evidence, default=Evidence.NONE_YET)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self):
        return self.text
