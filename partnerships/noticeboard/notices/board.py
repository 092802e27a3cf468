"""Keep what the public reads of the noticeboard: an entry for each notice to be found by, and its matches.

Every change of what is public goes through show_anew(), in the transaction of the change; a name that cards and reasons
show, through tell_anew().
"""

from itertools import batched

from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone

from ...projects import catalogue
from ...projects import words as known_words
from .. import matching
from ..models import Notice, NoticeEntry
from . import words
from .filters import CATALOGUE

AT_ONCE = 500


@transaction.atomic
def show_anew(notice_ids: list[int]) -> None:
    """Write the entries of some notices as they are now, and every match that this changes."""
    version = catalogue.next_version(CATALOGUE)  # held until the end, so that two changes come one after the other
    _write_entries(notice_ids, version)
    matching.refresh(notice_ids)


@transaction.atomic
def tell_anew(notice_ids: list[int]) -> None:
    """Write a changed name into the entries of the notices that name it, and into the reasons of their matches."""
    version = catalogue.next_version(CATALOGUE)
    for some in batched(notice_ids, AT_ONCE):
        _write_entries(some, version)
        matching.tell_anew(some)


@transaction.atomic
def write_anew() -> int:
    """Write all entries and all matches anew, after a release or an import of schools. Return how many."""
    version = catalogue.next_version(CATALOGUE)
    ids = list(NoticeEntry.objects.filter(is_live=True).values_list("pk", flat=True))
    for some in batched(ids, AT_ONCE):
        _write_entries(some, version)
    matching.rebuild()
    return len(ids)


def _write_entries(notice_ids, version):
    shown = list(Notice.objects.published().for_cards().filter(pk__in=notice_ids).order_by("pk"))
    known_words.learn(word for notice in shown for word in _words_to_learn(notice))
    columns = {field.name for field in NoticeEntry._meta.fields} - {"notice", "first_version"}
    NoticeEntry.objects.bulk_create(
        [_entry(notice, version) for notice in shown],
        update_conflicts=True,
        unique_fields=["notice"],
        update_fields=sorted(columns),
    )
    gone = set(notice_ids) - {notice.pk for notice in shown}
    NoticeEntry.objects.filter(pk__in=gone).update(is_live=False, version=version)


def _words_to_learn(notice):
    text = known_words.plain(" ".join([notice.title, *(topic.name for topic in notice.topics.all())]))
    return [word for word in text.split() if word.isalpha() and len(word) >= known_words.SHORTEST_WORD_TO_LEARN]


def _entry(notice, version) -> NoticeEntry:
    return NoticeEntry(
        notice=notice,
        version=version,
        first_version=version,
        is_live=True,
        sort_title=catalogue.sort_title(notice.title),
        published_at=notice.published_at or timezone.now(),
        expires_on=notice.expires_on,
        easting=notice.school.easting,
        northing=notice.school.northing,
        facets=facets(notice),
        search_vector=words.vector(notice),
        card=render_to_string("components/notice_card.html", {"notice": notice}),
    )


def facets(notice) -> list[str]:
    """Return every choice under which a notice is found, as words such as "topic:music"."""
    school = notice.school
    found = {f"kind:{notice.kind}", f"term:{notice.term}-{notice.year}", f"cost:{notice.cost}"}
    found |= {f"sector:{school.sector}", f"school:{school.urn}"}
    for name, rows in (("topic", notice.topics), ("resource", notice.resources), ("phase", notice.phases)):
        found |= {f"{name}:{row.slug}" for row in rows.all()}
    found |= {f"weekday:{day}" for day in notice.weekdays}
    if school.region:
        found.add(f"region:{school.region.slug}")
    if notice.is_online:
        found.add("online:yes")
    return sorted(found)
