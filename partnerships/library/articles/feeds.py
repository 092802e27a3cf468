"""The articles as an Atom feed, of one topic if asked."""

from django.conf import settings

from ..feeds import LibraryFeed
from .filters import ArticleFilter


class ArticleFeed(LibraryFeed):
    noun = "article"

    def get_object(self, request):
        return ArticleFilter(request.GET)

    def title(self, found):
        about = f" about {found.chosen_topic['name']}" if found.chosen_topic else ""
        return f"{settings.SITE_NAME}: articles{about}"

    def item_author_name(self, article):
        return article.author

    def item_categories(self, article):
        return [article.topic.name] if article.topic else []
