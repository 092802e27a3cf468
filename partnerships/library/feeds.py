"""What the feeds of the library share: the newest first, at addresses that keep leading to a piece."""

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.syndication.views import Feed

from schools_together.xml import AtomFeed

from ..asking import whole_address

MOST_IN_A_FEED = 50
NAMED_SINCE = 2026  # a name of the kind tag: holds a year in which its host was ours (RFC 4151)


class LibraryFeed(Feed):
    """A feed of pieces. `get_object` returns the filter that its address asks for; a noun says the rest."""

    feed_type = AtomFeed
    language = settings.LANGUAGE_CODE
    noun = ""  # the views are <noun>_list and <noun>_atom

    def subtitle(self, found):
        return " ".join(found.notes)

    def link(self, found):
        return whole_address(f"{self.noun}_list", found.address())

    def feed_url(self, found):
        return whole_address(f"{self.noun}_atom", found.address())

    feed_guid = feed_url

    def items(self, found):
        return found.qs.order_by("-published_at", "-pk")[:MOST_IN_A_FEED]

    def item_title(self, piece):
        return piece.title

    def item_description(self, piece):
        return piece.summary

    def item_link(self, piece):
        return settings.SITE_URL + piece.get_absolute_url()

    def item_guid(self, piece):
        """Return the same name for a piece in every reader for ever, also where its address or its moment changes."""
        return f"tag:{urlsplit(settings.SITE_URL).hostname},{NAMED_SINCE}:{self.noun}/{piece.pk}"

    def item_pubdate(self, piece):
        return piece.published_at

    def item_updateddate(self, piece):
        return piece.updated_at
