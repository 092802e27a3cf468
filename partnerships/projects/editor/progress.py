"""How far a draft has come: the task list, and every answer of it."""

from dataclasses import dataclass
from enum import StrEnum

from .. import submission
from ..models import Edition, Partner
from .pages import PAGES, Page

SAID_BEFOREHAND = {"run_state": Edition.RunState.NOT_STATED.label}
# What makes the practicalities useful to another school; the rest of that page is for whoever has time.
WORTH_KNOWING = ["run_state", "frequency", "pupils", "staff_hours", "cost_band"]


class State(StrEnum):
    DONE = "Done"
    BEGUN = "Begun"
    NOT_BEGUN = "Not begun"
    OPTIONAL = "Optional"


@dataclass(frozen=True)
class Answer:
    """One answer that was given, and the id of its control on its page."""

    label: str
    text: str
    anchor: str


@dataclass(frozen=True)
class Task:
    """One page in the task list: how it stands, and in one sentence what it still needs, or ""."""

    page: Page
    state: State
    lack: str = ""

    @property
    def is_done(self):
        return self.state == State.DONE


def tasks_of(edition: Edition) -> list[Task]:
    """Return how each page stands. The last is done when the edition is sent."""
    lacks = submission.missing(edition)
    found = {
        "about": _needed("about", lacks, edition.summary or edition.story),
        "partners": _needed("partners", lacks, _has_begun_partners(edition)),
        "aims": _optional("aims", lacks, edition.aims.exists()),
        "practicalities": _practicalities(edition),
        "photos": _optional("photos", lacks, edition.photos.exists()),
        "check": State.NOT_BEGUN if edition.is_editable else State.DONE,
    }
    return [Task(page, found[name], lacks.get(name, "")) for name, page in PAGES.items()]


def answers_of(edition: Edition) -> list[tuple[Page, list[Answer]]]:
    """Return, page by page, every answer that was given."""
    answers = []
    for page in PAGES.values():
        if page.form_class:
            form = page.form_class(edition=edition)
            given = [
                Answer(form.labels[key], text, form.anchors[key])
                for key, text in form.stored.items()
                if text and text != SAID_BEFOREHAND.get(key)
            ]
            answers.append((page, given))
    return answers


def _needed(name, lacks, has_begun):
    if name not in lacks:
        return State.DONE
    return State.BEGUN if has_begun else State.NOT_BEGUN


def _optional(name, lacks, is_given):
    if name in lacks:
        return State.BEGUN
    return State.DONE if is_given else State.OPTIONAL


def _has_begun_partners(edition):
    return any(
        partner.role != Partner.Role.LEAD or partner.gives or partner.gains for partner in edition.partners.all()
    )


def _practicalities(edition):
    given = [getattr(edition, name) not in (None, "", Edition.RunState.NOT_STATED) for name in WORTH_KNOWING]
    if all(given):
        return State.DONE
    return State.BEGUN if any(given) else State.OPTIONAL
