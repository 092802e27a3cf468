"""What an address may ask of /articles/, and nowhere else is it said."""

import django_filters
from django.db.models import Count

from ...asking import AskingFilterSet
from ...projects.models import Topic
from ..models import Article


class ArticleFilter(AskingFilterSet):
    """Which public articles an address asks for."""

    topic = django_filters.ChoiceFilter(label="Topic", field_name="topic__slug")

    class Meta(AskingFilterSet.Meta):
        model = Article
        fields = []

    def __init__(self, data):
        super().__init__(data, Article.objects.published().select_related("topic"))
        public = Article.objects.published().order_by()
        topics = Topic.objects.filter(articles__in=public).annotate(number=Count("articles"))
        self.topics = list(topics.order_by("position", "name").values("slug", "name", "number"))
        self.filters["topic"].extra["choices"] = [(topic["slug"], topic["name"]) for topic in self.topics]

    @property
    def chosen_topic(self) -> dict | None:
        """The topic that is asked for: its slug, name and number of articles."""
        return next((topic for topic in self.topics if topic["slug"] == self.asked.get("topic")), None)
