"""Editors and pieces, as the tests of the library make them."""

import datetime

from django.urls import reverse
from django.utils import timezone

from partnerships.library.models import Article, Publication
from tests.events.organisers import make_organiser, signed_in
from tests.factories import _numbers
from tests.undrawn import undrawn

HOUR = datetime.timedelta(hours=1)


def make_editor(*permissions, **fields):
    """Make one of the staff, with a second factor, who may write the library, or what else is said."""
    return make_organiser(*(permissions or ["edit_library"]), **fields)


def editors_desk(*permissions):
    return signed_in(make_editor(*permissions))


def make_article(projects=(), **fields):
    """Make an article that has been public for an hour, unless told otherwise."""
    number = next(_numbers)
    fields.setdefault("title", f"Article {number}")
    fields.setdefault("slug", f"article-{number}")
    fields.setdefault("summary", "What two schools learned.")
    fields.setdefault("author", "Robin Hale")
    fields.setdefault("published_at", timezone.now() - HOUR)
    article = Article.objects.create(**fields)
    article.projects.set(projects)
    return article


def page_of(piece):
    return reverse(f"admin:partnerships_{piece._meta.model_name}_change", args=[piece.pk])


def form_of(client, address) -> dict:
    """Return the form of a piece's page as a browser would send it unchanged."""
    form = undrawn(client, address).context["adminform"].form
    sent = {}
    for name in form.fields:
        value = form[name].value()
        if isinstance(value, datetime.datetime):
            local = timezone.localtime(value)
            sent |= {f"{name}_0": f"{local:%d/%m/%Y}", f"{name}_1": f"{local:%H:%M:%S}"}
        elif value is not None and not hasattr(value, "storage"):
            sent[name] = value
    return sent


def save(client, piece, **changes):
    return client.post(page_of(piece), form_of(client, page_of(piece)) | changes, follow=True)


def make_publication(topics=(), **fields):
    """Make a publication with a link that has been public for an hour, unless told otherwise."""
    number = next(_numbers)
    fields.setdefault("title", f"Publication {number}")
    fields.setdefault("slug", f"publication-{number}")
    fields.setdefault("summary", "What eighteen partnerships achieved.")
    fields.setdefault("publisher", "A ministry")
    fields.setdefault("published_at", timezone.now() - HOUR)
    if "file" not in fields:
        fields.setdefault("url", "https://www.example.org/report")
    publication = Publication.objects.create(**fields)
    publication.topics.set(topics)
    return publication
