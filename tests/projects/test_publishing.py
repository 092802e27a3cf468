import pytest

from partnerships.projects import publishing
from partnerships.projects.models import Edition, InvalidMove
from tests.factories import make_edition, make_project

pytestmark = pytest.mark.django_db


def test_a_submitted_edition_becomes_the_live_one():
    edition = make_edition(status=Edition.Status.SUBMITTED)
    project = publishing.publish(edition)
    assert project.live == edition
    assert edition.status == Edition.Status.PUBLISHED


def test_the_edition_before_is_superseded():
    project = make_project()
    before = project.live
    publishing.publish(make_edition(project, status=Edition.Status.SUBMITTED))
    before.refresh_from_db()
    assert before.status == Edition.Status.SUPERSEDED


@pytest.mark.parametrize("status", [status for status in Edition.Status if status != Edition.Status.SUBMITTED])
def test_nothing_but_a_submitted_edition_is_published(status):
    fields = {"published_at": "2026-01-01T00:00Z"} if status in {"published", "superseded"} else {}
    edition = make_edition(status=status, **fields)
    with pytest.raises(InvalidMove):
        publishing.publish(edition)
    edition.project.refresh_from_db()
    assert edition.project.live is None


def test_a_partner_keeps_its_own_answer_from_one_edition_to_the_next():
    project = make_project(partners=["The Hill Choir"])
    answer = project.confirmations.get(organisation="The Hill Choir")
    publishing.publish(make_edition(project, status=Edition.Status.SUBMITTED, partners=["The Hill Choir", "A bank"]))
    partners = {partner.name: partner.confirmation for partner in project.editions.first().partners.all()}
    assert partners["The Hill Choir"] == answer
    assert partners["A bank"].status == answer.Status.NOT_ASKED
    assert project.confirmations.count() == 3
