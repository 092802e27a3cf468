"""Answer "not modified" where nothing that a page is made of has changed since the visitor last had it."""

from collections.abc import Callable
from hashlib import blake2b

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_cache_control, patch_vary_headers

from schools_together import release

SECONDS_IN_SHARED_CACHES = 30
# With one of these a visitor may be signed in, or have a message waiting.
PERSONAL_COOKIES = {settings.SESSION_COOKIE_NAME, "messages"}


def answer_unless_unchanged(request: HttpRequest, version: object, make: Callable[[], HttpResponse]) -> HttpResponse:
    """Make an answer, or say that the visitor has it already.

    For visitors without an account, of a page that follows from its address, the catalogue's version, the day (a
    project grows out of date by itself) and the release. A piece that htmx asks for is never kept, so that going
    back always brings the whole page.
    """
    if request.htmx or PERSONAL_COOKIES & request.COOKIES.keys() or settings.DEBUG:
        response = make()
        patch_cache_control(response, private=True, no_store=True)
        return response
    etag = _etag(request, version)
    response = get_conditional_response(request, etag=etag)
    if response is None:
        response = make()
    response.headers["ETag"] = etag
    patch_cache_control(response, public=True, max_age=SECONDS_IN_SHARED_CACHES)
    patch_vary_headers(response, ["Cookie", "HX-Request"])
    return response


def _etag(request, version) -> str:
    parts = (request.get_full_path(), version, timezone.localdate(), release.mark(), settings.DEMO)
    return f'"{blake2b(repr(parts).encode(), digest_size=12).hexdigest()}"'
