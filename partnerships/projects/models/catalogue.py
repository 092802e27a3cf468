from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models

from .project import Project


class Catalogue(models.Model):
    """The one row that numbers every change of what the public sees. Caches and indexes compare it with theirs."""

    version = models.BigIntegerField(default=0)

    def __str__(self):
        return f"version {self.version}"


class CatalogueEntry(models.Model):
    """What browsing needs of one project, made from its live edition when that is published.

    `facets` holds words such as "topic:music". `card` is the finished HTML of its card. A withdrawn project keeps
    its row with is_live False, so that an index that is patched from `version` learns of it.
    """

    project = models.OneToOneField(Project, models.CASCADE, primary_key=True, related_name="entry")
    version = models.BigIntegerField(db_index=True)
    is_live = models.BooleanField(default=True)
    title = models.CharField(max_length=120)
    published_at = models.DateTimeField()
    confirmed_on = models.DateField(null=True)
    easting = models.PositiveIntegerField(null=True)
    northing = models.PositiveIntegerField(null=True)
    facets = ArrayField(models.CharField(max_length=100), default=list)
    search_vector = SearchVectorField(null=True)
    card = models.TextField()

    class Meta:
        verbose_name_plural = "catalogue entries"
        ordering = ["-published_at", "-project_id"]
        indexes = [GinIndex(fields=["search_vector"], name="entry_search_vector")]

    def __str__(self):
        return self.title
