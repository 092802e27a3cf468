from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q, Subquery
from django.utils import timezone

from ...projects.models import Project, Topic
from ...schools.models import Group, School
from .notice import Notice


class InvalidEnquiryMove(Exception):
    """An enquiry was asked to become what it cannot become now. The message is for people."""


class EnquiryQuerySet(models.QuerySet):
    def delivered(self):
        """Enquiries whose sender has proved their address, and whose words are still kept."""
        return self.exclude(status=Enquiry.Status.UNPROVED).filter(purged_at=None)

    def for_helpers(self):
        """Enquiries that helpers may read, as the page on privacy says: at the desk, left unanswered, or reported."""
        reported = Exists(EnquiryReport.objects.filter(enquiry=OuterRef("pk")))
        return self.delivered().filter(Q(is_at_desk=True) | Q(helper_told_at__isnull=False) | reported)

    def at_desk(self):
        """Enquiries to a school or group of which nobody was on the site, and which have the last word from the sender.

        Also what the sender adds once the school has answered by a helper's link.
        """
        said = EnquiryMessage.objects.filter(enquiry=OuterRef("pk")).order_by("-at", "-pk")
        at_desk = self.delivered().exclude(status=Enquiry.Status.CLOSED).filter(is_at_desk=True)
        return at_desk.alias(said_last=Subquery(said.values("side")[:1])).filter(said_last=EnquiryMessage.Side.SENDER)

    def to_pass_on(self):
        """Enquiries at the desk that no helper has passed on yet."""
        return self.at_desk().filter(passed_on_at=None)

    def unanswered(self):
        """Enquiries that two reminders did not get an answer to, and that no helper has looked into yet."""
        return self.delivered().filter(status=Enquiry.Status.SENT, helper_told_at__isnull=False, helped_at=None)


class Enquiry(models.Model):
    """A message from one person to a school, or to a group's coordinators, through the site, and what follows.

    No address is shown to anybody.
    """

    class Status(models.TextChoices):
        UNPROVED = "unproved", "The sender's address is not proved yet"
        SENT = "sent", "Waits for an answer"
        ANSWERED = "answered", "Answered"
        CLOSED = "closed", "Closed"

    class Outcome(models.TextChoices):
        PROJECT = "project", "It became a project"
        TALKING = "talking", "We are still talking"
        NOTHING = "nothing", "Nothing came of it"

    ALLOWED_FROM = {
        Status.SENT: [Status.UNPROVED],
        Status.ANSWERED: [Status.SENT],
        Status.CLOSED: [Status.SENT, Status.ANSWERED],
    }

    to_school = models.ForeignKey(School, models.PROTECT, null=True, blank=True, related_name="enquiries")
    project = models.ForeignKey(Project, models.SET_NULL, null=True, blank=True, related_name="enquiries")
    notice = models.ForeignKey(Notice, models.SET_NULL, null=True, blank=True, related_name="enquiries")
    group = models.ForeignKey(Group, models.CASCADE, null=True, blank=True, related_name="enquiries")
    topic = models.ForeignKey(Topic, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="about")
    sender = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, editable=False, related_name="enquiries"
    )
    sender_name = models.CharField("your name", max_length=120)
    sender_email = models.EmailField("your e-mail address")
    sender_school = models.ForeignKey(School, models.PROTECT, null=True, blank=True, related_name="sent_enquiries")
    sender_organisation = models.CharField("your school or organisation", max_length=200, blank=True)
    status = models.CharField(max_length=8, choices=Status, default=Status.UNPROVED, editable=False)
    is_at_desk = models.BooleanField("a helper passes it on", default=False, editable=False)
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    sent_at = models.DateTimeField(null=True, blank=True, editable=False)
    answered_at = models.DateTimeField("first answered", null=True, blank=True, editable=False)
    passed_on_at = models.DateTimeField(null=True, blank=True, editable=False)
    passed_on_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, editable=False, related_name="+"
    )
    reminded = models.PositiveSmallIntegerField("reminders sent", default=0, editable=False)
    reminded_at = models.DateTimeField(null=True, blank=True, editable=False)
    helper_told_at = models.DateTimeField(null=True, blank=True, editable=False)
    helped_at = models.DateTimeField("looked into", null=True, blank=True, editable=False)
    helped_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, editable=False, related_name="+"
    )
    outcome = models.CharField(max_length=7, choices=Outcome, blank=True, editable=False)
    outcome_asked_at = models.DateTimeField(null=True, blank=True, editable=False)
    purged_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = EnquiryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "enquiries"
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(status="unproved") | Q(sent_at__isnull=False), name="sent_enquiry_has_a_time"
            ),
            models.CheckConstraint(
                condition=~Q(status="answered") | Q(answered_at__isnull=False), name="answered_enquiry_has_a_time"
            ),
            models.CheckConstraint(
                condition=Q(to_school__isnull=False, group=None) | Q(to_school=None, group__isnull=False),
                name="enquiry_goes_to_a_school_or_a_group",
            ),
        ]
        indexes = [
            models.Index(fields=["to_school", "status"], name="enquiry_school_status"),
            models.Index(fields=["sender_email", "made_at"], name="enquiry_sender"),
        ]

    def __str__(self):
        return f"{self.sender_name or 'Somebody'} to {self.recipient}"

    @property
    def recipient(self):
        """Return the school or the group that this was written to."""
        return self.group if self.group_id else self.to_school

    @property
    def sender_place(self):
        """Return the sender's school or organisation."""
        return str(self.sender_school) if self.sender_school_id else self.sender_organisation

    @property
    def is_from_their_school(self) -> bool:
        """True where the sender signed in and is a verified person of the school that they name. One query at most."""
        if not (self.sender_id and self.sender_school_id):
            return False
        return self.sender.verified_schools().filter(pk=self.sender_school_id).exists()

    @property
    def is_open(self):
        return self.status in {self.Status.SENT, self.Status.ANSWERED} and self.purged_at is None

    def move(self, status, **changes):
        """Change status in one UPDATE that matches only a permitted stored status; raise InvalidEnquiryMove else."""
        rows = Enquiry.objects.filter(pk=self.pk, status__in=self.ALLOWED_FROM[status])
        if not rows.update(status=status, **changes):
            raise InvalidEnquiryMove("This conversation has moved on meanwhile. Open it again to see where it stands.")
        self.refresh_from_db(fields=["status", *changes])


