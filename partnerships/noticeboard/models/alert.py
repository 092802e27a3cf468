import datetime

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone

# What was not confirmed by then is erased.
CONFIRM_WITHIN = datetime.timedelta(days=7)


class AlertQuerySet(models.QuerySet):
    def confirmed(self):
        return self.filter(confirmed_at__isnull=False)

    def due(self, now: datetime.datetime):
        """Alerts whose letter may go today, at whatever hour the last one went."""
        today = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
        daily = Q(every=Alert.Every.DAY, last_run_at__lt=today)
        weekly = Q(every=Alert.Every.WEEK, last_run_at__lt=today - datetime.timedelta(days=6))
        return self.confirmed().filter(daily | weekly)

    def never_confirmed(self, now: datetime.datetime):
        """Alerts that nobody said yes to while the link was good."""
        return self.filter(confirmed_at__isnull=True, asked_at__lte=now - CONFIRM_WITHIN)


class Alert(models.Model):
    """A saved search that e-mails what is new. It needs no account and ends, row and all, with one click.

    `version` is the number of the catalogue up to which its owner has heard of everything, but for what was off the
    site when its turn came: `missed` holds the ids of that.
    """

    class About(models.TextChoices):
        PROJECTS = "projects", "Projects"
        NOTICES = "notices", "Notices"

    class Every(models.TextChoices):
        DAY = "day", "Once a day"
        WEEK = "week", "Once a week"

    about = models.CharField(max_length=8, choices=About)
    address = models.CharField("the search, as in an address after the question mark", max_length=1000, blank=True)
    headline = models.CharField("the search in words", max_length=300)
    email = models.EmailField("your e-mail address")
    every = models.CharField("how often", max_length=4, choices=Every, default=Every.WEEK)
    asked_at = models.DateTimeField(default=timezone.now, editable=False)
    confirmed_at = models.DateTimeField(null=True, blank=True, editable=False)
    version = models.BigIntegerField(default=0, editable=False)
    missed = ArrayField(models.BigIntegerField(), default=list, blank=True, editable=False)
    last_run_at = models.DateTimeField("last looked for news", null=True, blank=True, editable=False)

    objects = AlertQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["email", "about", "address"],
                name="search_alerts_an_address_once",
                violation_error_message="There is an alert for this search already.",
            )
        ]
        indexes = [models.Index(fields=["last_run_at"], name="alert_due", condition=Q(confirmed_at__isnull=False))]

    def __str__(self):
        return self.headline
