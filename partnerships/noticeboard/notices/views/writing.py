"""What a school does with its notices: post, change while it waits, extend, close, make a project of it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from schools_together.unsent import sign_in_first

from ....projects.editor import starting
from ....schools.choosing import is_searching
from ...models import InvalidNoticeMove, Notice
from .. import becoming, posting
from ..forms import BecomeProjectForm, CloseForm, NoticeForm

MOST_DIGITS = 18  # that a key of the database may have


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def notice_new(request):
    """Ask, show the answers once more, then send. Who belongs to no school is told how to come to one."""
    if request.method == "POST" and not request.user.is_authenticated:
        return sign_in_first(request)
    schools = request.user.verified_schools().order_by("name") if request.user.is_authenticated else None
    if not schools:
        return render(request, "notices/how_to_post.html")
    form = NoticeForm(request.POST or None, schools=schools, initial=_begun_with(request, schools))
    if not form.is_valid() or request.POST.get("go") == "change":
        return render(request, "notices/notice_form.html", {"form": form})
    if request.POST.get("go") != "send":
        return render(request, "notices/notice_check.html", {"form": form, "answers": answers(form)})
    try:
        notice = posting.post(form, form.school, request.user)
    except InvalidNoticeMove as refusal:
        form.add_error("title", str(refusal))
        return render(request, "notices/notice_form.html", {"form": form})
    if notice.is_public:
        messages.success(request, "Your notice is on the board. A moderator reads it afterwards.")
    else:
        messages.success(request, "Sent. A moderator reads it, and we write to you when it is on the board.")
    return redirect(notice)


def _begun_with(request, schools):
    """Return what the form says at first: the words of an earlier notice of theirs, or what a link said."""
    like = request.GET.get("like", "")
    if earlier := like.isdecimal() and len(like) < MOST_DIGITS and _notices(request).filter(pk=like).first():
        return NoticeForm.begun_with(earlier)
    return {"kind": request.GET.get("kind"), "school": schools.with_urns([request.GET.get("school", "")]).first()}


def answers(form) -> list[tuple[str, str]]:
    """Return each question that was answered, with the answer in words."""
    found = [("Your school", form.school.name)]
    for field in form:
        value = form.cleaned_data[field.name]
        if field.name != "school" and value not in (None, "", [], False):
            found.append((field.label, _in_words(field, value)))
    return [(question, answer) for question, answer in found if answer]


def _in_words(field, value):
    if value is True:
        return "Yes"
    if hasattr(value, "model"):
        return ", ".join(str(row) for row in value)
    labels = dict(getattr(field.field, "choices", ()))
    if isinstance(value, list):
        return ", ".join(str(labels[one]) for one in value)
    return str(labels.get(value, value))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def notice_edit(request, pk):
    notice = _ours(request, pk)
    if notice.status != Notice.Status.SUBMITTED:
        messages.error(request, "Only a notice that still waits can be changed. Close it and post another.")
        return redirect(notice)
    form = NoticeForm(request.POST or None, instance=notice, schools=None)
    if form.is_valid():
        return _moved(request, notice, lambda: posting.change(form, request.user), "Saved. It waits for a moderator.")
    return render(request, "notices/notice_form.html", {"form": form, "notice": notice})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def notice_close(request, pk):
    notice = _ours(request, pk)
    form = CloseForm(request.POST or None)
    if form.is_valid():
        outcome = form.cleaned_data["outcome"]
        return _moved(request, notice, lambda: posting.close(notice, request.user, outcome), "Closed.")
    return render(request, "notices/notice_close.html", {"form": form, "notice": notice})


@require_POST
def notice_extend(request, pk):
    notice = _ours(request, pk)
    return _moved(request, notice, lambda: posting.renew(notice, request.user), "It stands for another term.")


@require_POST
def notice_letters(request, pk):
    """Begin or end the weekly letters about notices that fit."""
    notice = _ours(request, pk)
    wants = request.POST.get("wanted") == "yes"
    Notice.objects.filter(pk=notice.pk).update(wants_matches=wants)
    done = "We write once a week when a new notice fits." if wants else "No more letters about notices that fit."
    messages.success(request, done)
    return redirect(notice)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def notice_project(request, pk):
    """Begin a project with what the notice says, and lead to its first page."""
    notice = get_object_or_404(_notices(request), pk=pk, outcome=Notice.Outcome.FOUND)
    if notice.project_id:
        return redirect("project_desk", notice.project_id)
    may_begin = starting.schools_of(request.user).filter(pk=notice.school_id).exists()
    form = BecomeProjectForm(request.POST or None, lead=notice.school, initial={"title": notice.title})
    if is_searching(request):
        form.search()
    elif may_begin and form.is_valid():
        title, partner = form.cleaned_data["title"], form.party
        try:
            project = becoming.begin_project(notice, title, request.user, partner)
        except InvalidNoticeMove as refusal:
            messages.error(request, str(refusal))
            return redirect(notice)
        messages.success(request, "Begun, with what your notice says. Write as much as you like now.")
        return redirect("project_edit", project.pk, "about")
    return render(request, "notices/notice_project.html", {"form": form, "notice": notice, "may_begin": may_begin})


def _notices(request):
    return Notice.objects.filter(school__in=request.user.verified_schools()).select_related("school")


def _ours(request, pk):
    """Return a notice of a school of this person's; to others there is none."""
    return get_object_or_404(_notices(request), pk=pk)


def _moved(request, notice, move, done):
    """Make a move and say what became of it."""
    try:
        move()
        messages.success(request, done)
    except InvalidNoticeMove as refusal:
        messages.error(request, str(refusal))
    return redirect(notice)
