"""The form that books a place, as the tests fill it in and read its answer."""

from allauth.account.models import EmailAddress
from django.urls import reverse

from tests.factories import make_user

ANN = {"name": "Ann Teacher", "who": "The River Trust", "urn": "", "email": "ann@example.org", "job_title": "Head"}


def address(event):
    return reverse("event_book", args=[event.slug])


def book(client, event, **fields):
    return client.post(address(event), ANN | fields)


def says(response, *words):
    page = response.content.decode()
    return all(word in page for word in words)


def make_owner(email="ann@example.org", **fields):
    """Make a person with an account who has proved that the address is theirs."""
    person = make_user(email=email, **fields)
    EmailAddress.objects.create(user=person, email=email, verified=True, primary=True)
    return person
