"""Setting alerts and stopping them. Nobody is written to about news but by a link that went to the address itself."""

import datetime

from django.db import transaction
from django.utils import timezone

from schools_together import limits, mail

from ..models import Alert
from . import links
from .searches import Search

MOST_OF_AN_ADDRESS = 20
# An address that somebody typed is written to at most so often, whoever types it and wherever.
PAUSE = datetime.timedelta(minutes=10)
TO_ONE_ADDRESS = {"times": 20, "seconds": 24 * 60 * 60}


class NotNow(Exception):
    """A link changes nothing (any more). The message is for people."""


@transaction.atomic
def ask(email: str, about: str, search: Search, every: str, version: int) -> None:
    """Write to an address that somebody typed: please confirm; or that the alert is there already, or one too many.

    Whoever typed it learns nothing from how this goes. The letter quotes no words of the search, because anybody may
    have chosen them. What is new counts from now, not from the click on the link.
    """
    now = timezone.now()
    fresh = {"headline": search.words[:300], "every": every, "version": version, "asked_at": now}
    alert, is_new = Alert.objects.get_or_create(
        email=email.lower(), about=about, address=search.address, defaults=fresh
    )
    is_too_soon = not is_new and alert.asked_at > now - PAUSE
    if is_too_soon or not _may_write_to(alert.email):
        return
    alert.asked_at = now
    changed = ["asked_at"]
    if not alert.confirmed_at:  # of one that is, a run may be moving the version on at this moment
        alert.version, alert.headline = version, fresh["headline"]
        changed += ["version", "headline"]
    alert.save(update_fields=changed)
    _write(alert, every)


def _write(alert, every):
    if alert.confirmed_at and alert.every == every:
        _queue_list("alert_already", [alert])
    elif not alert.confirmed_at and _is_full(held := _of(alert.email).confirmed()):
        _queue_list("alert_full", list(held))
    else:
        link = links.to_confirm(alert, every)
        mail.queue("alert_confirm", alert.email, link=link, is_change=bool(alert.confirmed_at))


@transaction.atomic
def confirm(token: str) -> Alert:
    """Start the alert of a link, or change how often it writes. Of two clicks the second changes nothing.

    Raises signing.BadSignature, Alert.DoesNotExist or NotNow.
    """
    pk, every, asked_at = links.read_confirm(token)
    email = Alert.objects.values_list("email", flat=True).get(pk=pk)
    held = {alert.pk: alert for alert in _of(email).select_for_update()}
    if pk not in held:
        raise Alert.DoesNotExist
    alert = held.pop(pk)
    if is_used(alert, asked_at):
        raise NotNow("This link has been used already.")
    if not alert.confirmed_at and sum(bool(other.confirmed_at) for other in held.values()) >= MOST_OF_AN_ADDRESS:
        raise NotNow(f"An address can have {MOST_OF_AN_ADDRESS} alerts. Stop one of them first.")
    alert.every, alert.confirmed_at = every, timezone.now()
    alert.last_run_at = alert.last_run_at or alert.confirmed_at
    alert.save(update_fields=["every", "confirmed_at", "last_run_at"])
    return alert


def is_used(alert: Alert, asked_at: datetime.datetime) -> bool:
    return alert.confirmed_at is not None and alert.confirmed_at >= asked_at


@transaction.atomic
def send_list(email: str) -> None:
    """Write to an address where all its alerts are listed; nothing where it has none."""
    alerts = list(_of(email.lower()))
    if alerts and _may_write_to(email.lower()):
        _queue_list("alert_list", alerts)


def stop(pk: int) -> None:
    """Erase an alert. Stopping twice is no mistake."""
    Alert.objects.filter(pk=pk).delete()


def stop_all(email: str) -> None:
    _of(email).delete()


def _of(email):
    return Alert.objects.filter(email=email).order_by("pk")


def _is_full(held):
    return held.count() >= MOST_OF_AN_ADDRESS


def _may_write_to(email):
    return limits.allow_for(email, "alert-letters", **TO_ONE_ADDRESS)


def _queue_list(letter, alerts):
    mail.queue(letter, alerts[0].email, link=links.to_mine(alerts), most=MOST_OF_AN_ADDRESS)
