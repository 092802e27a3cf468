"""What the templates of other pages ask of the noticeboard."""

from django import template

from ..noticeboard import matching
from ..noticeboard.models import Notice

register = template.Library()
MATCHES_SHOWN = 5


@register.inclusion_tag("notices/school_notices.html")
def school_notices(school):
    """List what a school has on the board, and the notices of others that fit best. Constant queries."""
    notices = list(Notice.objects.published().filter(school=school).order_by("-published_at", "-pk"))
    by_notice = matching.matches_of(notices, MATCHES_SHOWN) if notices else {}
    best = {}
    for match in sorted((match for found in by_notice.values() for match in found), key=lambda one: -one.score):
        best.setdefault(match.other_id, (match.other, match.reasons))
    return {"notices": notices, "matches": list(best.values())[:MATCHES_SHOWN]}
