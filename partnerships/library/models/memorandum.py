from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from ...projects.models import Project
from ...schools.models import School


class MemorandumQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Those of the schools where this person has rights now."""
        return self.filter(school__in=user.verified_schools())


class Memorandum(models.Model):
    """A memorandum of understanding between the schools of a partnership. Only the school that writes it sees it."""

    school = models.ForeignKey(School, models.PROTECT, related_name="memoranda", verbose_name="school that writes it")
    project = models.ForeignKey(Project, models.SET_NULL, null=True, blank=True, related_name="memoranda")
    title = models.CharField("name of the partnership", max_length=160)
    aims = models.TextField("what it is for", blank=True)
    starts_on = models.DateField("begins on", null=True, blank=True)
    ends_on = models.DateField("ends on", null=True, blank=True)
    review_on = models.DateField("to be looked at again on", null=True, blank=True)
    money = models.TextField("who pays for what", blank=True)
    transport = models.TextField("how people travel", blank=True)
    safeguarding = models.TextField(blank=True)
    data = models.TextField("what is shared about pupils and staff", blank=True)
    evaluation = models.TextField("how we will know whether it works", blank=True)
    ending = models.TextField("changing or ending it", blank=True)
    version = models.PositiveIntegerField(default=0, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, editable=False, related_name="+"
    )
    changed_at = models.DateTimeField(default=timezone.now, editable=False)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, editable=False, related_name="+"
    )
    reminded_for = models.DateField(
        "day of the review its school was written to about", null=True, blank=True, editable=False
    )

    objects = MemorandumQuerySet.as_manager()

    class Meta:
        ordering = ["-changed_at", "-pk"]
        verbose_name_plural = "memoranda"
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(starts_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="memorandum_ends_after_it_begins",
                violation_error_message="The end must not come before the beginning.",
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("memorandum_detail", args=[self.pk])


class MemorandumParty(models.Model):
    """A school or another organisation in a memorandum: what it gives and gains, and who signs for it."""

    memorandum = models.ForeignKey(Memorandum, models.CASCADE, related_name="parties")
    name = models.CharField("school or organisation", max_length=200)
    gives = models.TextField("what it gives", blank=True)
    gains = models.TextField("what it gains", blank=True)
    signatory = models.CharField("who signs, by role", max_length=120, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]
        verbose_name_plural = "memorandum parties"

    def __str__(self):
        return self.name


class MemorandumRole(models.Model):
    """Somebody who looks after a part of a partnership, named by role: who changes, the role stays."""

    memorandum = models.ForeignKey(Memorandum, models.CASCADE, related_name="roles")
    role = models.CharField(max_length=120)
    at = models.CharField("at", max_length=200, blank=True)
    does = models.CharField("looks after", max_length=300, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self):
        return self.role