class UnansweredEnquiry(Enquiry):
    """An enquiry as the pile shows it that helpers look into."""

    class Meta:
        proxy = True
        verbose_name_plural = "unanswered enquiries"


class EnquiryMessage(models.Model):
    """One message of a thread."""

    class Side(models.TextChoices):
        SENDER = "sender", "The person who asked"
        SCHOOL = "school", "The school"

    enquiry = models.ForeignKey(Enquiry, models.CASCADE, related_name="messages")
    side = models.CharField(max_length=6, choices=Side)
    text = models.TextField(max_length=4000)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    by_name = models.CharField(max_length=120, blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self):
        return f"{self.get_side_display()}, {self.at:%d %B %Y}"


class EnquiryReport(models.Model):
    """One side of a thread reports the other. A moderator deals with it."""

    enquiry = models.ForeignKey(Enquiry, models.CASCADE, related_name="reports")
    side = models.CharField("reported by", max_length=6, choices=EnquiryMessage.Side)
    text = models.TextField("what is wrong", max_length=2000)
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    handled_at = models.DateTimeField(null=True, blank=True, editable=False)
    handled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, editable=False, related_name="+"
    )
    outcome = models.TextField("what was done", blank=True)

    class Meta:
        ordering = ["handled_at", "made_at", "pk"]

    def __str__(self):
        return f"Report of {self.enquiry}"


class Block(models.Model):
    """An address that may not write: to one school or group, or where both are empty to any."""

    school = models.ForeignKey(School, models.CASCADE, null=True, blank=True, related_name="blocks")
    group = models.ForeignKey(Group, models.CASCADE, null=True, blank=True, related_name="blocks")
    email_hash = models.CharField("keyed hash of the address", max_length=64)
    made_at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["school", "group", "email_hash"], nulls_distinct=False, name="address_is_blocked_once_by_one"
            )
        ]

    def __str__(self):
        return f"Blocked by {self.school or self.group or 'the moderators, for all'}"
