"""Letters: written when something happens, queued in the same transaction, sent by the worker, tried again on failure.

A letter is one Markdown template, templates/letters/<name>.md, whose first line is its subject. The text part is that
Markdown, the HTML part is made from it. Because the queue is a table of the same database, nothing is sent for what was
rolled back and nothing that was committed goes unsent. A letter that fails six times stays in the admin's list of
failed tasks, which is the dead-letter list.
"""

import datetime
import email.policy
import re
import smtplib
from collections.abc import Iterable
from email.headerregistry import HeaderRegistry, UniqueUnstructuredHeader
from typing import NamedTuple

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.tasks import task
from django.template.loader import render_to_string
from django.utils import timezone

from . import markdown

# Minutes to wait before each new try.
RETRY_AFTER = [1, 5, 30, 120, 720]
UNQUOTED_LINE = re.compile(r"^(?!>).*$", re.MULTILINE)
BLANK_LINES = re.compile(r"\n{3,}")
BOLD = re.compile(r"\*\*(.+?)\*\*")


class OneLineHeader(UniqueUnstructuredHeader):
    """A header that holds one long word. Folded, it would be encoded, and programs would not know it any more."""

    def fold(self, *, policy):
        return f"{self.name}: {self}{policy.linesep}"


HEADERS = HeaderRegistry()
HEADERS.map_to_type("List-Unsubscribe", OneLineHeader)
HEADERS.map_to_type("X-Delivery", OneLineHeader)


class Letter(EmailMultiAlternatives):
    def message(self, *, policy=email.policy.default):
        return super().message(policy=policy.clone(header_factory=HEADERS))


class File(NamedTuple):
    """A small text file that goes with a letter, such as an entry for a calendar."""

    name: str
    text: str
    content_type: str


def queue(name: str, to: str, *, files: Iterable[File] = (), headers: dict[str, str] | None = None, **context) -> None:
    """Write the letter templates/letters/<name>.md to one address and queue it in the current transaction.

    `files` go with it; `headers` are added to those that every letter has.
    """
    context.update(site_name=settings.SITE_NAME, site_url=settings.SITE_URL)
    subject, _, text = render_to_string(f"letters/{name}.md", context).strip().partition("\n")
    extras = {"files": [list(file) for file in files], "headers": headers or {}}
    # What a template leaves out leaves its blank lines behind.
    text = BLANK_LINES.sub("\n\n", text.strip()) + "\n"
    send.enqueue(subject.removeprefix("Subject: ").strip(), text, to, **extras)


@task
def send(subject: str, text: str, to: str, tries: int = 0, files=(), headers=None) -> None:
    """Send one letter, or queue it again for later; raise when the last try fails."""
    try:
        message(subject, text, to, files, headers).send()
    except (OSError, smtplib.SMTPException):
        if tries >= len(RETRY_AFTER):
            raise
        later = timezone.now() + datetime.timedelta(minutes=RETRY_AFTER[tries])
        send.using(run_after=later).enqueue(subject, text, to, tries=tries + 1, files=files, headers=headers)


def message(subject: str, text: str, to: str, files=(), headers=None) -> Letter:
    """Return a letter as it goes to the mail server, with a text part and an HTML part, its subject on one line."""
    subject = " ".join(subject.split())
    message = Letter(subject, as_text(text), settings.DEFAULT_FROM_EMAIL, [to], headers=headers)
    message.attach_alternative(as_html(subject, text), "text/html")
    for file in files:
        message.attach(*file)
    return message


def as_text(text: str) -> str:
    """Return the text part of a letter: its Markdown without the stars of what is bold, but quotations as they are."""
    return UNQUOTED_LINE.sub(lambda line: BOLD.sub(r"\1", line[0]), text)


def as_html(subject: str, text: str) -> str:
    """Return the HTML part of a letter: its Markdown in a frame that needs no picture, our own addresses as links."""
    ours = re.compile(rf"(?<![\w<(]){re.escape(settings.SITE_URL)}/(?:[^\s<>]*[^\s<>.,;:!?)])?")
    body = markdown.render(ours.sub(r"<\g<0>>", text))
    return render_to_string("letters/frame.html", {"subject": subject, "body": body})
