import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from ...projects.models import Topic
from .piece import Piece, not_one_of

# These stand where a publication's slug would.
RESERVED_SLUGS = ["preview"]


def _cover_path(publication, name) -> str:
    return f"publications/covers/{uuid.uuid4()}.jpg"


def _file_path(publication, name) -> str:
    return f"publications/{uuid.uuid4()}.pdf"


class Publication(Piece):
    """A document about partnerships: who published it, when, what it covers, and its file or its link."""

    class Kind(models.TextChoices):
        ANNUAL_REPORT = "annual-report", "Annual report"
        REPORT = "report", "Report"
        RESEARCH = "research", "Research"
        GUIDE = "guide", "Guide"
        GOVERNMENT = "government", "Government document"
        CASE_STUDIES = "case-studies", "Case studies"
        ARTICLE = "article", "Article"
        WEBSITE = "website", "Website"
        OTHER = "other", "Other"

    kind = models.CharField(max_length=13, choices=Kind, default=Kind.REPORT)
    year = models.PositiveSmallIntegerField(null=True, blank=True, help_text="Empty where it is not known.")
    publisher = models.CharField(max_length=200)
    covers = models.TextField("what it covers", blank=True)
    topics = models.ManyToManyField(Topic, blank=True, related_name="publications")
    cover = models.ImageField("picture of its cover", upload_to=_cover_path, max_length=250, blank=True)
    file = models.FileField(upload_to=_file_path, max_length=250, blank=True)
    file_size = models.PositiveIntegerField("bytes of the file", null=True, blank=True, editable=False)
    url = models.URLField("link", max_length=400, blank=True)
    other_urls = ArrayField(models.URLField(max_length=400), default=list, blank=True, verbose_name="other copies")
    record_note = models.CharField("how sure the record is", max_length=300, blank=True)

    class Meta:
        ordering = [F("year").desc(nulls_last=True), "title", "pk"]
        constraints = [
            not_one_of(RESERVED_SLUGS, "publication_slug_is_not_reserved"),
            models.CheckConstraint(
                condition=~Q(file="") | ~Q(url=""),
                name="publication_has_a_file_or_a_link",
                violation_error_message="Give a file or a link, so that readers can get the document.",
            ),
        ]

    def get_absolute_url(self):
        return reverse("publication_detail", args=[self.slug])
