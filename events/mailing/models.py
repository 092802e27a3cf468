from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils import timezone


class ListTopic(models.TextChoices):
    """What a subscriber may hear about."""

    EVENTS = "events", "Events"
    PROJECTS = "projects", "New projects, once a month"
    NOTICES = "notices", "The noticeboard"


class SubscriberQuerySet(models.QuerySet):
    def confirmed(self):
        return self.filter(status=Subscriber.Status.CONFIRMED)

    def about(self, topic):
        """Confirmed subscribers to one topic, in a total order."""
        return self.confirmed().filter(topics__contains=[topic]).order_by("pk")


class Subscriber(models.Model):
    """An address on the mailing list. Nothing is sent to it before its owner confirmed it by a link."""

    class Status(models.TextChoices):
        PENDING = "pending", "Not confirmed yet"
        CONFIRMED = "confirmed", "On the list"
        UNSUBSCRIBED = "unsubscribed", "Left the list"
        BOUNCED = "bounced", "Mail comes back"

    email = models.EmailField("your e-mail address")
    topics = ArrayField(models.CharField(max_length=8, choices=ListTopic), default=list)
    status = models.CharField(max_length=12, choices=Status, default=Status.PENDING, editable=False)
    asked_at = models.DateTimeField(default=timezone.now, editable=False)
    confirmed_at = models.DateTimeField(null=True, blank=True, editable=False)
    ended_at = models.DateTimeField(null=True, blank=True, editable=False)
    bounces = models.PositiveSmallIntegerField(default=0, editable=False)
    last_bounce = models.CharField("what the last bounce said", max_length=300, blank=True, editable=False)

    objects = SubscriberQuerySet.as_manager()

    class Meta:
        ordering = ["email", "pk"]
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="address_is_on_the_list_once",
                violation_error_message="This address is on the list already.",
            ),
            models.CheckConstraint(
                condition=~Q(status="confirmed") | Q(confirmed_at__isnull=False),
                name="confirmed_subscriber_has_a_time",
            ),
        ]

    def __str__(self):
        return self.email


class Mailing(models.Model):
    """One letter to everybody on the list who asked for its topic."""

    class Status(models.TextChoices):
        DRAFT = "draft", "Draft"
        SENDING = "sending", "Being sent"
        SENT = "sent", "Sent"
        STOPPED = "stopped", "Stopped"

    topic = models.CharField(max_length=8, choices=ListTopic)
    subject = models.CharField(max_length=160)
    body = models.TextField("text", help_text="Markdown.")
    status = models.CharField(max_length=7, choices=Status, default=Status.DRAFT, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, editable=False, related_name="+"
    )
    started_at = models.DateTimeField(null=True, blank=True, editable=False)
    sent_at = models.DateTimeField(null=True, blank=True, editable=False)
    digest_of = models.DateField(
        "month that it tells of", null=True, blank=True, unique=True, editable=False, help_text="Its first day."
    )

    class Meta:
        ordering = ["-created_at", "-pk"]
        permissions = [("send_mailing", "May write to the mailing list")]

    def __str__(self):
        return self.subject


class Delivery(models.Model):
    """A mailing on its way to one subscriber. A row a subscriber, so that nobody is written to twice.

    When somebody is erased, the row stays without the person, so that the numbers stay true.
    """

    class Status(models.TextChoices):
        QUEUED = "queued", "Waits"
        SENDING = "sending", "Was begun; whether it arrived is not known"
        SENT = "sent", "Sent"
        FAILED = "failed", "Could not be sent"
        BOUNCED = "bounced", "Came back"
        SKIPPED = "skipped", "Left the list before"

    mailing = models.ForeignKey(Mailing, models.CASCADE, related_name="deliveries")
    subscriber = models.ForeignKey(Subscriber, models.SET_NULL, null=True, blank=True, related_name="deliveries")
    status = models.CharField(max_length=8, choices=Status, default=Status.QUEUED, db_default=Status.QUEUED)
    tries = models.PositiveSmallIntegerField("times the mail server put it off", default=0, db_default=0)
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "deliveries"
        constraints = [models.UniqueConstraint(fields=["mailing", "subscriber"], name="subscriber_gets_a_mailing_once")]
        indexes = [models.Index(fields=["mailing", "status"], name="delivery_mailing_status")]

    def __str__(self):
        return f"{self.mailing} to {self.subscriber}"
