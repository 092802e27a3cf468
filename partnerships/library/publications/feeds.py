"""The publications as an Atom feed: the last added first."""

from django.conf import settings

from ..feeds import LibraryFeed
from .filters import PublicationFilter


class PublicationFeed(LibraryFeed):
    noun = "publication"

    def get_object(self, request):
        return PublicationFilter(request.GET)

    def title(self, found):
        about = ", ".join(found.words_of_choices)
        return f"{settings.SITE_NAME}: publications{f' ({about})' if about else ''}"

    def item_author_name(self, publication):
        return publication.publisher

    def item_categories(self, publication):
        return [publication.get_kind_display()]
