"""Find notices by words, as projects are found, but from the vectors themselves: there are few enough for that."""

from django.contrib.postgres.search import CombinedSearchVector, SearchVector
from django.db import connection
from django.db.models import Value
from pyroaring import BitMap

from ...projects.transport import bitmap
from ...projects.words import CONFIG, TIERS, prefix


def vector(notice) -> CombinedSearchVector:
    """Return the words of a notice: title A, topics, resources and place B, its school C, the rest D."""
    school = notice.school
    lists = [row.name for row in [*notice.topics.all(), *notice.resources.all(), *notice.phases.all()]]
    place = [school.town, school.local_authority, school.region.name if school.region else ""]
    texts = {"A": notice.title, "B": " ".join(lists + place), "C": school.name, "D": notice.text}
    first, *rest = [SearchVector(Value(text), config=CONFIG, weight=weight) for weight, text in texts.items()]
    for part in rest:
        first = first + part
    return first


def search(text: str, universe: BitMap, *, is_being_typed: bool = False) -> list[BitMap] | None:
    """Return the notices found, those with all words in the title first; None where no word is worth searching for."""
    beginning = prefix(text) if is_being_typed else ""
    whole_words = text.strip()[: -len(beginning)] if beginning else text
    with connection.cursor() as cursor:
        cursor.execute(FIND, {"whole_words": whole_words, "beginning": f"{beginning}:*" if beginning else ""})
        is_empty, *tiers = cursor.fetchone()
    return None if is_empty else [bitmap(raw) & universe for raw in tiers]


FOUND_IN = "array_send(array_agg(notice_id) FILTER (WHERE ts_filter(search_vector, '{{{letters}}}') @@ query))"
FIND = f"""
WITH asked AS MATERIALIZED (
    SELECT websearch_to_tsquery('{CONFIG}', %(whole_words)s) && to_tsquery('{CONFIG}', %(beginning)s) AS query
)
SELECT (SELECT numnode(query) = 0 FROM asked),
    {", ".join(FOUND_IN.format(letters=",".join(tier.lower())) for tier in TIERS)}
FROM asked LEFT JOIN partnerships_noticeentry ON is_live AND search_vector @@ query
"""  # noqa: S608 every name in it is ours
