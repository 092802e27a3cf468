"""What the pages of a project's editor and those of a memorandum show and answer alike."""

from django.http import JsonResponse
from django.utils import timezone

from .conflicts import Seen
from .forms.rows import MOST_ROWS, RowsForm


def open_form(request, form_class, record):
    """Return the form of a page as it is opened, a page of rows with as many as its address asks for."""
    if not issubclass(form_class, RowsForm):
        return form_class(edition=record)
    rows = request.GET.get("rows", "1")
    return form_class(edition=record, rows=min(int(rows), MOST_ROWS) if rows.isdecimal() and len(rows) < 4 else 1)


def reopened(form):
    """Let a page that is shown again after it was saved know its new rows."""
    for name, value in form.given_names().items():
        form.data[name] = value
    return form


def with_both_versions(form_class, clash):
    """Return the form after a clash: what was typed, and as seen what is stored, so that the next save goes through."""
    form = form_class(clash.form.data_with_theirs(clash.keep_theirs), edition=clash.form.edition)
    form.is_valid()
    form.seen = Seen.of(form)
    return form


def saved_in_background(form):
    """Tell the script when it was saved, what is wrong, and the hidden values that the page needs from now on."""
    names = form.given_names() | {"seen": str(form.seen)}
    return JsonResponse({"saved_at": f"{timezone.localtime():%H:%M}", "set": names, "mistakes": len(form.mistakes)})


def clashed_in_background(clash):
    return JsonResponse({"clash": [difference.label for difference in clash.differences]}, status=409)
