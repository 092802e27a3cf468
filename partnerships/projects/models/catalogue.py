from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models

from .project import Project

# So many project ids share a row of the index of words: few rows to read, and short ones to write.
STRETCH = 8192


class Catalogue(models.Model):
    """The row that numbers every change of what the public sees. Caches and indexes compare it with theirs.

    Row 1 numbers the changes of projects; row 2 those of notices.
    """

    version = models.BigIntegerField(default=0)

    def __str__(self):
        return f"version {self.version}"


class CatalogueEntry(models.Model):
    """What browsing needs of one project, made from its live edition when that is published.

    `facets` holds words such as "topic:music". `card` is the finished HTML of its card. A withdrawn project keeps
    its row with is_live False, so that an index that is patched from `version` learns of it. `first_version` stays
    what it was when the project was first published: alerts tell by it what is new. `search_vector` weighs the title
    A, the summary B, schools and topics C, the rest D.
    """

    project = models.OneToOneField(Project, models.CASCADE, primary_key=True, related_name="entry")
    version = models.BigIntegerField(db_index=True)
    first_version = models.BigIntegerField("version that it entered with", default=0, db_default=0, db_index=True)
    is_live = models.BooleanField(default=True)
    title = models.CharField(max_length=120)
    sort_title = models.CharField(max_length=240, db_collation="C", default="")
    published_at = models.DateTimeField()
    confirmed_on = models.DateField(null=True)
    easting = models.IntegerField(null=True)
    northing = models.IntegerField(null=True)
    facets = ArrayField(models.CharField(max_length=100), default=list)
    search_vector = SearchVectorField(null=True)
    card = models.TextField()

    class Meta:
        verbose_name_plural = "catalogue entries"
        ordering = ["-published_at", "-project_id"]
        indexes = [
            GinIndex(fields=["search_vector"], name="entry_words", fastupdate=False),
            models.Index(fields=["sort_title", "project"], name="entry_title_order"),
        ]

    def __str__(self):
        return self.title


class IndexedWord(models.Model):
    """The projects in whose entries a word stands with a weight, of one stretch of project ids. See word_index.py.

    `weight` is that of the word's most prominent place in a project; `projects` is a bitmap as pyroaring writes it.
    """

    pk = models.CompositePrimaryKey("word", "stretch", "weight")
    word = models.TextField(db_collation="C")
    stretch = models.IntegerField("project id divided by STRETCH")
    weight = models.CharField(max_length=1)
    projects = models.BinaryField()

    class Meta:
        ordering = ["word", "stretch", "weight"]

    def __str__(self):
        return f"{self.word} ({self.weight})"


class SearchWord(models.Model):
    """A word of some title, summary, school or topic: what a misspelt word of a search is corrected to."""

    word = models.CharField(max_length=60, primary_key=True)

    class Meta:
        ordering = ["word"]
        indexes = [GinIndex(fields=["word"], opclasses=["gin_trgm_ops"], name="search_word_trigrams")]

    def __str__(self):
        return self.word
