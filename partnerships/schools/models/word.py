from django.contrib.postgres.indexes import GinIndex
from django.db import models


class SchoolWord(models.Model):
    """A word that stands in the name or address of a school: what a misspelt word is corrected to."""

    word = models.CharField(max_length=120, primary_key=True)
    schools = models.PositiveIntegerField("schools with this word")

    class Meta:
        ordering = ["word"]
        indexes = [GinIndex(fields=["word"], opclasses=["gin_trgm_ops"], name="school_word_trigrams")]

    def __str__(self):
        return self.word
