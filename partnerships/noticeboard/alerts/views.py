"""The pages of alerts. None of them tells whether an address has any, but to its owner by a link."""

import datetime

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from schools_together import limits
from schools_together.signed_links import opened_by_link
from schools_together.unsent import too_often

from ..models import Alert
from . import asking, links
from .forms import AddressForm, AlertForm
from .searches import SEARCHES

FORM = require_http_methods(["GET", "HEAD", "POST"])
FROM_ONE_VISITOR = {"times": 10, "seconds": 60 * 60}


@login_not_required
@FORM
def alert_new(request):
    """Say in words what the alert would look for, and ask for an address. The answer is the same whatever it is."""
    query = request.GET.copy()
    about = query.pop("about", [Alert.About.PROJECTS])[-1]
    if about not in SEARCHES:
        raise Http404
    searches = SEARCHES[about]()
    search = searches.read(query)
    is_too_long = len(search.address) > Alert._meta.get_field("address").max_length
    may_ask = search.is_whole and not is_too_long
    form = AlertForm(request.POST or None)
    if may_ask and form.is_valid():
        wish = {"about": about, "search": search, "every": form.cleaned_data["every"], "version": searches.version}
        return _write_to(request, form, asking.ask, wish)
    context = {"about": about, "search": search, "is_too_long": is_too_long, "may_ask": may_ask, "form": form}
    return render(request, "alerts/new.html", context | {"list": reverse(searches.view_name)})


@login_not_required
@FORM
def alert_list(request):
    """Ask for an address, to which a link to all its alerts goes."""
    form = AddressForm(request.POST or None)
    if form.is_valid():
        return _write_to(request, form, asking.send_list, {})
    return render(request, "alerts/list.html", {"form": form})


def _write_to(request, form, write, wish):
    if not limits.allow(request, "alerts", **FROM_ONE_VISITOR):
        return too_often(request)
    if not form.is_from_a_machine:
        write(form.cleaned_data["email"], **wish)
    return redirect("alert_asked")


@login_not_required
@require_safe
def alert_asked(request):
    return render(request, "alerts/asked.html")


def _to_start(token) -> tuple[Alert, str, datetime.datetime]:
    """Return the alert of a link, how often its owner wants to hear, and when it was asked for."""
    pk, every, asked_at = links.read_confirm(token)
    return Alert.objects.get(pk=pk), every, asked_at


@FORM
@opened_by_link(_to_start, "alerts")
def alert_confirm(request, asked, token):
    """Start at a click on the page, not on the link: programs that look for viruses open links too."""
    alert, every, asked_at = asked
    refusal = "This link has been used already." if asking.is_used(alert, asked_at) else ""
    if request.method == "POST":
        try:
            alert = asking.confirm(token)
        except Alert.DoesNotExist:  # erased while the page stood open
            return render(request, "alerts/link_wrong.html", status=404)
        except asking.NotNow as why_not:
            refusal = str(why_not)
        else:
            messages.success(request, "Your alert is set.")
            return redirect(links.to_mine([alert]))
    return render(
        request, "alerts/confirm.html", {"alert": alert, "every": Alert.Every(every).label, "refusal": refusal}
    )


@csrf_exempt
@FORM
@opened_by_link(links.read_stop, "alerts")
def alert_stop(request, pk, token):
    """Stop with one click. Mail programs send the POST by themselves (RFC 8058): no cookie, no redirect."""
    if request.method == "POST":
        asking.stop(pk)
    return render(request, "alerts/stop.html", {"alert": Alert.objects.filter(pk=pk).first()})


@FORM
@opened_by_link(links.read_mine, "alerts")
def alert_mine(request, email, token):
    """The owner's page: every alert of the address, all that we keep of it, and the ways out."""
    alerts = Alert.objects.filter(email=email)
    if request.method == "POST":
        if "all" in request.POST:
            asking.stop_all(email)
        else:
            asking.stop(get_object_or_404(alerts, pk=_number(request.POST.get("stop"))).pk)
        messages.success(request, "Stopped and erased.")
        return redirect("alert_mine", token)
    return render(request, "alerts/mine.html", {"alerts": alerts, "token": token})


def _number(text) -> int:
    try:
        return int(text)
    except (TypeError, ValueError):
        raise Http404 from None
