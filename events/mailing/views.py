"""The pages of the mailing list. None of them tells whether an address is on the list, but to its owner by a link."""

import datetime

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from schools_together import limits
from schools_together.signed_links import opened_by_link
from schools_together.unsent import too_often

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
            return too_often(request)
        if not form.is_from_a_machine:
            joining.ask(form.cleaned_data["email"], form.cleaned_data["topics"])
        return redirect("list_asked")
    return render(request, "mailing/join.html", {"form": form})


@login_not_required
@require_safe
def list_asked(request):
    return render(request, "mailing/asked.html")


def _to_join(token) -> tuple[Subscriber, datetime.datetime]:
    """Return who may join by a link, and when it was asked for."""
    pk, _, asked_at = links.read_confirm(token)
    return Subscriber.objects.get(pk=pk), asked_at


owned = opened_by_link(links.read_choose, "mailing")


@require_http_methods(["GET", "HEAD", "POST"])
@opened_by_link(_to_join, "mailing")
def list_confirm(request, asked, token):
    """Join at a click on the page, not on the link: programs that look for viruses open links too."""
    if request.method != "POST":
        subscriber, asked_at = asked
        is_used = subscriber.confirmed_at is not None and subscriber.confirmed_at >= asked_at
        return render(request, "mailing/confirm.html", {"is_used": is_used})
    try:
        subscriber = joining.confirm(token)
    except Subscriber.DoesNotExist:  # erased while the page stood open
        return render(request, "mailing/link_wrong.html", status=404)
    except joining.AlreadyUsed:
        return render(request, "mailing/confirm.html", {"is_used": True})
    messages.success(request, "Thank you: you are on the list.")
    return redirect(links.to_choose(subscriber))


@require_http_methods(["GET", "HEAD", "POST"])
@owned
def list_choose(request, subscriber, token):
    """The owner's page: what they hear about, what we keep, and the ways out."""
    form = TopicsForm(request.POST if request.method == "POST" else None, initial={"topics": subscriber.topics})
    if form.is_valid():
        if joining.choose(subscriber, form.cleaned_data["topics"]):
            messages.success(request, "Your choice is saved.")
        return redirect("list_choose", token)
    leave = links.to_leave(subscriber)
    return render(
        request, "mailing/choose.html", {"form": form, "subscriber": subscriber, "token": token, "leave": leave}
    )


@require_safe
@owned
def list_data(request, subscriber, token):
    """Give the owner a copy of everything that is kept."""
    answer = JsonResponse(joining.export(subscriber), json_dumps_params={"indent": 2})
    answer["Content-Disposition"] = 'attachment; filename="mailing-list.json"'
    return answer


@require_http_methods(["GET", "HEAD", "POST"])
@owned
def list_erase(request, subscriber, token):
    if request.method == "POST":
        joining.erase(subscriber)
    return render(request, "mailing/erase.html", {"is_done": request.method == "POST", "token": token})


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@opened_by_link(links.read_leave, "mailing")
def list_leave(request, pk, token):
    """Leave with one click. Mail programs send the POST by themselves (RFC 8058): no cookie, no redirect."""
    if request.method == "POST":
        joining.leave(pk)
    return render(request, "mailing/leave.html", {"has_left": request.method == "POST"})
