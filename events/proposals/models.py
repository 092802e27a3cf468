from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from partnerships.schools.models import School

from ..meetings.models import Event


class Proposal(models.Model):
    """Somebody offers to host a meeting, to speak, or to serve on the committee. Organisers answer it in the admin."""

    class Kind(models.TextChoices):
        HOST = "host", "We could host a meeting"
        SPEAK = "speak", "I would speak at a meeting"
        SERVE = "serve", "I would serve on the committee"

    class Status(models.TextChoices):
        NEW = "new", "New"
        ACCEPTED = "accepted", "Accepted"
        DECLINED = "declined", "Declined"

    kind = models.CharField("what you offer", max_length=5, choices=Kind)
    name = models.CharField("your name", max_length=120)
    email = models.EmailField("your e-mail address")
    job_title = models.CharField("your role", max_length=120, blank=True)
    school = models.ForeignKey(School, models.PROTECT, null=True, blank=True, related_name="event_proposals")
    organisation = models.CharField("school or organisation", max_length=200, blank=True)
    subject = models.CharField("the subject, in a few words", max_length=160, blank=True)
    text = models.TextField("tell us more", max_length=3000)
    when = models.CharField("when it would suit you", max_length=160, blank=True)
    room_for = models.PositiveIntegerField("how many people you have room for", null=True, blank=True)
    status = models.CharField(max_length=8, choices=Status, default=Status.NEW, editable=False)
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    handled_at = models.DateTimeField(null=True, blank=True, editable=False)
    handled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, editable=False, related_name="+"
    )
    note = models.TextField("note of the organisers", blank=True)
    event = models.ForeignKey(Event, models.SET_NULL, null=True, blank=True, editable=False, related_name="proposals")

    class Meta:
        ordering = ["handled_at", "made_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(status="new") | Q(handled_at__isnull=False),
                name="answered_proposal_has_a_time",
            )
        ]

    def __str__(self):
        return f"{self.name}: {self.get_kind_display()}"

    @property
    def affiliation(self):
        return self.school.name if self.school_id else self.organisation
