"""One mailing as one subscriber gets it: with the links to choose and to leave, and the headers for mail programs."""

from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse

from schools_together import mail

from . import links
from .models import Delivery, Mailing, Subscriber

BOUNCE_MARK = "X-Delivery"


def message_for(delivery: Delivery) -> EmailMultiAlternatives:
    """Return the letter of a delivery, marked so that it is known when it comes back."""
    mailing, subscriber = delivery.mailing, delivery.subscriber
    message = mail.message(mailing.subject, text(mailing, subscriber), subscriber.email, headers=headers(subscriber))
    message.extra_headers[BOUNCE_MARK] = links.bounce_mark(delivery)
    if settings.BOUNCES_EMAIL:
        message.extra_headers["From"], message.from_email = message.from_email, settings.BOUNCES_EMAIL
    return message


def text(mailing: Mailing, subscriber: Subscriber | None = None) -> str:
    """Return the words of a mailing in Markdown, which is its text part. A preview has links that lead to the list."""
    context = {
        "mailing": mailing,
        "site_name": settings.SITE_NAME,
        "site_url": settings.SITE_URL,
        "choose": links.to_choose(subscriber) if subscriber else reverse("mailing_list"),
        "leave": links.to_leave(subscriber) if subscriber else reverse("mailing_list"),
    }
    return render_to_string("mailing/letter.md", context).strip() + "\n"


def headers(subscriber: Subscriber) -> dict[str, str]:
    """Return what RFC 8058 asks for so that a mail program can offer one click to leave, and what names the list."""
    return {
        "List-Unsubscribe": f"<{settings.SITE_URL}{links.to_leave(subscriber)}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "List-Id": f"{settings.SITE_NAME} <mailing-list.{urlsplit(settings.SITE_URL).hostname}>",
        "Precedence": "bulk",
    }
