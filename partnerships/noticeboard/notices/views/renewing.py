"""The page behind the link that renews a notice."""

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from schools_together.signed_links import opened_by_link

from ...models import InvalidNoticeMove
from .. import posting, terms
from ..renewing import notice_for


@require_http_methods(["GET", "HEAD", "POST"])
@opened_by_link(notice_for, "answers")
def notice_renew(request, linked, token):
    """Ask with one button, as programs open the links of letters; a used link says what it has done."""
    notice, is_used = linked
    if request.method == "POST" and not is_used:
        try:
            notice = posting.renew(notice)
            is_used = True
        except InvalidNoticeMove:
            notice.refresh_from_db()
    may_renew = not is_used and posting.may_renew(notice)
    term = terms.after(notice, timezone.localdate())
    context = {"notice": notice, "is_used": is_used, "may_renew": may_renew, "term": term}
    return render(request, "notices/notice_renew.html", context)
