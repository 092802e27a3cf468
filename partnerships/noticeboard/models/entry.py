from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models

from .notice import Notice


class NoticeEntry(models.Model):
    """What browsing needs of one notice, as CatalogueEntry has it of a project, made when the notice is shown.

    A notice that ended keeps its row with is_live False, so that an index that is patched from `version` learns of it.
    """

    notice = models.OneToOneField(Notice, models.CASCADE, primary_key=True, related_name="entry")
    version = models.BigIntegerField(db_index=True)
    first_version = models.BigIntegerField("version that it entered with", db_index=True)
    is_live = models.BooleanField(default=True)
    sort_title = models.CharField(max_length=240, db_collation="C")
    published_at = models.DateTimeField()
    expires_on = models.DateField()
    easting = models.IntegerField(null=True)
    northing = models.IntegerField(null=True)
    facets = ArrayField(models.CharField(max_length=100), default=list)
    search_vector = SearchVectorField(null=True)
    card = models.TextField()

    class Meta:
        verbose_name_plural = "notice entries"
        ordering = ["-published_at", "-notice_id"]
        indexes = [
            GinIndex(fields=["search_vector"], name="notice_entry_words", fastupdate=False),
            models.Index(fields=["sort_title", "notice"], name="notice_entry_title_order"),
        ]

    def __str__(self):
        return str(self.notice_id)
