"""What a school does with its own project: begin a new edition, submit it, take it back, end it."""

from django.db import transaction
from django.utils import timezone

from . import copying, letters, publishing, trust
from .models import Edition, InvalidMove, Partner, Project
from .wording import listing


def missing(edition: Edition) -> dict[str, str]:
    """Return what an edition still lacks before it can be submitted: page of the editor to its sentences."""
    lacks = {
        "about": _missing_about(edition),
        "partners": _missing_of_partners(edition),
        "aims": ["Write each aim in one sentence."] if edition.aims.filter(text="").exists() else [],
        "photos": ["Say for each photo what it shows."] if edition.photos.filter(alt_text="").exists() else [],
    }
    return {page: " ".join(sentences) for page, sentences in lacks.items() if sentences}


def _missing_about(edition) -> list[str]:
    sentences = {
        "Give the project a title.": edition.title,
        "Write a summary, in one or two sentences.": edition.summary,
        "Choose at least one topic.": edition.topics.exists(),
    }
    return [sentence for sentence, is_there in sentences.items() if not is_there]


def _missing_of_partners(edition) -> list[str]:
    """Both sides give and both gain: the lead says both of itself, and of its partners, one by one or together."""
    sides = list(edition.partners.select_related("school"))
    lead = [side for side in sides if side.role == Partner.Role.LEAD]
    partners = [side for side in sides if side.role == Partner.Role.PARTNER]
    silent = [side.name for side in partners if not (side.gives or side.gains)]
    sentences = [] if len(sides) > len(lead) else ["Name at least one partner."]
    if unsaid := _unsaid_of(lead):
        sentences.append(f"Say what {lead[0].name} {unsaid}.")
    if silent:
        sentences.append(f"Say what {listing(silent)} {'gives or gains' if len(silent) == 1 else 'give or gain'}.")
    elif unsaid := _unsaid_of(partners):
        who = partners[0].name if len(partners) == 1 else "at least one of the partners"
        sentences.append(f"Say what {who} {unsaid}.")
    return sentences


def _unsaid_of(sides) -> str:
    """Return the verbs of which not one of some sides says what; none where there is no side."""
    return " and ".join(verb for verb in ("gives", "gains") if sides and not any(getattr(one, verb) for one in sides))


@transaction.atomic
def begin_edition(project: Project, by) -> Edition:
    """Return the open edition of a project; where there is none, open one with the wording of the live edition."""
    project = Project.objects.select_for_update().get(pk=project.pk)
    edition = project.open_edition()
    if edition is None:
        edition = copying.copy_edition(project.live, project=project, changed_by=by)
    return edition


@transaction.atomic
def submit(edition: Edition, by) -> None:
    """Freeze an edition and put it in the moderators' queue; a trusted group's project is published at once.

    Raises InvalidMove where something is missing.
    """
    lacks = missing(edition)
    if lacks:
        raise InvalidMove(" ".join(lacks.values()))
    group = trust.group_that_vouches(edition.project)
    publishing.record_move(edition, Edition.Status.SUBMITTED, by, submitted_at=timezone.now(), assigned_to=None)
    if group:
        trust.publish(edition, group, by)
    else:
        letters.submitted(edition)


@transaction.atomic
def take_back(edition: Edition, by) -> None:
    """Take a submitted edition out of the queue, so that it can be changed."""
    publishing.record_move(edition, Edition.Status.DRAFT, by, note="Taken back by the school.")


@transaction.atomic
def discard(edition: Edition) -> None:
    """Throw away what is being written, and the project with it where nothing of it was ever sent and read.

    Raises InvalidMove where a moderator has it, or has decided.
    """
    project = Project.objects.select_for_update().get(pk=edition.project_id)
    if not project.editions.filter(pk=edition.pk, status__in=Edition.EDITABLE).exists():
        raise InvalidMove(f"“{edition}” cannot be thrown away now.")
    edition.delete()
    if not project.editions.exists():
        project.delete()


@transaction.atomic
def withdraw(project: Project, by) -> None:
    """Take the school's own project off the site, and tell its people. A moderator can put it back."""
    publishing.withdraw(project, by, note="Taken off the site by its school.")
    letters.taken_off(project.latest_edition(), by)
