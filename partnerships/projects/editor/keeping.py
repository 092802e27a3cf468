"""Keep what was typed when it cannot be saved: the session ended while somebody wrote, or they signed in elsewhere.

Without script such a page would be lost. So the page's views look after both checks themselves: what was sent is laid
into the session, the person signs in, and the form comes back filled, to be saved with one press.
"""

from functools import wraps

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.http import JsonResponse, QueryDict
from django.middleware.csrf import CsrfViewMiddleware
from django.shortcuts import redirect, resolve_url
from django.utils.module_loading import import_string
from django.views.decorators.csrf import csrf_exempt

KEPT = "typed"
MOST_PAGES = 5
# About 30,000 words. More than that comes from no person.
MOST_CHARACTERS = 200_000


class _TokenCheck(CsrfViewMiddleware):
    def _reject(self, request, reason):
        return reason


def keeps_what_was_typed(view):
    """Let a view be reached only by who is signed in and sent a form of ours; keep what others of ours had typed."""

    @csrf_exempt
    @login_not_required
    @wraps(view)
    def checked(request, *args, **kwargs):
        refusal = _TokenCheck(view).process_view(request, view, args, kwargs)
        is_signed_in = request.user.is_authenticated
        if is_signed_in and not refusal:
            return view(request, *args, **kwargs)
        if is_autosave(request):
            return JsonResponse({"sign_in": resolve_url(settings.LOGIN_URL)}, status=403 if is_signed_in else 401)
        if refusal and not is_signed_in:
            return import_string(settings.CSRF_FAILURE_VIEW)(request, reason=refusal)
        if request.method == "POST":
            _keep(request)
        return redirect(request.path) if is_signed_in else redirect_to_login(request.get_full_path())

    return checked


def is_autosave(request) -> bool:
    return request.headers.get("X-Autosave") == "1"


def kept(request) -> QueryDict | None:
    """Return what was typed on this page before its writer had to sign in again, or None."""
    text = request.session.get(KEPT, {}).get(request.path)
    return QueryDict(text) if text else None


def forget(request) -> None:
    """Drop what was kept of this page: it is saved now."""
    if request.path in (pages := request.session.get(KEPT, {})):
        del pages[request.path]
        request.session[KEPT] = pages


def _keep(request):
    data = request.POST.copy()
    data.pop("csrfmiddlewaretoken", None)
    text = data.urlencode()
    if len(text) > MOST_CHARACTERS:
        return
    pages = {path: other for path, other in request.session.get(KEPT, {}).items() if path != request.path}
    request.session[KEPT] = dict([*pages.items(), (request.path, text)][-MOST_PAGES:])
