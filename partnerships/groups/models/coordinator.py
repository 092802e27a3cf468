from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from ...schools.models import Group, GroupMembership, School


class InvalidGroupMove(Exception):
    """Something about a group was asked to become what it cannot become now. The message is for people."""


class CoordinatorQuerySet(models.QuerySet):
    def in_force(self):
        """Coordinators who have their rights now. One who speaks for a school loses them with either membership."""
        people = get_user_model().objects.filter(
            pk=OuterRef("user"), memberships__school=OuterRef("school"), memberships__status="verified"
        )
        members = GroupMembership.objects.filter(group=OuterRef("group"), school=OuterRef("school"))
        return self.filter(Q(school=None) | Q(Exists(people), Exists(members)), status=Coordinator.Status.CURRENT)

    def lapsed(self):
        """Coordinators who were never ended, but speak for a school without either membership."""
        in_force = Coordinator.objects.in_force()
        return self.filter(status=Coordinator.Status.CURRENT).exclude(pk__in=in_force.values("pk"))

    def waiting(self):
        return self.filter(status=Coordinator.Status.WAITING)


class Coordinator(models.Model):
    """A person who looks after a group's page: somebody of a member school who asked, or whom a moderator invited."""

    class Status(models.TextChoices):
        WAITING = "waiting", "Waiting to be checked"
        CURRENT = "current", "Coordinator"
        DECLINED = "declined", "Declined"
        ENDED = "ended", "Not any more"

    ALLOWED_FROM = {
        Status.CURRENT: [Status.WAITING],
        Status.DECLINED: [Status.WAITING],
        Status.ENDED: [Status.WAITING, Status.CURRENT],
    }

    group = models.ForeignKey(Group, models.CASCADE, related_name="coordinators")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="coordinated", verbose_name="person"
    )
    school = models.ForeignKey(
        School,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="member school",
        help_text="Empty where a moderator invited the person.",
    )
    status = models.CharField(max_length=8, choices=Status, default=Status.WAITING)
    asked_at = models.DateTimeField(default=timezone.now, editable=False)
    decided_at = models.DateTimeField(null=True, blank=True, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, editable=False, related_name="+"
    )
    ended_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = CoordinatorQuerySet.as_manager()

    class Meta:
        ordering = ["group__name", "asked_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["group", "user"],
                condition=Q(status__in=["waiting", "current"]),
                name="person_coordinates_a_group_once",
                violation_error_message="This person coordinates the group already, or has asked to.",
            ),
            models.CheckConstraint(
                condition=Q(status="waiting", decided_at__isnull=True, school__isnull=False)
                | (~Q(status="waiting") & (Q(decided_at__isnull=False) | Q(ended_at__isnull=False))),
                name="coordinator_was_decided_on",
                violation_error_message="Say when it was decided who coordinates the group.",
            ),
        ]

    def __str__(self):
        return f"{self.user}, {self.group}"

    def move(self, status, **changes):
        """Change status in one UPDATE that matches only a permitted stored status; raise InvalidGroupMove otherwise."""
        changes["status"] = status
        rows = Coordinator.objects.filter(pk=self.pk, status__in=self.ALLOWED_FROM[status])
        if not rows.update(**changes):
            raise InvalidGroupMove(f"“{self}” cannot become “{self.Status(status).label}” now.")
        self.refresh_from_db(fields=changes)
