from django.db import models
from django.urls import reverse
from django.utils import timezone

from ...projects.models import Project, Topic
from .piece import Piece, not_one_of

# This stands where an article's slug would.
RESERVED_SLUGS = ["preview"]


class Article(Piece):
    """A signed piece."""

    author = models.CharField(max_length=120)
    author_role = models.CharField("the author's role", max_length=160, blank=True)
    author_biography = models.TextField("about the author, in two or three sentences", max_length=600, blank=True)
    topic = models.ForeignKey(Topic, models.SET_NULL, null=True, blank=True, related_name="articles")
    projects = models.ManyToManyField(
        Project, blank=True, related_name="articles", verbose_name="projects that it speaks of"
    )

    class Meta:
        ordering = ["-published_at", "-pk"]
        constraints = [not_one_of(RESERVED_SLUGS, "article_slug_is_not_reserved")]

    def get_absolute_url(self):
        return reverse("article_detail", args=[self.slug])

    @property
    def is_revised(self):
        """True where an editor has changed it on a later day than the one on which readers first had it."""
        day = timezone.localdate
        return self.is_public and self.changed_at != self.loaded_at and day(self.changed_at) > day(self.published_at)
