from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F

from .edition import Edition
from .project import Project


class ProjectPageQuerySet(models.QuerySet):
    def current(self, release: str):
        """Pages of what the public sees now, as this release writes them."""
        return self.filter(project__live=F("edition"), release=release)

    def for_page(self):
        """Load what project_detail.html reads, in one query."""
        shown = ["slug", "confirmed_on", "confirmed_by__name", "group__name", "group__slug"]
        return self.select_related("project__confirmed_by", "project__group").only(
            *(field.name for field in self.model._meta.fields), *(f"project__{name}" for name in shown)
        )


class ProjectPage(models.Model):
    """The finished parts of a project's page: what follows from its live edition and what the register says.

    Written with its catalogue entry, and apart from it, so that lists never read so wide a row. What depends on the
    day, on other projects or on the visitor is not in it. `alike` holds the facets by which related projects are
    found, the first topic first.
    """

    project = models.OneToOneField(Project, models.CASCADE, primary_key=True, related_name="page")
    edition = models.ForeignKey(Edition, models.CASCADE, related_name="+")
    release = models.CharField("which templates wrote it", max_length=32)
    title = models.CharField(max_length=120)
    summary = models.CharField(max_length=400)
    head = models.TextField()
    top = models.TextField()
    facts = models.TextField()
    words = models.TextField()
    history = models.TextField()
    alike = ArrayField(models.CharField(max_length=100), default=list)

    objects = ProjectPageQuerySet.as_manager()

    class Meta:
        ordering = ["project"]

    def __str__(self):
        return self.title
