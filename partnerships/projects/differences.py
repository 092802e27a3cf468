"""Say word by word how one edition differs from another: its wording, topics, partners, aims and photos."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

from .models import Edition, KeyStage

WORD = re.compile(r"\s*\S+")
# What a reader sees of an edition. The grid reference follows from the place, so it is no wording.
WORDING = [
    field.name
    for field in Edition._meta.fields
    if field.editable and field.name not in {"id", "project", "easting", "northing"}
]
CHOSEN = ["topics", "phases", "resources"]
NOTHING = "(nothing said)"
SAME, ADDED, REMOVED = "same", "added", "removed"


@dataclass(frozen=True)
class Difference:
    """One thing that is not as it was: its name, and its words as (SAME, ADDED or REMOVED, text)."""

    label: str
    pieces: list[tuple[str, str]]

    @property
    def kind(self):
        kinds = {kind for kind, _ in self.pieces}
        return kinds.pop() if len(kinds) == 1 else "changed"


def between(before: Edition | None, after: Edition) -> list[Difference]:
    """Return what changed from one edition to another, in the order of the page. Without a first one all is new."""
    old, new = (_said_by(before) if before else {}), _said_by(after)
    differences = []
    for key in list(new) + [key for key in old if key not in new]:
        label, now = new.get(key) or (old[key][0], "")
        _, was = old.get(key, ("", ""))
        if was != now:
            differences.append(Difference(label, words(was, now)))
    return differences


def words(before: str, after: str) -> list[tuple[str, str]]:
    """Return the pieces of two texts: what both say, what only the second says, what only the first said."""
    old, new = WORD.findall(before), WORD.findall(after)
    pieces = []
    for kind, old_from, old_to, new_from, new_to in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            pieces.append((SAME, "".join(new[new_from:new_to])))
        if kind in {"delete", "replace"}:
            pieces.append((REMOVED, "".join(old[old_from:old_to])))
        if kind in {"insert", "replace"}:
            pieces.append((ADDED, "".join(new[new_from:new_to])))
    return pieces


def _said_by(edition) -> dict:
    """Return all that an edition says: what it is about to its label and its text."""
    said = {name: (_label(name), _in_words(edition, name)) for name in WORDING}
    for name in CHOSEN:
        said[name] = (_label(name), ", ".join(sorted(str(each) for each in getattr(edition, name).all())))
    for partner in edition.partners.all():
        said["partner", partner.school_id, partner.organisation] = (f"Partner: {partner.name}", _partner(partner))
    for number, aim in enumerate(edition.aims.all(), start=1):
        said["aim", number] = (f"Aim {number}", _aim(aim))
    # A photo is known by its file, because a new edition keeps the files of the photos that it takes over.
    for photo in edition.photos.all():
        said["photo", photo.image.name] = ("Photo", _photo(photo))
    return said


def _label(name):
    label = str(Edition._meta.get_field(name).verbose_name)
    return label[:1].upper() + label[1:]


def _in_words(edition, name):
    if name == "key_stages":
        return ", ".join(KeyStage(stage).label for stage in edition.key_stages)
    display = getattr(edition, f"get_{name}_display", lambda: getattr(edition, name))()
    return "" if display is None else str(display)


def _partner(partner):
    role = partner.get_role_display() + (f", {partner.kind}" if partner.kind else "")
    return f"{role}.\nGives: {partner.gives or NOTHING}\nGains: {partner.gains or NOTHING}"


def _aim(aim):
    found = ": ".join(filter(None, [aim.get_evidence_display(), aim.found]))
    return f"{aim.text}\nHow we will know: {aim.measure or NOTHING}\n{found}"


def _photo(photo):
    return "\n".join(filter(None, [str(photo), photo.caption, photo.credit and f"Credit: {photo.credit}"]))
