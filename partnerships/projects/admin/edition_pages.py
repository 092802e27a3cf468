"""The pages around one edition: decide, take on, preview, mend, take a photo out, merge."""

from functools import wraps

from django.contrib import messages
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse

from .. import mending, moderation
from ..models import Edition, InvalidMove, Project
from .forms import Decision, DecisionForm, ReasonForm
from .reading import as_readers_would, with_words

DONE = {Decision.PUBLISH: "Published", Decision.ASK: "Changes asked for", Decision.DECLINE: "Declined"}


def for_moderators(model_admin, view):
    """Give a view its admin and hold it to the permission."""

    @wraps(view)
    def guarded(request, *args, **kwargs):
        if not model_admin.may_work_here(request):
            raise PermissionDenied
        return view(model_admin, request, *args, **kwargs)

    return guarded


def load(model_admin, request, pk) -> Edition:
    """Return an edition that moderators may see, with all its words, or answer 404."""
    edition = with_words(model_admin.get_queryset(request)).filter(pk=pk).first() if str(pk).isdecimal() else None
    if edition is None:
        raise Http404
    return edition


def decide(model_admin, request):
    """Decide on one edition or on several at once. Each is decided on its own, as the moderator read it."""
    asked = request.POST or request.GET
    keys = [key for key in asked.getlist("edition") if key.isdecimal()]
    waiting = model_admin.get_queryset(request).filter(pk__in=keys, status=Edition.Status.SUBMITTED)
    form = DecisionForm(request.POST or None, initial={"decision": asked.get("decision")})
    if form.is_valid():
        _decide_each(model_admin, request, form, keys)
        return redirect("admin:partnerships_edition_changelist")
    decision = asked.get("decision")
    if decision not in Decision.values:
        raise Http404
    context = {
        "title": f"{Decision(decision).label}?",
        "form": form,
        "decision": Decision(decision),
        "editions": [(each, request.POST.get(f"read-{each.pk}") or moderation.reading(each)) for each in waiting],
        "needs_reasons": decision != Decision.PUBLISH,
    }
    return _page(model_admin, request, "decide", context)


def _decide_each(model_admin, request, form, keys):
    decision, rules, note = (form.cleaned_data[name] for name in ["decision", "rules", "note"])

    def move(edition):
        read = request.POST.get(f"read-{edition.pk}", "")
        if decision == Decision.PUBLISH:
            moderation.publish(edition, request.user, note, read)
        elif decision == Decision.ASK:
            moderation.ask_for_changes(edition, request.user, rules, note, read)
        else:
            moderation.decline(edition, request.user, rules, note, read)

    editions = Edition.objects.filter(pk__in=keys).order_by("submitted_at", "pk")
    model_admin.try_each(request, editions, move, DONE[Decision(decision)])


def assign(model_admin, request, pk):
    """Take an edition on, or over from the colleague whom the moderator saw it with."""
    edition = load(model_admin, request, pk)
    if request.method == "POST":
        seen_with = request.POST.get("seen_with", "")
        colleague = get_user_model().objects.filter(pk=seen_with).first() if seen_with.isdecimal() else None
        if colleague:
            _try(request, lambda: moderation.take_over(edition, request.user, colleague), "It is yours now.")
        else:
            _try(request, lambda: moderation.assign(edition, request.user), "It is yours now.")
    return _back(pk)


def preview(model_admin, request, pk):
    """Show the edition as the public would see it, with a banner that says that nobody does yet."""
    page = as_readers_would(load(model_admin, request, pk))
    return TemplateResponse(request, "admin/partnerships/edition/preview.html", page)


def mend(model_admin, request, pk):
    """Let the moderator mend the wording in small ways. The school is shown each change."""
    edition = load(model_admin, request, pk)
    form = mending.MendForm(edition, request.POST or None)
    if form.is_valid():
        changes, read = form.changes(), request.POST.get("read", "")
        if changes:
            _try(request, lambda: mending.mend(edition, changes, request.user, read), "Mended.")
        return _back(pk)
    context = {"title": "Mend the wording", "edition": edition, "form": form, "read": moderation.reading(edition)}
    return _page(model_admin, request, "mend", context)


def remove_photo(model_admin, request, pk, photo):
    """Take one photo out before publishing, with a reason that the school is told."""
    edition = load(model_admin, request, pk)
    photo = next((each for each in edition.photos.all() if each.pk == photo), None)
    if photo is None:
        raise Http404
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        note, read = form.cleaned_data["note"], request.POST.get("read", "")
        _try(request, lambda: mending.remove_photo(photo, request.user, note, read), "The photo is out.")
        return _back(pk)
    context = {"title": "Take this photo out?", "edition": edition, "photo": photo, "form": form}
    return _page(model_admin, request, "remove_photo", context | {"read": moderation.reading(edition)})


def merge(model_admin, request, pk, into):
    """Ask once, then let the project of this edition lead to another that tells of the same work."""
    edition = load(model_admin, request, pk)
    other = Project.objects.published().select_related("live", "lead_school").filter(pk=into).first()
    if other is None:
        raise Http404
    if request.method == "POST":
        _try(request, lambda: moderation.merge(edition.project, other, request.user), f"Merged into “{other}”.")
        return _back(pk)
    return _page(model_admin, request, "merge", {"title": "The same project?", "edition": edition, "other": other})


def _try(request, move, done) -> bool:
    try:
        move()
    except InvalidMove as refusal:
        messages.error(request, str(refusal))
        return False
    messages.success(request, done)
    return True


def _back(pk):
    return redirect(reverse("admin:partnerships_edition_change", args=[pk]))


def _page(model_admin, request, name, context):
    context = {**model_admin.admin_site.each_context(request), "opts": model_admin.opts, **context}
    return TemplateResponse(request, f"admin/partnerships/edition/{name}.html", context)
