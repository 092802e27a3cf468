"""The editors' page of one entry: the shorter text beside the project's full one, and what the school answered."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect

from ..models import BookletEntry
from . import composing, consent
from .admin_pages import page, posted, to_composing
from .forms import TextForm
from .printed import printed


def write(model_admin, request, pk):
    """Change the words of an entry. Where a colleague was quicker, both wordings stay on the page."""
    entries = BookletEntry.objects.for_print().select_related("booklet", "project__lead_school")
    entry = get_object_or_404(entries, pk=pk, project__live__isnull=False)
    form = TextForm(request.POST or None, instance=entry)
    if form.is_valid():
        words = {name: form.cleaned_data[name] for name in TextForm.Meta.fields}
        stored = BookletEntry.objects.select_related("booklet").get(pk=pk)
        try:
            composing.write(stored, form.cleaned_data["version"], **words)
        except composing.Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"“{stored}” is saved.")
            return to_composing(stored.booklet, f"entry-{pk}")
    return page(model_admin, request, "entry", _context(request, entry, form))


def _context(request, entry, form) -> dict:
    stored = BookletEntry.objects.get(pk=entry.pk)  # the form has written what was typed into `entry`
    return {
        "title": stored.title,
        "booklet": entry.booklet,
        "entry": stored,
        "each": printed(entry),
        "form": form,
        "theirs": stored if form.non_field_errors() else None,
        "link": request.build_absolute_uri(consent.link_for(entry)),
    }


@posted
def sent(model_admin, request, pk):
    """Note that the editor has sent the school its link."""
    entry = get_object_or_404(BookletEntry, pk=pk)
    try:
        consent.sent_otherwise(entry)
    except consent.Closed as refusal:
        messages.error(request, str(refusal))
    return redirect("admin:booklet_entry", pk=pk)
