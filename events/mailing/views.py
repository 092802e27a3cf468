"""The pages of the mailing list. None of them tells whether an address is on the list, but to its owner by a link."""

from functools import wraps

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core import signing
from django.http import JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from schools_together import limits

from . import joining, links
from .forms import JoinForm, TopicsForm
from .models import Subscriber

FROM_ONE_VISITOR = {"times": 10, "seconds": 60 * 60}


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def mailing_list(request):
    """Ask for an address. The answer is the same whatever the address, and to machines."""
    form = JoinForm(request.POST or None, initial={"topics": ["events", "projects"]})
    if form.is_valid():
        if not limits.allow(request, "mailing-list", **FROM_ONE_VISITOR):
            return render(request, "429.html", status=429)
        if not form.is_from_a_machine:
            joining.ask(form.cleaned_data["email"], form.cleaned_data["topics"])
        return redirect("list_asked")
    return render(request, "mailing/join.html", {"form": form})


@login_not_required
@require_safe
def list_asked(request):
    return render(request, "mailing/asked.html")


def with_link(view):
    """Open a page by a signed link without an account, and say what is wrong with one that does not work."""

    @login_not_required
    @never_cache
    @wraps(view)
    def opened(request, token):
        try:
            return view(request, token)
        except signing.SignatureExpired:
            return render(request, "mailing/link_expired.html", status=410)
        except (signing.BadSignature, Subscriber.DoesNotExist):
            return render(request, "mailing/link_wrong.html", status=404)

    return opened


@with_link
@require_http_methods(["GET", "POST"])
def list_confirm(request, token):
    """Join at a click on the page, not on the link: programs that look for viruses open links too."""
    if request.method == "GET":
        pk, _, asked_at = links.read_confirm(token)
        subscriber = Subscriber.objects.get(pk=pk)
        is_used = subscriber.confirmed_at is not None and subscriber.confirmed_at >= asked_at
        return render(request, "mailing/confirm.html", {"is_used": is_used})
    try:
        subscriber = joining.confirm(token)
    except joining.AlreadyUsed:
        return render(request, "mailing/confirm.html", {"is_used": True})
    messages.success(request, "Thank you: you are on the list.")
    return redirect(links.to_choose(subscriber))


@with_link
@require_http_methods(["GET", "POST"])
def list_choose(request, token):
    """The owner's page: what they hear about, what we keep, and the ways out."""
    subscriber = links.read_choose(token)
    form = TopicsForm(request.POST if request.method == "POST" else None, initial={"topics": subscriber.topics})
    if form.is_valid():
        if joining.choose(subscriber, form.cleaned_data["topics"]):
            messages.success(request, "Your choice is saved.")
        return redirect("list_choose", token)
    leave = links.to_leave(subscriber)
    return render(
        request, "mailing/choose.html", {"form": form, "subscriber": subscriber, "token": token, "leave": leave}
    )


@with_link
@require_safe
def list_data(request, token):
    """Give the owner a copy of everything that is kept."""
    answer = JsonResponse(joining.export(links.read_choose(token)), json_dumps_params={"indent": 2})
    answer["Content-Disposition"] = 'attachment; filename="mailing-list.json"'
    return answer


@with_link
@require_http_methods(["GET", "POST"])
def list_erase(request, token):
    subscriber = links.read_choose(token)
    if request.method == "POST":
        joining.erase(subscriber)
    return render(request, "mailing/erase.html", {"is_done": request.method == "POST", "token": token})


@csrf_exempt
@with_link
@require_http_methods(["GET", "POST"])
def list_leave(request, token):
    """Leave with one click. Mail programs send the POST by themselves (RFC 8058): no cookie, no redirect."""
    pk = links.read_leave(token)
    if request.method == "POST":
        joining.leave(pk)
    return render(request, "mailing/leave.html", {"has_left": request.method == "POST"})
