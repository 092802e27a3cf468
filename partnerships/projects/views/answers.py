"""Pages where a school answers: a partner confirms its part, a lead says whether a project is still true.

Each can be reached by a signed link without an account, or from the desk of a person at the school.
"""

from contextlib import suppress

from django.contrib.auth.decorators import login_not_required
from django.core import signing
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from .. import checking, inviting
from ..answer_forms import CheckForm, PartnerAnswerForm
from ..models import Check, Confirmation


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def partner_answer(request, token):
    """A partner confirms, corrects or declines by the link that was sent to it."""
    try:
        confirmation = inviting.confirmation_for(token)
    except signing.SignatureExpired:
        return render(
            request, "answers/link_expired.html", {"token": token, "again": "partner_answer_again"}, status=410
        )
    except (signing.BadSignature, Confirmation.DoesNotExist):
        return render(request, "answers/link_wrong.html", status=404)
    return _partner_page(request, confirmation)


@require_http_methods(["GET", "POST"])
def school_answer(request, pk):
    """The same, for a signed-in person of the partner school."""
    confirmations = Confirmation.objects.filter(school__in=request.user.verified_schools())
    confirmation = get_object_or_404(
        confirmations.select_related("project__live", "project__lead_school", "school"), pk=pk
    )
    return _partner_page(request, confirmation)


def _partner_page(request, confirmation):
    project = confirmation.project
    partner = project.live_id and project.live.partners.filter(confirmation=confirmation).first()
    if not partner:
        return render(request, "answers/link_wrong.html", status=404)
    context = {"confirmation": confirmation, "project": project, "partner": partner}
    if confirmation.answered_at:
        return render(request, "answers/partner_done.html", context)
    form = PartnerAnswerForm(request.POST or None)
    if form.is_valid():
        try:
            inviting.answer(confirmation, **form.cleaned_data)
        except inviting.AlreadyAnswered:
            confirmation.refresh_from_db()
        return render(request, "answers/partner_done.html", context)
    return render(request, "answers/partner_form.html", context | {"form": form})


@login_not_required
@never_cache
@require_POST
def partner_answer_again(request, token):
    """Send a new link to the addresses the old one went to. The page never shows them."""
    try:
        confirmation = inviting.confirmation_for(token, max_age=None)
    except (signing.BadSignature, Confirmation.DoesNotExist):
        return render(request, "answers/link_wrong.html", status=404)
    inviting.invite_again(confirmation)
    return render(request, "answers/link_sent.html")


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def check_answer(request, token):
    """The people of a lead school answer the yearly question by the link that was sent to them."""
    try:
        check = checking.check_for(token)
    except signing.SignatureExpired:
        return render(request, "answers/link_expired.html", {"token": token, "again": ""}, status=410)
    except (signing.BadSignature, Check.DoesNotExist):
        return render(request, "answers/link_wrong.html", status=404)
    return _check_page(request, check)


@require_http_methods(["GET", "POST"])
def project_check(request, pk):
    """The same, for a signed-in person of the lead school."""
    checks = Check.objects.filter(project__lead_school__in=request.user.verified_schools())
    check = (
        checks.select_related("project__live", "project__lead_school").filter(project=pk).order_by("-asked_at").first()
    )
    return _check_page(request, check) if check else render(request, "answers/link_wrong.html", status=404)


def _check_page(request, check):
    context = {"check": check, "project": check.project}
    if check.answered_at or not check.project.live_id:
        return render(request, "answers/check_done.html", context)
    form = CheckForm(request.POST or None, initial={"pupils": check.project.live.pupils})
    if form.is_valid():
        with suppress(checking.AlreadyChecked):
            checking.answer(check, **form.cleaned_data)
        check.refresh_from_db()
        return render(request, "answers/check_done.html", context)
    return render(request, "answers/check_form.html", context | {"form": form})
