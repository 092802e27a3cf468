"""Save a page of the editor: one guarded UPDATE that matches only the revision that was read."""

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from ..models import Edition
from . import conflicts


class NotEditable(Exception):
    """The edition waits for a moderator or was decided. The message is for people."""

    def __init__(self, form):
        super().__init__("This version is not open for changes now.")
        self.form = form


def save(form_class, data, edition: Edition, by):
    """Save every valid answer that this person changed, and return the form with what was wrong with the others.

    Raises conflicts.Clash, and NotEditable where the edition was submitted or decided meanwhile; then nothing is saved.
    """
    while True:
        form = form_class(data, edition=edition)
        form.is_valid()
        if not edition.is_editable:
            raise NotEditable(form)
        changes = conflicts.own_changes(form)
        if not changes or _write(form, changes, by):
            form.seen = _seen_after(form, changes)
            return form
        # Another save came between our reading and our writing: look at what it changed, and try again.
        edition = Edition.objects.select_related("project__lead_school").get(pk=edition.pk)


def _seen_after(form, changes):
    now = type(form)(edition=Edition.objects.select_related("project__lead_school").get(pk=form.edition.pk))
    return form.seen.after(changes | form.new_keys(), now)


@transaction.atomic
def _write(form, changes, by) -> bool:
    unchanged = Edition.objects.filter(pk=form.edition.pk, revision=form.edition.revision, status__in=Edition.EDITABLE)
    rows = unchanged.update(
        revision=F("revision") + 1, changed_at=timezone.now(), changed_by=by, **form.columns(changes)
    )
    if rows:
        form.write_parts(changes)
    return bool(rows)
