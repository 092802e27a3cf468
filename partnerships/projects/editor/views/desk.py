"""A project's own page: where it stands, what each page still needs, and the moves its school makes."""

from django.contrib import messages
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ... import letters, submission
from ...models import Confirmation, Edition, InvalidMove, Partner
from ..progress import tasks_of
from ..standing import standing_of, usual_wait


@never_cache
@require_safe
def project_desk(request, pk):
    """Show the task list of what is being written, or where the project stands."""
    project = own_project(request, pk)
    standing = standing_of(project, request.user)
    tasks = tasks_of(standing.edition) if standing.is_editable else []
    context = {
        "project": project,
        "standing": standing,
        "edition": standing.edition,
        "tasks": tasks,
        "done": sum(task.is_done for task in tasks),
        "lacking": [task for task in tasks if task.lack],
        "usual_wait": usual_wait() if standing.is_waiting else "",
        "answers": _answers(project) if project.live else [],
        "corrections": standing.edition.corrections.all() if standing.edition else [],
    }
    return render(request, "editor/desk.html", context)


@require_POST
def project_submit(request, pk):
    """Send the draft to the moderators. A helper, and whoever waits to be verified, is told who may."""
    project = own_project(request, pk)
    if not request.user.may_submit(project):
        messages.error(request, f"Only somebody verified at {project.lead_school} may send this to the moderators.")
        return redirect("project_desk", pk=pk)
    edition = get_object_or_404(project.editions.filter(status__in=Edition.OPEN))
    return _moved(request, pk, lambda: _submit(edition, request.user), "")


def _submit(edition, by) -> str:
    """Submit and return what became of it."""
    submission.submit(edition, by)
    if edition.status == Edition.Status.PUBLISHED:
        return "Published. Your group is trusted, so a moderator reads it afterwards."
    return "Sent. A moderator will read it."


@require_POST
def project_take_back(request, pk):
    project = own_project(request, pk)
    edition = get_object_or_404(project.editions.filter(status__in=Edition.OPEN))
    done = "It is yours again. Nobody reads it until you send it again."
    return _moved(request, pk, lambda: submission.take_back(edition, request.user), done)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def project_discard(request, pk):
    """Ask, then throw away what is being written. What a helper typed for a school is the school's own."""
    project = own_project(request, pk)
    standing = standing_of(project, request.user)
    if not standing.may_discard:
        raise Http404
    edition = standing.edition
    if request.method != "POST":
        return render(request, "editor/discard.html", {"project": project, "edition": edition})
    answer = _moved(request, pk, lambda: submission.discard(edition), f"“{edition}” is thrown away.")
    return answer if own_projects(request).filter(pk=pk).exists() else redirect("desk")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def project_withdraw(request, pk):
    """Ask, then take a project off the site."""
    project = get_object_or_404(own_projects(request).filter(live__isnull=False), pk=pk)
    if not request.user.may_submit(project):
        raise Http404
    if request.method != "POST":
        return render(request, "editor/withdraw.html", {"project": project})
    return _moved(request, pk, lambda: submission.withdraw(project, request.user), "It is off the site.")


@require_POST
def project_begin_edition(request, pk):
    """Open a new version of a live project; the public sees the one there is until the new one is published."""
    project = get_object_or_404(own_projects(request).filter(live__isnull=False), pk=pk)
    submission.begin_edition(project, request.user)
    messages.success(
        request, "Change what you like. The public sees the version there is until the new one is published."
    )
    return redirect("project_desk", pk=pk)


@require_POST
def project_ask_school(request, pk):
    """Let a helper who typed for a school ask its people to read the draft and send it."""
    project = own_project(request, pk)
    edition = get_object_or_404(project.editions.filter(status__in=Edition.EDITABLE))
    with transaction.atomic():
        asked = letters.typed_for(edition, request.user)
    if asked:
        messages.success(
            request, f"We wrote to {asked} {'person' if asked == 1 else 'people'} at {project.lead_school}."
        )
    else:
        messages.error(request, f"Nobody at {project.lead_school} has registered yet. Ask them to register first.")
    return redirect("project_desk", pk=pk)


def own_projects(request):
    return request.user.editable_projects().select_related("lead_school", "live")


def own_project(request, pk):
    return get_object_or_404(own_projects(request), pk=pk)


def _answers(project):
    """Return the answer of each partner that the public reads of, with its address, and of those that said no."""
    partners = project.live.partners.exclude(role=Partner.Role.LEAD).select_related("confirmation__school")
    answers = {partner.confirmation: partner.contact_email for partner in partners}
    declined = project.confirmations.filter(status=Confirmation.Status.DECLINED).select_related("school")
    return list((dict.fromkeys(declined, "") | answers).items())


def _moved(request, pk, move, done):
    """Do a move and say so, in its own words or ours, or say why it came too late."""
    try:
        messages.success(request, move() or done)
    except InvalidMove as refusal:
        messages.error(request, str(refusal))
    return redirect("project_desk", pk=pk)
