"""The signed links of alerts: to say yes, to stop one, to see them all. No address stands in any."""

import datetime

from django.core import signing
from django.urls import reverse

from ..models import Alert
from ..models.alert import CONFIRM_WITHIN

CONFIRM, STOP, MINE = (f"noticeboard.alert.{purpose}" for purpose in ["confirm", "stop", "mine"])
MINE_WITHIN = datetime.timedelta(days=30)


def to_confirm(alert: Alert, every: str) -> str:
    """Return where an owner says yes. The link knows when it was asked for, so that it works once."""
    return _path("alert_confirm", CONFIRM, [alert.pk, every, alert.asked_at.isoformat()])


def read_confirm(token: str) -> tuple[int, str, datetime.datetime]:
    """Return which alert, how often, and when it was asked for. Raises signing.BadSignature or SignatureExpired."""
    pk, every, asked_at = signing.loads(token, salt=CONFIRM, max_age=CONFIRM_WITHIN)
    return pk, every, datetime.datetime.fromisoformat(asked_at)


def to_stop(alert: Alert) -> str:
    return _path("alert_stop", STOP, alert.pk)


def read_stop(token: str) -> int:
    """Return which alert stops. However old the letter is, stopping works."""
    return signing.loads(token, salt=STOP)


def to_mine(alerts: list[Alert]) -> str:
    """Return the page of all alerts of the address that these belong to. It opens while one of them is there."""
    return _path("alert_mine", MINE, [alert.pk for alert in alerts])


def read_mine(token: str) -> str:
    """Return whose page it is, or "" where none of the alerts is left. Raises BadSignature or SignatureExpired."""
    pks = signing.loads(token, salt=MINE, max_age=MINE_WITHIN)
    return Alert.objects.filter(pk__in=pks).values_list("email", flat=True).first() or ""


def _path(view, purpose, facts):
    return reverse(view, args=[signing.dumps(facts, salt=purpose, compress=True)])
