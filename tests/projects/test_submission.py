import pytest

from partnerships.projects import submission
from partnerships.projects.models import Edition, InvalidMove
from tests.factories import make_complete_edition, make_edition, make_project, make_user

pytestmark = pytest.mark.django_db
Status = Edition.Status


def test_a_complete_draft_is_submitted_and_logged():
    edition, person = make_complete_edition(), make_user()
    submission.submit(edition, person)
    assert edition.status == Status.SUBMITTED
    move = edition.moves.get()
    assert (move.from_status, move.to_status, move.by) == (Status.DRAFT, Status.SUBMITTED, person)


@pytest.mark.parametrize(
    ("page", "fields"), [("about", {"summary": ""}), ("about", {"title": ""}), ("about", {}), ("partners", {})]
)
def test_an_incomplete_draft_is_refused_with_a_sentence(page, fields):
    edition = make_edition(**fields)
    if not fields and page == "partners":
        edition = make_complete_edition()
        edition.partners.exclude(role="lead").delete()
    assert page in submission.missing(edition)
    with pytest.raises(InvalidMove):
        submission.submit(edition, make_user())
    edition.refresh_from_db()
    assert edition.status == Status.DRAFT


def test_a_submitted_edition_is_taken_back():
    edition = make_complete_edition(status=Status.SUBMITTED)
    submission.take_back(edition, make_user())
    assert edition.status == Status.DRAFT


@pytest.mark.parametrize("status", [status for status in Status if status not in {Status.DRAFT, Status.CHANGES_ASKED}])
def test_only_a_draft_or_a_returned_edition_is_submitted(status):
    fields = {"published_at": "2026-01-01T00:00Z"} if status in {"published", "superseded", "withdrawn"} else {}
    edition = make_complete_edition(status=status, **fields)
    with pytest.raises(InvalidMove):
        submission.submit(edition, make_user())


def test_a_live_project_gets_a_new_edition_with_every_word():
    project = make_project(partners=["The Grange Trust"], story="We sing.")
    edition = submission.begin_edition(project, make_user())
    assert edition.status == Status.DRAFT
    assert edition.story == "We sing."
    assert [partner.name for partner in edition.partners.all()] == [
        partner.name for partner in project.live.partners.all()
    ]


def test_the_edition_that_is_open_is_the_one_to_go_on_with():
    project = make_project()
    first = submission.begin_edition(project, make_user())
    assert submission.begin_edition(project, make_user()) == first
