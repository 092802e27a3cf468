"""What pages tell search engines about themselves, in the words of https://schema.org."""

from django.conf import settings


def described_page(kind: str, of, **said) -> dict:
    """Return what stands on the page of a thing: that it is in the words of schema.org, and what `described` says."""
    return {"@context": "https://schema.org"} | described(kind, of, **said)


def described(kind: str, of=None, **said) -> dict:
    """Return a thing of a kind and what is said of it, with the address of its page here if it has one.

    What is empty is left unsaid.
    """
    address = {"url": settings.SITE_URL + of.get_absolute_url()} if of else {}
    return {"@type": kind} | address | {name: value for name, value in said.items() if value}


def this_site() -> dict:
    """Return the site as the publisher of what it shows."""
    return described("Organization", name=settings.SITE_NAME, url=settings.SITE_URL)
