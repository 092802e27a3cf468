"""The link that renews a notice for the next term. It needs no account, opens a page with one button and works once."""

import datetime

from django.core import signing
from django.urls import reverse

from ..models import Notice

PURPOSE = "partnerships.renew_notice"
VALID_FOR = datetime.timedelta(days=90)


def link_for(notice) -> str:
    """Return the address of the page that renews a notice; it holds the end that the notice has now."""
    return reverse("notice_renew", args=[signing.dumps([notice.pk, str(notice.expires_on)], salt=PURPOSE)])


def notice_for(token: str) -> tuple[Notice, bool]:
    """Return the notice of a link, and whether the link has been used.

    Raises signing.SignatureExpired, signing.BadSignature or Notice.DoesNotExist.
    """
    key, ends_on = signing.loads(token, salt=PURPOSE, max_age=VALID_FOR)
    notice = Notice.objects.select_related("school").get(pk=key)
    return notice, str(notice.expires_on) != ends_on
