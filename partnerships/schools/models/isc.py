from django.contrib.postgres.fields import ArrayField
from django.db import models

from .school import School

# What data/isc_schools.csv calls its degrees of confidence.
IN_PLAIN_WORDS = {"high": "clear from our sources", "medium-high": "likely from our sources"}


class IscRecord(models.Model):
    """What is known of a school's place in the Independent Schools Council, apart from the official register.

    A starting flag with its evidence; moderators correct it in the admin, and an import never undoes their word.
    """

    school = models.OneToOneField(School, models.CASCADE, related_name="isc_record")
    is_member = models.BooleanField("ISC school", default=True)
    associations = ArrayField(models.CharField(max_length=20), default=list, blank=True)
    confidence = models.CharField(max_length=120, blank=True)
    evidence = models.TextField(blank=True)
    source = models.TextField(blank=True)
    is_set_by_hand = models.BooleanField("set by a moderator", default=False)

    class Meta:
        verbose_name = "ISC record"

    def __str__(self):
        return f"{self.school}: {'ISC school' if self.is_member else 'not an ISC school'}"

    @property
    def how_sure(self):
        """Return the confidence in plain words, for those who do not care for the evidence."""
        words = self.confidence.partition(":")[0]
        return IN_PLAIN_WORDS.get(words, words)
