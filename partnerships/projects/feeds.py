"""What a search found as an Atom feed: the newest first, whatever order the page had."""

from django.conf import settings
from django.contrib.syndication.views import Feed

from schools_together.xml import AtomFeed

from ..asking import whole_address
from . import facet_index, ways_on
from .filters import ProjectFilter
from .finding import Found
from .headline import headline
from .models import Project

MOST_IN_A_FEED = 50


class ProjectFeed(Feed):
    feed_type = AtomFeed
    language = settings.LANGUAGE_CODE
    author_name = settings.SITE_NAME  # Atom wants one (RFC 4287, 4.1.1)

    def get_object(self, request):
        index = facet_index.current()
        return Found(ProjectFilter(request.GET, index), index)

    def title(self, found):
        return f"{settings.SITE_NAME}: {headline(found)}"

    def subtitle(self, found):
        """Say in the feed what the page says in its notes: a reader must not take it for what was asked."""
        return " ".join(ways_on.left_out(found))

    def link(self, found):
        return whole_address("project_list", found.asked.address())

    def feed_url(self, found):
        return whole_address("project_atom", found.asked.address())

    feed_guid = feed_url

    def items(self, found):
        ids = found.index.newest(found.projects)[:MOST_IN_A_FEED].tolist()
        by_id = Project.objects.published().for_page().in_bulk(ids)
        return [by_id[pk] for pk in ids if pk in by_id]

    def item_title(self, project):
        return project.live.title

    def item_description(self, project):
        return project.live.summary

    def item_link(self, project):
        return settings.SITE_URL + project.get_absolute_url()

    # The address never dies, so it names the project in every reader for ever.
    item_guid = item_link

    def item_updateddate(self, project):
        return project.live.published_at

    def item_pubdate(self, project):
        return project.created_at

    def item_categories(self, project):
        return [topic.name for topic in project.live.topics.all()]
