from django.contrib.postgres.fields import ArrayField
from django.db import models

from .edition import Edition
from .project import Project


class ProjectPageManager(models.Manager):
    def of(self, slug: str, release: str) -> "ProjectPage | None":
        """Return the page of what the public sees at an address now, if this release wrote it."""
        return next(iter(self.raw(CURRENT, [slug, release])), None)


# Not through the ORM's own words, which take three times as long as the database.
CURRENT = """
SELECT page.* FROM partnerships_projectpage page
JOIN partnerships_project project ON project.id = page.project_id AND project.live_id = page.edition_id
WHERE project.slug = %s AND page.release = %s
"""


class ProjectPage(models.Model):
    """The finished parts of a project's page: what follows from its live edition and what the register says.

    Written with its catalogue entry, and apart from it, so that lists never read so wide a row. What depends on the
    day, on other projects or on the visitor is not in them. `alike` holds the facets by which related projects are
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
    confirmed_on = models.DateField(null=True)
    confirmed_by = models.CharField(max_length=200, default="")
    alike = ArrayField(models.CharField(max_length=100), default=list)

    objects = ProjectPageManager()

    class Meta:
        ordering = ["project"]

    def __str__(self):
        return self.title
