"""What an article's page shows beside its words: projects, and more to read on its topic."""

from schools_together.structured_data import described, described_page, this_site

from ...projects import catalogue
from ..models import Article, Publication
from ..written import set_out

MORE = 3
MOST_PROJECTS = 6


def article_page(article: Article) -> dict:
    """Return the context of articles/article_detail.html. At most four queries, whatever the article."""
    projects = article.projects.published().order_by("-pk").values_list("pk", flat=True)
    return {
        "article": article,
        "written": set_out(article.text),
        "cards": catalogue.cards(list(projects[:MOST_PROJECTS])),
        "more": _more(article),
        "publications": Publication.objects.published().filter(topics=article.topic_id)[:MORE]
        if article.topic_id
        else [],
        "structured": _structured(article),
    }


def _more(article):
    """Return other articles: those on the same topic or, where it has none, the newest."""
    others = Article.objects.published().exclude(pk=article.pk)
    return (others.filter(topic=article.topic_id) if article.topic_id else others)[:MORE]


def _structured(article) -> dict:
    return described_page(
        "Article",
        article,
        headline=article.title,
        description=article.summary,
        datePublished=article.published_at.isoformat(timespec="minutes") if article.published_at else "",
        dateModified=article.updated_at.isoformat(timespec="minutes"),
        author=described("Person", name=article.author, jobTitle=article.author_role),
        publisher=this_site(),
        about=article.topic.name if article.topic else "",
    )
