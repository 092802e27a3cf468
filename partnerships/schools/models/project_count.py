from django.db import models

from .school import School


class ProjectCount(models.Model):
    """How many published projects a school leads or takes part in, kept by whoever publishes.

    Apart from the school's own row, which an import of the register may hold while somebody publishes.
    """

    school = models.OneToOneField(School, models.CASCADE, primary_key=True, related_name="project_count")
    number = models.PositiveIntegerField()

    class Meta:
        ordering = ["school"]

    def __str__(self):
        return f"{self.school_id}: {self.number}"
