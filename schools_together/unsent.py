"""What was sent too late: the session had ended while somebody wrote, or they signed in anew on another page.

It is laid into the session, the person signs in, and one button sends it again to the page that it was written on.
What was sent too often is given back with the same button.
"""

from typing import NamedTuple

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect, render, resolve_url
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

KEY = "unsent"
MOST = 5
# About 30,000 words. More than that comes from no person.
MOST_CHARACTERS = 200_000


class Sending(NamedTuple):
    """What was sent to an address, as a query string."""

    address: str
    text: str

    @property
    def fields(self) -> list[tuple[str, str]]:
        data = QueryDict(self.text)
        return [(name, value) for name in data for value in data.getlist(name)]

    @property
    def words(self) -> list[str]:
        """Return what somebody wrote, without what they chose."""
        return [value for _, value in self.fields if " " in value.strip()]


class SignInMiddleware(LoginRequiredMiddleware):
    """Lead who is not signed in to where they sign in, and keep what they sent."""

    def process_view(self, request, view_func, view_args, view_kwargs):
        if request.method == "POST" and request.user.is_authenticated:
            _forget(request, request.get_full_path())
        return super().process_view(request, view_func, view_args, view_kwargs)

    def handle_no_permission(self, request, view_func):
        if request.method == "POST":
            return sign_in_first(request)
        return super().handle_no_permission(request, view_func)


def sign_in_first(request: HttpRequest) -> HttpResponse:
    """Answer what was sent by nobody who is signed in: keep it until they are."""
    if is_autosave(request):
        return JsonResponse({"sign_in": resolve_url(settings.LOGIN_URL)}, status=401)
    sending = _sending(request)
    if sending is None:
        return redirect_to_login(request.get_full_path())
    others = [list(other) for other in kept(request) if other.address != sending.address]
    request.session[KEY] = [*others, list(sending)][-MOST:]
    messages.info(request, "You had been signed out. What you sent is kept: sign in, and send it with one button.")
    return redirect_to_login(reverse("unsent"))


def csrf_failure(request, reason="") -> HttpResponse:
    """Answer a form without its token. One of our own pages that has grown old is sent again with one button."""
    if is_autosave(request):
        return JsonResponse({"sign_in": resolve_url(settings.LOGIN_URL)}, status=403)
    is_ours = request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"
    sending = _sending(request) if is_ours else None
    if sending is None:
        return render(request, "403_csrf.html", status=403)
    return render(request, "unsent.html", {"sendings": [sending], "is_refused": True}, status=403)


def too_often(request) -> HttpResponse:
    """Answer what was asked too many times, and give back what was sent with it."""
    sending = _sending(request) if request.method == "POST" else None
    return render(request, "sent_too_often.html", {"sendings": [sending] if sending else []}, status=429)


def not_found(request, exception) -> HttpResponse:
    """Answer for a page that is not there, with what somebody sent to it: a colleague may just have deleted it."""
    sending = _sending(request) if request.method == "POST" and request.resolver_match else None
    return render(request, "404.html", {"words": sending.words if sending else []}, status=404)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def unsent(request):
    """Show what is kept, each with a button that sends it; or forget it."""
    if request.method == "POST":
        request.session.pop(KEY, None)
        messages.success(request, "Forgotten.")
        return redirect("desk")
    return render(request, "unsent.html", {"sendings": kept(request), "is_refused": False})


def is_autosave(request) -> bool:
    """Tell whether a page saved itself while somebody typed. It needs to know no more than where to sign in."""
    return request.headers.get("X-Autosave") == "1"


def kept(request) -> list[Sending]:
    return [Sending(*sending) for sending in request.session.get(KEY, [])]


def _forget(request, address):
    """It was sent again: whatever came of it, the page there has it now."""
    if KEY in request.session:
        request.session[KEY] = [list(sending) for sending in kept(request) if sending.address != address]


def _sending(request) -> Sending | None:
    """Return what was sent, unless it is a secret or too much for a person to have typed."""
    data = request.POST.copy()
    data.pop("csrfmiddlewaretoken", None)
    text = data.urlencode()
    is_secret = request.resolver_match.route.startswith("account/") or any("password" in name for name in data)
    return None if is_secret or len(text) > MOST_CHARACTERS else Sending(request.get_full_path(), text)
