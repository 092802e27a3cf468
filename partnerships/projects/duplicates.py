"""Find editions that may tell of the same work as one that is being written or moderated."""

from django.contrib.postgres.search import TrigramSimilarity
from django.db.models import Count, F, Q, QuerySet
from django.db.models.functions import Least

from .models import Edition, Partner, Project

# How alike two titles are, from 0 to 1, and how much it adds that the same school takes part in both.
ALIKE_ENOUGH = 0.5
EACH_SHARED_SCHOOL = 0.2
SCHOOLS_THAT_COUNT = 2


def likely(title: str, schools, *, statuses=(Edition.Status.PUBLISHED,), apart_from: Project | None = None) -> QuerySet:
    """Return editions that may be the same project, the likeliest first, with `likeness` and `shared_schools`.

    `schools` are those that take part, the lead included, as rows or keys. Without other statuses only what the
    public sees is searched, so that nobody learns of a colleague's draft.
    """
    shared = Count("partners__school", filter=Q(partners__school__in=schools), distinct=True)
    return (
        Edition.objects.filter(pk__in=_candidates(title, schools), status__in=statuses)
        .exclude(project=apart_from)
        .annotate(shared_schools=shared)
        .annotate(
            likeness=TrigramSimilarity("title", title)
            + Least(F("shared_schools"), SCHOOLS_THAT_COUNT) * EACH_SHARED_SCHOOL
        )
        .filter(likeness__gte=ALIKE_ENOUGH)
        .select_related("project__lead_school")
        .order_by("-likeness", "pk")
    )


def _candidates(title, schools):
    """Return the keys that either index gives: a title of the same letters, or a school that takes part in both."""
    by_title = Edition.objects.filter(title__trigram_similar=title).order_by().values("pk")
    by_school = Partner.objects.filter(school__in=schools).order_by().values("edition")
    return by_title.union(by_school, all=True)
