from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone


class PieceQuerySet(models.QuerySet):
    def published(self):
        return self.filter(published_at__lte=timezone.now())

    def once_at(self, slug):
        """Pieces that had this slug before their address changed."""
        return self.filter(former_slugs__contains=[slug])


class Piece(models.Model):
    """What an editor writes: a guide, an article, a publication's entry.

    It is a draft while `published_at` is empty, scheduled while that lies ahead, and public from then on.
    """

    title = models.CharField(max_length=160)
    slug = models.SlugField(max_length=120, unique=True, help_text="The last part of its address.")
    former_slugs = ArrayField(models.SlugField(max_length=120), default=list, blank=True, editable=False)
    summary = models.CharField("one or two sentences", max_length=400)
    text = models.TextField(blank=True, help_text="Markdown.")
    published_at = models.DateTimeField(
        "shown from", null=True, blank=True, help_text="Empty keeps it a draft. A time ahead publishes it then."
    )
    changed_at = models.DateTimeField("last changed", default=timezone.now, editable=False)
    loaded_at = models.DateTimeField("last loaded with the site", null=True, blank=True, editable=False)
    is_sample = models.BooleanField("sample", default=False, editable=False)

    objects = PieceQuerySet.as_manager()

    class Meta:
        abstract = True

    def __str__(self):
        return self.title

    @property
    def is_public(self):
        return self.published_at is not None and self.published_at <= timezone.now()

    @property
    def updated_at(self):
        """Return when readers last got something new: what was written before its moment is new at that moment."""
        return max(self.changed_at, self.published_at) if self.published_at else self.changed_at

    @property
    def is_scheduled(self):
        return self.published_at is not None and not self.is_public


def not_one_of(slugs, name):
    """Return the constraint that keeps a piece's address apart from those that the site itself uses beside it."""
    return models.CheckConstraint(
        condition=~Q(slug__in=slugs),
        name=name,
        violation_error_message="The site uses this word in its own addresses. Choose another.",
    )
