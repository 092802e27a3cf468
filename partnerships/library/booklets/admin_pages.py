"""The editors' pages on which a booklet is put together."""

from functools import partial, wraps

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch
from django.http import HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse

from ...projects.models import Project
from ..models import Booklet, BookletEntry
from . import composing, finding, gaps
from .forms import ChapterForm, ChapterWordsForm, FindForm

STEPS = {"up": -1, "down": 1}


def for_editors(model_admin, view):
    """Give a view its admin and hold it to the permission."""

    @wraps(view)
    def guarded(request, *args, **kwargs):
        if not model_admin.may_work_here(request):
            raise PermissionDenied
        return view(model_admin, request, *args, **kwargs)

    return guarded


def posted(view):
    """Refuse anything but POST."""

    @wraps(view)
    def guarded(model_admin, request, *args, **kwargs):
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        return view(model_admin, request, *args, **kwargs)

    return guarded


def compose(model_admin, request, pk):
    """Show the chapters with their entries, to be moved by dragging or with buttons."""
    booklet = get_object_or_404(Booklet, pk=pk)
    entries = BookletEntry.objects.order_by("position", "pk").select_related("project__lead_school", "project__live")
    chapters = list(booklet.chapters.prefetch_related(Prefetch("entries", entries)))
    context = {
        "title": f"Put together {booklet}",
        "booklet": booklet,
        "chapters": chapters,
        "paper": booklet.papers.first(),
        "unsettled": booklet.entries.unsettled().count(),
        "to_ask": booklet.entries.appearing().filter(consent=BookletEntry.Consent.NOT_ASKED).count(),
        "chapter_form": ChapterForm(),
        "gap_count": sum(row.is_gap for _, rows in gaps.tables(booklet) for row in rows),
    }
    return page(model_admin, request, "compose", context)


def find(model_admin, request, pk):
    """Find public projects that the booklet has not yet."""
    booklet = get_object_or_404(Booklet, pk=pk)
    form = FindForm(request.GET)
    found = finding.find(booklet, form.cleaned_data if form.is_valid() else {})
    context = {
        "title": f"Find projects for {booklet}",
        "booklet": booklet,
        "form": form,
        "found": found,
        "more": len(found) == finding.MOST_FOUND,
        "chapters": booklet.chapters.all(),
    }
    return page(model_admin, request, "find", context)


@posted
def add(model_admin, request, pk):
    """Put a found project into a chapter, and lead back to the search."""
    booklet = get_object_or_404(Booklet, pk=pk)
    chapter = get_object_or_404(booklet.chapters, pk=number(request, "chapter"))
    project = get_object_or_404(Project.objects.select_related("live"), pk=number(request, "project"))
    tried(request, lambda: composing.add(chapter, project), f"“{project}” is in “{chapter}” now.")
    asked = "&".join(part for part in request.POST.get("search", "").split("&") if part)
    return redirect(f"{reverse('admin:booklet_find', args=[booklet.pk])}?{asked}")


@posted
def add_chapter(model_admin, request, pk):
    booklet = get_object_or_404(Booklet, pk=pk)
    form = ChapterForm(request.POST)
    if form.is_valid():
        tried(request, lambda: composing.add_chapter(booklet, **form.cleaned_data), "The chapter is there, last.")
    else:
        messages.error(request, "Give the chapter a title.")
    return to_composing(booklet)


def edit_chapter(model_admin, request, pk, chapter):
    """Change the title of a chapter and the words that open it."""
    booklet = get_object_or_404(Booklet, pk=pk)
    chapter = get_object_or_404(booklet.chapters, pk=chapter)
    form = ChapterWordsForm(request.POST or None, instance=chapter)
    if form.is_valid() and tried(request, lambda: composing.name_chapter(chapter, **form.cleaned_data), "Saved."):
        return to_composing(booklet, f"chapter-{chapter.pk}")
    return page(model_admin, request, "chapter", {"title": "Chapter", "booklet": booklet, "form": form})


@posted
def move(model_admin, request, pk):
    """Move or take out an entry or a chapter. The editor's own script and its buttons send the same."""
    booklet = get_object_or_404(Booklet, pk=pk)
    if chapter := number(request, "only_chapter", 0):
        changes, anchor = _of_chapter(request, get_object_or_404(booklet.chapters, pk=chapter))
    else:
        changes, anchor = _of_entry(request, get_object_or_404(booklet.entries, pk=number(request, "entry")))
    if change := changes.get(request.POST.get("doing")):
        tried(request, change)
    else:
        messages.error(request, "That cannot be done here.")
    return to_composing(booklet, anchor)


def _of_chapter(request, chapter):
    """Return what can be done with a chapter, by name, and where it stands on the page."""
    seen = number(request, "seen")
    steps = {name: partial(composing.move_chapter, chapter, step, seen) for name, step in STEPS.items()}
    return steps | {"remove": partial(composing.remove_chapter, chapter, seen)}, f"chapter-{chapter.pk}"


def _of_entry(request, entry):
    seen, before = number(request, "seen"), number(request, "before", 0)
    to = get_object_or_404(entry.booklet.chapters, pk=number(request, "chapter", entry.chapter_id))
    steps = {name: partial(composing.move, entry, entry.chapter, seen, step=step) for name, step in STEPS.items()}
    place = partial(composing.move, entry, to, seen, before=before)
    return steps | {"remove": partial(composing.remove, entry, seen), "place": place}, f"entry-{entry.pk}"


def gaps_page(model_admin, request, pk):
    booklet = get_object_or_404(Booklet, pk=pk)
    context = {"title": f"What {booklet} lacks", "booklet": booklet, "tables": gaps.tables(booklet)}
    return page(model_admin, request, "gaps", context)


def number(request, name: str, otherwise: int = -1) -> int:
    """Return a whole number that was sent, or `otherwise` where none was."""
    sent = request.POST.get(name, "")
    return int(sent) if sent.isdecimal() and len(sent) < 10 else otherwise


def tried(request, change, done: str = "") -> bool:
    try:
        change()
    except composing.Refused as refusal:
        messages.error(request, str(refusal))
        return False
    if done:
        messages.success(request, done)
    return True


def to_composing(booklet, anchor: str = ""):
    return redirect(reverse("admin:booklet_compose", args=[booklet.pk]) + (f"#{anchor}" if anchor else ""))


def page(model_admin, request, name, context):
    context = {**model_admin.admin_site.each_context(request), "opts": model_admin.opts, **context}
    return TemplateResponse(request, f"admin/booklets/{name}.html", context)
