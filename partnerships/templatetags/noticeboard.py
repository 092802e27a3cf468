"""What the templates of other pages ask of the noticeboard."""

from django import template

from ..noticeboard import matching
from ..noticeboard.models import Notice
from ..noticeboard.nearby import notices_near

register = template.Library()
MATCHES_SHOWN = 5


@register.inclusion_tag("notices/school_notices.html")
def school_notices(school):
    """List what a school has on the board and the notices of others that fit best, or else suit it and are near.

    At most three queries, two where the school has no notice.
    """
    notices = list(Notice.objects.published().filter(school=school).order_by("-published_at", "-pk"))
    matches = _best_matches(notices) if notices else []
    return {
        "school": school,
        "notices": notices,
        "matches": matches,
        "nearby": [] if matches else notices_near(school),
    }


def _best_matches(notices):
    by_notice = matching.matches_of(notices, MATCHES_SHOWN)
    best = {}
    for match in sorted((match for found in by_notice.values() for match in found), key=lambda one: -one.score):
        best.setdefault(match.other.pk, (match.other, match.reasons))
    return list(best.values())[:MATCHES_SHOWN]
