"""What the page of a publication shows: the record, where to get the document, and what goes with it."""

from urllib.parse import urlsplit

from django.urls import reverse

from schools_together.structured_data import described, described_page

from ...projects.pictures import picture
from ..models import Article, Publication
from ..pieces import preview_path
from ..written import set_out

MORE = 4


def cards(publications) -> list[dict]:
    """Return what components/publication_card.html reads of each. Nothing more is asked of the database."""
    return [{"publication": one, **_cover(one)} for one in publications]


def publication_page(publication: Publication) -> dict:
    """Return the context of publications/publication_detail.html. At most three queries."""
    topics = list(publication.topics.all())
    return {
        "publication": publication,
        **_cover(publication),
        "file_address": _address(publication, "file") if publication.file else "",
        "site_of_link": site_of(publication.url),
        "copies": [(site_of(url), url) for url in publication.other_urls],
        "written": set_out(publication.text),
        "topics": topics,
        "articles": Article.objects.published().filter(topic__in=topics)[:MORE] if topics else [],
        "more": Publication.objects.published().filter(kind=publication.kind).exclude(pk=publication.pk)[:MORE],
        "structured": _structured(publication),
    }


def site_of(url) -> str:
    """Return the name of the site that an address leads to."""
    return urlsplit(url).netloc.removeprefix("www.")


def _cover(publication) -> dict:
    """Return the address of the picture of its cover or, without one, how to draw it: the same one every time."""
    address = _address(publication, "cover") if publication.cover else ""
    return {"cover_address": address, "picture": None if address else picture(publication.pk, None)}


def _address(publication, what) -> str:
    """Return where its file or cover is. Before it is public, only who has the preview's link may have them."""
    if publication.is_public:
        return reverse(f"publication_{what}", args=[publication.slug])
    token = preview_path(publication).rstrip("/").rpartition("/")[2]
    return reverse(f"publication_{what}_preview", args=[token])


def _structured(publication) -> dict:
    return described_page(
        "CreativeWork",
        publication,
        name=publication.title,
        description=publication.summary,
        sameAs=publication.url,
        datePublished=str(publication.year or ""),
        publisher=described("Organization", name=publication.publisher),
    )
