"""What a school does with its own project: begin a new edition, submit it, take it back, end it."""

from django.db import transaction
from django.utils import timezone

from . import copying, letters, publishing, trust
from .models import Edition, InvalidMove, Project
from .wording import listing


def missing(edition: Edition) -> dict[str, str]:
    """Return what an edition still lacks before it can be submitted: page of the editor to sentence."""
    lacks = {}
    if not edition.title:
        lacks["about"] = "Give the project a title."
    elif not edition.summary:
        lacks["about"] = "Write a summary, in one or two sentences."
    elif not edition.topics.exists():
        lacks["about"] = "Choose at least one topic."
    partners = list(edition.partners.select_related("school"))
    silent = [one.name for one in partners if one.role != one.Role.SUPPORTER and not (one.gives or one.gains)]
    if sum(partner.role != partner.Role.LEAD for partner in partners) == 0:
        lacks["partners"] = "Name at least one partner."
    elif silent:
        verbs = "gives or gains" if len(silent) == 1 else "give or gain"
        lacks["partners"] = f"Say what {listing(silent)} {verbs}."
    if edition.aims.filter(text="").exists():
        lacks["aims"] = "Write each aim in one sentence."
    if edition.photos.filter(alt_text="").exists():
        lacks["photos"] = "Say for each photo what it shows."
    return lacks


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
