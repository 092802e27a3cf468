from django.db import models
from django.utils import timezone

from .notice import Notice


class Match(models.Model):
    """A counterpart of a notice and how well the two fit, from 1 to 100. Stored in both directions, alike.

    The reasons are those for the side of `notice`, in words: names on the lists stand in them.
    """

    notice = models.ForeignKey(Notice, models.CASCADE, related_name="matches")
    other = models.ForeignKey(Notice, models.CASCADE, related_name="+")
    score = models.PositiveSmallIntegerField()
    reasons = models.TextField(default="")
    found_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-score", "-other_id"]
        constraints = [models.UniqueConstraint(fields=["notice", "other"], name="notices_match_once")]

    def __str__(self):
        return f"{self.notice} and {self.other}: {self.score}"


class MatchTold(models.Model):
    """A match of which a notice's people have had a letter. It outlives the match, so that nobody hears of it twice."""

    notice = models.ForeignKey(Notice, models.CASCADE, related_name="told")
    other = models.ForeignKey(Notice, models.CASCADE, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["at", "pk"]
        constraints = [models.UniqueConstraint(fields=["notice", "other"], name="match_is_told_once")]

    def __str__(self):
        return f"{self.notice} heard of {self.other}"
