"""What a notice's page shows beside the notice: its best matches, and schools nearby that do this already."""

import datetime
from functools import lru_cache

from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from ...projects import catalogue
from ...projects.facet_index import FacetIndex
from .. import matching
from ..models import Notice, Weekday
from . import posting

NEARBY_MILES = 25
NEARBY_PROJECTS = 3
MATCHES_SHOWN = 5


def notice_page(notice: Notice, index: FacetIndex, is_ours: bool) -> dict:
    """Return the context of notices/notice_detail.html. The notice comes from for_page()."""
    return {
        "notice": notice,
        "facts": facts(notice),
        "matches": matches(notice) if notice.is_public else [],
        "nearby": nearby_projects(notice, index),
        "is_ours": is_ours,
        "may_extend": is_ours and posting.may_renew(notice),
        "why_declined": notice.moves.last().note if is_ours and notice.status == Notice.Status.DECLINED else "",
    }


def matches(notice: Notice) -> list[tuple[Notice, str]]:
    """Return the counterparts that fit best, each with the reasons in words. One query."""
    found = matching.matches_of([notice], MATCHES_SHOWN)[notice.pk]
    return [(match.other, match.reasons) for match in found]


def nearby_projects(notice: Notice, index: FacetIndex) -> list[str]:
    """Return the cards of the nearest projects on a topic of the notice that its own school has no part in."""
    school = notice.school
    if school.easting is None:
        return []
    on_topic = index.any_of("topic", notice.topic_slugs)
    others = on_topic & index.within(school.easting, school.northing, NEARBY_MILES)
    others -= index.any_of("school", [school.urn])
    nearest = index.nearest(others, school.easting, school.northing, first=NEARBY_PROJECTS)[:NEARBY_PROJECTS]
    # Our own template wrote the cards, and escaped what people typed.
    return [mark_safe(card) for card in catalogue.cards(nearest.tolist())]  # noqa: S308 - our own template wrote it


def facts(notice: Notice) -> list[tuple[str, str]]:
    """Return the lines of the facts list that this notice can fill."""
    lines = [
        ("What it is about", ", ".join(notice.topic_names)),
        ("For whom", ", ".join(notice.phase_names)),
        ("Space or expertise", ", ".join(notice.resource_names)),
        ("Pupils", f"About {notice.pupils:,}" if notice.pupils else ""),
        ("When", notice.when),
        ("Days", ", ".join(Weekday(day).label for day in sorted(notice.weekdays)) or "Any day"),
        ("Where", where(notice)),
        ("Cost", notice.get_cost_display()),
    ]
    return [(name, value) for name, value in lines if value]


def where(notice: Notice) -> str:
    place = notice.school.town or notice.school.local_authority or "the school"
    by_road = f"Up to {notice.miles} miles from {place}" if notice.miles else f"At the school, in {place}"
    return f"{by_road}, or online" if notice.is_online else by_road


@lru_cache(maxsize=200)
def ends_mark(expires_on: datetime.date, _, today: datetime.date) -> SafeString:
    """Say on a card of the list until when a notice stands: `mark` of Cards."""
    days = (expires_on - today).days
    if days > posting.REMIND_BEFORE.days:
        return format_html('<span class="ends">Until {}</span>', date_format(expires_on, "j F Y"))
    words = f"Ends in {days} day{'' if days == 1 else 's'}" if days else "Ends today"
    return format_html('<span class="ends soon">{}</span>', words)
