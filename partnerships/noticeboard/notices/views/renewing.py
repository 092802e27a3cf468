"""The page behind the link that renews a notice."""

from django.contrib.auth.decorators import login_not_required
from django.core import signing
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from ...models import InvalidNoticeMove, Notice
from .. import posting, terms
from ..renewing import notice_for


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def notice_renew(request, token):
    """Ask with one button, as programs open the links of letters; a used link says what it has done."""
    try:
        notice, is_used = notice_for(token)
    except signing.SignatureExpired:
        return render(request, "answers/link_expired.html", {"token": token, "again": ""}, status=410)
    except (signing.BadSignature, Notice.DoesNotExist):
        return render(request, "answers/link_wrong.html", status=404)
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
