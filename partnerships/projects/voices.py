"""A partner's own paragraph: offered with its answer, read by a moderator, shown or not."""

from . import catalogue, letters, logbook, publishing
from .models import Confirmation, InvalidMove


def waiting():
    """Return the answers whose paragraph waits for a moderator, the oldest first."""
    offered = Confirmation.objects.exclude(offered_voice="")
    return offered.select_related("project__live", "project__lead_school", "school").order_by("answered_at", "pk")


def accept(confirmation: Confirmation, by) -> None:
    """Show the paragraph as the moderator read it. Raises InvalidMove where it waits no more or reads otherwise now."""
    with publishing.public_change():
        voice = _take(confirmation, voice=confirmation.offered_voice)
        logbook.note(confirmation, by, f"Showed the partner's paragraph: {voice}")
        if confirmation.project.live_id:
            catalogue.enter(confirmation.project)
            letters.voice_accepted(confirmation)


def decline(confirmation: Confirmation, by, note: str) -> None:
    """Do not show the paragraph. The confirmation itself stands."""
    with publishing.public_change():
        voice = _take(confirmation)
        logbook.note(confirmation, by, f"Declined the partner's paragraph “{voice}”: {note}")
        letters.voice_declined(confirmation, voice, note)


def _take(confirmation, **changes) -> str:
    """Take the paragraph off the waiting list, if it is still the one that was read, and return it."""
    voice = confirmation.offered_voice
    rows = Confirmation.objects.filter(pk=confirmation.pk, offered_voice=voice).exclude(offered_voice="")
    if not rows.update(offered_voice="", **changes):
        raise InvalidMove("This paragraph does not wait any more, or has changed since you opened it.")
    confirmation.refresh_from_db()
    return voice
