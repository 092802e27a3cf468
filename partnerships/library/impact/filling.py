"""Put common aims among a draft's own, by the editor's own way of saving: nothing that people typed is touched."""

from dataclasses import dataclass

from django.http import QueryDict

from ...projects.editor import saving
from ...projects.editor.conflicts import Clash
from ...projects.editor.forms import AimsForm
from ...projects.editor.forms.rows import MOST_ROWS
from ...projects.models import Edition
from ..models import CommonAim


@dataclass(frozen=True)
class Filled:
    """What became of the common aims somebody chose."""

    added: list[CommonAim]
    there_already: list[CommonAim]
    without_room: list[CommonAim]


def add_aims(edition: Edition, chosen: list[CommonAim], by) -> Filled:
    """Add the aims that the draft does not have yet, as far as there is room. Raises saving.NotEditable."""
    while True:
        form = AimsForm(edition=edition)
        found = _sorted_out(form, chosen)
        try:
            saving.save(AimsForm, _sent_with(form, found.added), edition, by)
        except Clash:
            # Somebody typed one of these aims at the same moment. Look again: it is there already.
            edition = Edition.objects.select_related("project__lead_school").get(pk=edition.pk)
        else:
            return found


def has_aim(form: AimsForm, aim: CommonAim) -> bool:
    return _plain(aim.aim) in {_plain(row.text) for row in form.stored_rows.values()}


def _sorted_out(form, chosen) -> Filled:
    there = [aim for aim in chosen if has_aim(form, aim)]
    others = [aim for aim in chosen if aim not in there]
    room = max(0, MOST_ROWS - len(form.stored_rows))
    return Filled(others[:room], there, others[room:])


def _sent_with(form, aims) -> QueryDict:
    """Return what the editor's page would send, as it stands, with a row more for each of these aims."""
    data = QueryDict(mutable=True)
    data["seen"] = str(form.seen)
    for row in form.shown:
        for field in row:
            value = field.value()
            data[field.html_name] = "" if value is None else str(value)
    free = [prefix for prefix in form.prefixes if prefix not in {row.prefix for row in form.shown if row.row}]
    for prefix, aim in zip(free, aims, strict=False):
        data[f"{prefix}-text"], data[f"{prefix}-measure"] = aim.aim, aim.measure
    return data


def _plain(text) -> str:
    return " ".join(text.casefold().split()).rstrip(".")
