"""What coordinators do with their groups, and schools with their projects' places in one."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ...projects.models import Project
from ...schools import choosing
from ...schools.models import Group
from .. import coordinating, letters, placings, versions
from ..forms import GroupVersionForm, MembersForm
from ..models import Coordinator, GroupVersion, InvalidGroupMove, Placing


@never_cache
@require_safe
def my_group_list(request):
    context = {
        "groups": coordinating.groups_of(request.user),
        "waiting": Coordinator.objects.waiting().filter(user=request.user).select_related("group"),
        "others": coordinating.groups_to_ask_for(request.user),
    }
    return render(request, "groups/my_group_list.html", context)


@never_cache
@require_safe
def my_group(request, slug):
    group = own_group(request, slug)
    context = {
        "group": group,
        "latest": group.versions.first(),
        "asked": _with_titles(group.placings.filter(status=Placing.Status.ASKED)),
        "projects": group.projects.published().order_by("entry__sort_title", "pk").select_related("live"),
    }
    return render(request, "groups/my_group.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def my_group_edit(request, slug):
    """Write the group's text and list its members. Two coordinators never overwrite each other unawares."""
    group = own_group(request, slug)
    version = versions.current(group)
    form = GroupVersionForm(request.POST or None, instance=version)
    members = MembersForm(request.POST or None, version.members)
    seen = request.POST.get("seen") or versions.mark(group)
    if request.method == "POST":
        if choosing.is_searching(request):
            members.new.search()
        elif form.is_valid() & members.is_valid() and request.POST.get("go") == "save":
            texts = {name: form.cleaned_data[name] for name in GroupVersion.TEXTS}
            try:
                kept = versions.save(group, request.user, texts, members.members, seen)
                messages.success(request, _told(kept))
                return redirect("my_group", slug=slug)
            except versions.ChangedMeanwhile:
                seen = versions.mark(group)
                form.add_error(None, "Somebody changed this while you wrote. What you typed is below; save to keep it.")
    return render(
        request, "groups/my_group_edit.html", {"group": group, "form": form, "members": members, "seen": seen}
    )


@require_POST
def my_group_ask(request, slug):
    """Ask to look after a group of which one's own school is a member."""
    group = get_object_or_404(Group.objects.filter(schools__in=request.user.verified_schools()).distinct(), slug=slug)
    coordinating.ask(group, request.user)
    messages.success(request, f"You asked to look after {group}. A moderator will answer by e-mail.")
    return redirect("my_group_list")


@require_POST
def my_group_leave(request, slug):
    """Give up looking after a group, or the wish to."""
    own = Coordinator.objects.filter(
        user=request.user, status__in=[Coordinator.Status.WAITING, Coordinator.Status.CURRENT]
    )
    coordinator = get_object_or_404(own.select_related("group", "user"), group__slug=slug)
    coordinating.end(coordinator, request.user)
    messages.success(request, f"You do not look after {coordinator.group} any more.")
    return redirect("my_group_list")


@require_POST
def my_group_project(request, slug, pk, change):
    """Confirm or decline a project that asks for a place, or take one out."""
    group = own_group(request, slug)
    try:
        if change == "take-out":
            placings.take_out(get_object_or_404(Project, pk=pk, group=group), group, request.user)
        elif change in DECISIONS:
            DECISIONS[change](
                get_object_or_404(group.placings.select_related("group"), project=pk, status="asked"), request.user
            )
        else:
            raise Http404
        messages.success(request, "Done.")
    except InvalidGroupMove as refusal:
        messages.error(request, str(refusal))
    return redirect("my_group", slug=slug)


@require_POST
def project_group(request, pk):
    """Let a lead school ask for a place in a group for its project, or take the project out."""
    project = get_object_or_404(request.user.editable_projects(), pk=pk)
    if not request.user.may_submit(project):
        raise Http404
    group = get_object_or_404(Group, slug=request.POST.get("group", "").replace("\0", ""))
    try:
        if request.POST.get("change") == "take-out":
            placings.take_out(project, group, request.user)
            messages.success(request, f"The project does not stand in {group} any more.")
        else:
            placings.ask(project, group, request.user)
            messages.success(request, f"We asked the coordinator of {group}.")
    except InvalidGroupMove as refusal:
        messages.error(request, str(refusal))
    return redirect("project_desk", pk=pk)


def own_group(request, slug) -> Group:
    return get_object_or_404(coordinating.groups_of(request.user), slug=slug)


DECISIONS = {"confirm": placings.confirm, "decline": placings.decline}


def _with_titles(asked):
    """Return what asks for a place, each with its title, published or not."""
    found = asked.select_related("project__live", "project__lead_school").prefetch_related("project__editions")
    for placing in found:
        placing.title = letters.title_of(placing.project)
    return found


def _told(version) -> str:
    if version.status == GroupVersion.Status.SHOWN:
        return "Saved and shown. A moderator reads it afterwards."
    return "Saved. A moderator reads it before the public does."
