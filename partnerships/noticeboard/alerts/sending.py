"""Send alerts: one transaction an alert, in which its letter is queued and its number moves on, or neither happens.

So a run that breaks off loses nothing and repeats nothing, and two runs at once share the alerts between them.
"""

import datetime
import logging
import uuid
from collections import Counter
from enum import StrEnum
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction

from schools_together import mail

from ..models import Alert
from . import links
from .searches import SEARCHES, News, SearchLost

log = logging.getLogger(__name__)


class Outcome(StrEnum):
    WRITTEN = "with news"
    NOTHING_NEW = "without"
    ENDED = "ended, for what they searched for is gone"
    TAKEN = "left to another run"
    FAILED = "failed"


class Run:
    """One run over the alerts that are due, against each directory as it stood when the run began."""

    def __init__(self, now: datetime.datetime):
        self.now = now
        self.searches = {about: make() for about, make in SEARCHES.items()}

    def due(self):
        return Alert.objects.due(self.now).filter(about__in=self.searches).order_by("pk")

    def send_all(self) -> Counter[Outcome]:
        """Send what is due and count the outcomes. One alert that fails does not keep the others waiting."""
        outcomes = Counter()
        for pk in list(self.due().values_list("pk", flat=True)):
            try:
                outcomes[self.send(pk)] += 1
            except Exception:
                log.exception("Alert %s failed.", pk)
                outcomes[Outcome.FAILED] += 1
        return outcomes

    @transaction.atomic
    def send(self, pk: int) -> Outcome:
        """Queue the letter of one alert and note that its owner has heard, unless another run has it in hand."""
        alert = self.due().select_for_update(skip_locked=True).filter(pk=pk).first()
        if alert is None:
            return Outcome.TAKEN
        try:
            news = self.searches[alert.about].news(alert)
        except SearchLost:
            mail.queue("alert_ended", alert.email, alert=alert, list=self.searches[alert.about].newest_address(""))
            alert.delete()
            return Outcome.ENDED
        if news.count:
            self._queue(alert, news)
        alert.version = max(alert.version, self.searches[alert.about].version)
        alert.missed, alert.last_run_at = news.missed, self.now
        alert.save(update_fields=["version", "missed", "last_run_at"])
        return Outcome.WRITTEN if news.count else Outcome.NOTHING_NEW

    def preview(self):
        """Yield each alert that is due with its news, None where its search is lost. Nothing changes."""
        for alert in self.due().iterator():
            try:
                yield alert, self.searches[alert.about].news(alert)
            except SearchLost:
                yield alert, None

    def _queue(self, alert: Alert, news: News):
        mail.queue(
            "alert_news",
            alert.email,
            headers=headers(alert),
            alert=alert,
            items=news.items,
            count=news.count,
            more=news.count - len(news.items),
            list=self._list_of(alert),
            stop=links.to_stop(alert),
            mine=links.to_mine([alert]),
        )

    def _list_of(self, alert):
        return self.searches[alert.about].newest_address(alert.address)


def headers(alert: Alert) -> dict[str, str]:
    """Return what RFC 8058 asks for so that a mail program can offer one click to stop, and a mark of this letter.

    The queue may try a letter twice after a crash; by its one Message-ID mail servers can tell.
    """
    host = urlsplit(settings.SITE_URL).hostname
    return {
        "List-Unsubscribe": f"<{settings.SITE_URL}{links.to_stop(alert)}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "List-Id": f"{settings.SITE_NAME} alerts <alerts.{host}>",
        "Precedence": "bulk",
        "Message-ID": f"<alert-{uuid.uuid4()}@{host}>",
    }
