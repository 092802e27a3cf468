"""Pages behind a signed link of one of our letters: open to whoever holds it, without an account.

Each kind of link has a purpose and an age, which its `read` function checks.
"""

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.decorators import login_not_required
from django.core import signing
from django.core.exceptions import ObjectDoesNotExist
from django.shortcuts import render
from django.views.decorators.cache import never_cache


def opened_by_link(read: Callable, explained_in: str, *, again: str = ""):
    """Give the view what the token in its address is about, and the token.

    `read` returns it, or raises signing.SignatureExpired, signing.BadSignature or ObjectDoesNotExist. Then a page
    says why, in the words of the folder `explained_in` where it has some: link_expired.html, which offers a new link
    where `again` names the view that sends one, or link_wrong.html.
    """

    def decorate(view):
        @login_not_required
        @never_cache
        @wraps(view)
        def opened(request, token):
            try:
                what = read(token)
            except signing.SignatureExpired:
                context = {"token": token, "again": again}
                pages = [f"{explained_in}/link_expired.html", "links/expired.html"]
                return render(request, pages, context, status=410)
            except (signing.BadSignature, ObjectDoesNotExist):
                return render(request, f"{explained_in}/link_wrong.html", status=404)
            return view(request, what, token)

        return opened

    return decorate
