from django.db import models
from django.db.models import Exists, F, OuterRef, Subquery
from django.urls import reverse

from partnerships.schools.models import School

from .event import Event
from .session import Session


class SpeakerQuerySet(models.QuerySet):
    def public(self):
        """People who appear at a public event, by name, each as they were last described there."""
        public = Appearance.objects.public().filter(speaker=OuterRef("pk"))
        last = Subquery(public.exclude(described_as="").values("described_as")[:1])
        return self.filter(Exists(public)).annotate(last_described_as=last).order_by("name", "pk")


class Speaker(models.Model):
    """A person who spoke at an event, as the event's public record names them."""

    name = models.CharField(max_length=120)
    slug = models.SlugField(max_length=120, unique=True)
    job_title = models.CharField("role", max_length=160, blank=True)
    school = models.ForeignKey(School, models.PROTECT, null=True, blank=True, related_name="speakers")
    organisation = models.CharField("organisation, where it is not in the register", max_length=200, blank=True)
    biography = models.TextField(blank=True, help_text="Markdown.")

    objects = SpeakerQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("speaker_detail", args=[self.slug])

    @property
    def affiliation(self):
        return self.school.name if self.school_id else self.organisation


class AppearanceQuerySet(models.QuerySet):
    def public(self):
        """Appearances at public events, the latest event first, with all that is said of them."""
        found = self.filter(event__in=Event.objects.public()).select_related("event__venue_school", "session")
        return found.order_by(F("event__starts_at").desc(nulls_last=True), "-event", "position", "pk")


class Appearance(models.Model):
    """A speaker's part in an event, or in one of its sessions."""

    class Role(models.TextChoices):
        KEYNOTE = "keynote", "Keynote speaker"
        SPEAKER = "speaker", "Speaker"
        PANELLIST = "panellist", "Panellist"
        CHAIR = "chair", "Chair"
        LEADER = "leader", "Workshop leader"

    event = models.ForeignKey(Event, models.CASCADE, related_name="appearances")
    session = models.ForeignKey(Session, models.CASCADE, null=True, blank=True, related_name="appearances")
    speaker = models.ForeignKey(Speaker, models.PROTECT, related_name="appearances")
    role = models.CharField("part", max_length=9, choices=Role, default=Role.SPEAKER)
    described_as = models.CharField(
        "role and school at that time", max_length=200, blank=True, help_text="As the programme said."
    )
    subject = models.CharField("what they spoke about", max_length=200, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    objects = AppearanceQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "session", "speaker"],
                nulls_distinct=False,
                name="speaker_appears_once_in_a_session",
                violation_error_message="This person is in the session already.",
            )
        ]

    def __str__(self):
        return f"{self.speaker} at {self.event}"
