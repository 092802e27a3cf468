"""Save a page of a memorandum: one guarded UPDATE that matches only the version that was read."""

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from ...projects.editor import conflicts
from ..models import Memorandum
from . import review


def save(form_class, data, memorandum: Memorandum, by):
    """Save every valid answer that this person changed, and return the form with what was wrong with the others.

    Raises conflicts.Clash where somebody else changed the same answers, and then saves nothing; Memorandum.DoesNotExist
    where somebody deleted it in between.
    """
    while True:
        form = form_class(data, edition=memorandum)
        form.is_valid()
        changes = conflicts.own_changes(form)
        if not changes or _write(form, changes, by):
            now = form_class(edition=Memorandum.objects.get(pk=memorandum.pk))
            form.seen = form.seen.after(changes | form.new_keys(), now)
            return form
        # Another save came between our reading and our writing: look at what it changed, and try again.
        memorandum = Memorandum.objects.select_related("school", "project__live").get(pk=memorandum.pk)


@transaction.atomic
def _write(form, changes, by) -> bool:
    unchanged = Memorandum.objects.filter(pk=form.edition.pk, version=form.edition.version)
    columns = form.columns(changes)
    rows = unchanged.update(version=F("version") + 1, changed_at=timezone.now(), changed_by=by, **columns)
    if rows:
        form.write_parts(changes)
        if "review_on" in columns:
            review.feed(form.edition.project_id)
    return bool(rows)
