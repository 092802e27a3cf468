"""What search engines may find of the library: what is public, and no samples."""

from django.contrib.sitemaps import Sitemap

from .models import Article, Booklet, Guide, Publication


class PieceSitemap(Sitemap):
    """The public pieces of one kind."""

    model = None

    def items(self):
        columns = ["slug", "changed_at", "published_at"]
        return self.model.objects.published().filter(is_sample=False).order_by("pk").only(*columns)

    def lastmod(self, piece):
        return piece.updated_at


class GuideSitemap(PieceSitemap):
    model = Guide


class ArticleSitemap(PieceSitemap):
    model = Article


class PublicationSitemap(PieceSitemap):
    model = Publication


class BookletSitemap(Sitemap):
    def items(self):
        return Booklet.objects.published().filter(is_sample=False).order_by("year")

    def lastmod(self, booklet):
        return booklet.published_at


SITEMAPS = {
    "guides": GuideSitemap,
    "articles": ArticleSitemap,
    "publications": PublicationSitemap,
    "booklets": BookletSitemap,
}
