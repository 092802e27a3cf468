"""Pages where a school answers: a partner confirms its part, a lead says whether a project is still true.

Each can be reached by a signed link without an account, or from the desk of a person at the school.
"""

from contextlib import suppress
from functools import partial

from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods, require_POST

from schools_together.signed_links import opened_by_link

from .. import checking, inviting
from ..answer_forms import CheckForm, PartnerAnswerForm
from ..models import Check, Confirmation


@require_http_methods(["GET", "HEAD", "POST"])
@opened_by_link(inviting.confirmation_for, "answers", again="partner_answer_again")
def partner_answer(request, confirmation, token):
    """A partner confirms, corrects or declines by the link that was sent to it."""
    return _partner_page(request, confirmation)


@require_http_methods(["GET", "HEAD", "POST"])
def school_answer(request, pk):
    """The same, for a signed-in person of the partner school."""
    confirmations = Confirmation.objects.filter(school__in=request.user.verified_schools())
    confirmation = get_object_or_404(
        confirmations.select_related("project__live", "project__lead_school", "school"), pk=pk
    )
    return _partner_page(request, confirmation)


def _partner_page(request, confirmation):
    project = confirmation.project
    context = {"confirmation": confirmation, "project": project}
    if confirmation.answered_at and project.live_id:
        return render(request, "answers/partner_done.html", context)
    partner = project.live_id and project.live.partners.filter(confirmation=confirmation).first()
    if not partner:
        return render(request, "answers/link_wrong.html", status=404)
    form = PartnerAnswerForm(request.POST or None)
    if form.is_valid():
        try:
            inviting.answer(confirmation, **form.cleaned_data)
        except inviting.AlreadyAnswered:
            confirmation.refresh_from_db()
        return render(request, "answers/partner_done.html", context)
    return render(request, "answers/partner_form.html", context | {"partner": partner, "form": form})


@require_POST
@opened_by_link(partial(inviting.confirmation_for, max_age=None), "answers")
def partner_answer_again(request, confirmation, token):
    """Send a new link to the addresses the old one went to. The page never shows them."""
    inviting.invite_again(confirmation)
    return render(request, "answers/link_sent.html")


@require_http_methods(["GET", "HEAD", "POST"])
@opened_by_link(checking.check_for, "answers")
def check_answer(request, check, token):
    """The people of a lead school answer the yearly question by the link that was sent to them."""
    return _check_page(request, check)


@require_http_methods(["GET", "HEAD", "POST"])
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
