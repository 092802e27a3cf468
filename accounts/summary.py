"""The letter that tells people who work in the admin, once a day, what waits for them."""

from collections.abc import Iterator

from django.contrib import admin
from django.db import transaction
from django.urls import reverse

from schools_together import mail

from .models import User


def waiting() -> Iterator[tuple[User, list[dict]]]:
    """Yield each person who wants the letter and for whom something waits, with the piles as the admin counts them."""
    for person in User.objects.filter(wants_moderation_summary=True, is_staff=True, is_active=True):
        if piles := [pile for pile in admin.site.piles(person) if pile["count"]]:
            yield person, piles


@transaction.atomic
def send() -> int:
    """Queue the letter for each of them. Return how many letters."""
    people = list(waiting())
    for person, piles in people:
        mail.queue("moderation_summary", person.email, person=person, piles=piles, link=reverse("admin:index"))
    return len(people)
