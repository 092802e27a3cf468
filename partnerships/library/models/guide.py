from django.db import models
from django.urls import reverse

from ...projects.models import Project
from .piece import Piece, not_one_of

# These stand where a guide's slug would, in addresses such as /advice/ideas/.
RESERVED_SLUGS = ["ideas", "self-check", "impact", "memorandum"]


class Guide(Piece):
    """One chapter of the advice on setting up and sustaining a partnership. Footnotes of its text name the sources."""

    position = models.PositiveSmallIntegerField(default=0, help_text="The chapter with the lowest number comes first.")
    projects = models.ManyToManyField(
        Project, blank=True, related_name="guides", verbose_name="projects that show what it says"
    )

    class Meta:
        ordering = ["position", "pk"]
        verbose_name, verbose_name_plural = "chapter of the guide", "chapters of the guide"
        permissions = [("edit_library", "May write advice, articles, publications, figures and booklets")]
        constraints = [not_one_of(RESERVED_SLUGS, "guide_slug_is_not_reserved")]

    def get_absolute_url(self):
        return reverse("guide_detail", args=[self.slug])
