"""Let the lead school of a live project ask a partner again whether it takes part."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from ... import inviting
from ..forms import AskForm
from .desk import own_project


@require_POST
def partner_ask(request, pk, confirmation):
    """Write to a partner that has not answered: to its people here, and to the address that the lead school gives."""
    project = own_project(request, pk)
    confirmation = get_object_or_404(project.confirmations.select_related("project__live"), pk=confirmation)
    form = AskForm(request.POST)
    if not request.user.may_submit(project):
        messages.error(request, f"Only somebody verified at {project.lead_school} may ask partners.")
    elif not form.is_valid():
        messages.error(request, "That is no e-mail address. Nobody was asked.")
    elif confirmation.answered_at:
        messages.error(request, "This partner has answered meanwhile: see below.")
    elif inviting.was_asked_just_now(confirmation):
        messages.error(request, "We wrote less than an hour ago. Give them a little time.")
    elif inviting.invite_again(confirmation, form.cleaned_data["email"]):
        messages.success(request, "We have asked again.")
    else:
        messages.error(request, "Nobody there has registered, so give an address that we may write to.")
    return redirect("project_desk", pk=pk)
