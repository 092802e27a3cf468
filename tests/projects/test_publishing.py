import datetime

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from partnerships.projects import publishing
from partnerships.projects.models import CatalogueEntry, Edition, InvalidMove, Project, Topic
from partnerships.schools.models import Place
from tests.factories import make_complete_edition, make_edition, make_project, make_school, make_user

pytestmark = pytest.mark.django_db
Status = Edition.Status
SHOWN = {Status.PUBLISHED, Status.SUPERSEDED, Status.WITHDRAWN}


def make_edition_in(status):
    return make_edition(status=status, published_at=timezone.now() if status in SHOWN else None)


def test_a_submitted_edition_becomes_the_live_one():
    edition = make_edition_in(Status.SUBMITTED)
    project = publishing.publish(edition)
    assert project.live == edition
    assert edition.status == Status.PUBLISHED


def test_the_edition_before_is_superseded():
    project = make_project()
    before = project.live
    publishing.publish(make_edition(project, status=Status.SUBMITTED))
    before.refresh_from_db()
    assert before.status == Status.SUPERSEDED


@pytest.mark.parametrize("status", [status for status in Status if status != Status.SUBMITTED])
def test_nothing_but_a_submitted_edition_is_published(status):
    edition = make_edition_in(status)
    with pytest.raises(InvalidMove):
        publishing.publish(edition)
    edition.project.refresh_from_db()
    assert edition.project.live is None


@pytest.mark.parametrize("status", [Status.DRAFT, Status.SUBMITTED, Status.CHANGES_ASKED, Status.DECLINED])
def test_saving_around_the_one_path_is_refused_by_the_database(status):
    edition = make_edition_in(status)
    edition.status, edition.published_at = Status.PUBLISHED, timezone.now()
    with pytest.raises(IntegrityError, match=r"publishing\.publish"):
        edition.save()


def test_a_project_cannot_be_shown_around_the_one_path():
    edition = make_edition_in(Status.SUBMITTED)
    edition.project.live = edition
    with pytest.raises(IntegrityError, match=r"publishing\.publish"):
        edition.project.save()


def change_title(edition):
    edition.title = "New words"
    edition.save()


@pytest.mark.parametrize(
    "change",
    [
        change_title,
        lambda edition: edition.partners.update(gives="Everything"),
        lambda edition: edition.partners.all().delete(),
        lambda edition: edition.aims.create(text="One more"),
        lambda edition: edition.topics.add(Topic.objects.first()),
    ],
)
def test_what_is_published_is_never_edited_in_place(change):
    edition = make_project().live
    with pytest.raises(IntegrityError, match="never edited in place"), transaction.atomic():
        change(edition)


def test_a_withdrawn_project_leaves_the_catalogue_and_comes_back():
    project, moderator = make_project(), make_user()
    publishing.withdraw(project, moderator, "Asked for by the school.")
    project.refresh_from_db()
    assert project.live is None
    assert project.withdrawn_at
    assert not CatalogueEntry.objects.get(project=project).is_live
    publishing.restore(project, moderator)
    project.refresh_from_db()
    assert project.live.status == Status.PUBLISHED
    assert CatalogueEntry.objects.get(project=project).is_live


def test_a_project_that_is_not_shown_cannot_be_withdrawn():
    with pytest.raises(InvalidMove):
        publishing.withdraw(make_edition_in(Status.WITHDRAWN).project, make_user(), "Again.")


def test_a_duplicate_is_merged_into_the_project_it_repeats():
    project, duplicate = make_project(), make_project()
    publishing.merge(duplicate, project, make_user())
    duplicate.refresh_from_db()
    assert duplicate.merged_into == project
    assert duplicate.live is None


def test_amending_a_fact_keeps_the_edition_before_and_the_words_that_are_being_written():
    project = make_project(pupils=10)
    before = project.live
    draft = make_complete_edition(project, story="New words", pupils=10)
    publishing.amend(project, "Yearly question.", pupils=20)
    for row in (project, before, draft):
        row.refresh_from_db()
    assert (before.status, before.pupils) == (Status.SUPERSEDED, 10)
    assert (project.live.status, project.live.pupils) == (Status.PUBLISHED, 20)
    assert (draft.status, draft.pupils, draft.story) == (Status.DRAFT, 20, "New words")


def test_every_move_is_logged():
    project, moderator = make_project(), make_user()
    publishing.withdraw(project, moderator, "Why")
    move = project.editions.get().moves.last()
    assert (move.to_status, move.by, move.note) == (Status.WITHDRAWN, moderator, "Why")
    assert timezone.now() - move.at < datetime.timedelta(minutes=1)


def test_a_partner_keeps_its_own_answer_from_one_edition_to_the_next():
    project = make_project(partners=["The Hill Choir"])
    answer = project.confirmations.get(organisation="The Hill Choir")
    publishing.publish(make_edition(project, status=Edition.Status.SUBMITTED, partners=["The Hill Choir", "A bank"]))
    partners = {partner.name: partner.confirmation for partner in project.editions.first().partners.all()}
    assert partners["The Hill Choir"] == answer
    assert partners["A bank"].status == answer.Status.NOT_ASKED
    assert project.confirmations.count() == 3


def test_a_project_of_an_island_stands_where_its_schools_postcode_is():
    Place.objects.create(
        kind="outcode", name="JE2", key="je2", full_key="je2", easting=392192, northing=-77560, schools=3
    )
    live = make_project(lead_school=make_school(town="St Helier", postcode="JE2 7FZ")).live
    assert (live.place, live.easting, live.northing) == ("St Helier", 392192, -77560)


def test_a_project_whose_school_is_nowhere_to_be_found_is_published_all_the_same():
    assert make_project(lead_school=make_school(postcode="")).live.easting is None


def sent(days_ago):
    return make_edition(status=Status.SUBMITTED, submitted_at=timezone.now() - datetime.timedelta(days=days_ago))


def test_what_a_school_sent_is_confirmed_on_the_day_it_was_sent():
    edition = sent(days_ago=3)
    project = publishing.publish(edition, make_user())
    project.refresh_from_db()
    assert (project.confirmed_on, project.confirmed_by) == (
        timezone.localdate(edition.submitted_at),
        project.lead_school,
    )
    assert project.freshness() == Project.Freshness.CONFIRMED
    assert CatalogueEntry.objects.get(project=project).confirmed_on == project.confirmed_on


def test_a_later_confirmation_than_the_sending_stands():
    edition, today = sent(days_ago=3), timezone.localdate()
    Project.objects.filter(pk=edition.project_id).update(confirmed_on=today)
    assert publishing.publish(edition, make_user()).confirmed_on == today


def test_what_nobody_sent_is_not_taken_as_confirmed():
    assert publishing.publish(make_edition_in(Status.SUBMITTED)).confirmed_on is None


def test_an_answer_overwrites_no_newer_word_of_a_draft_and_tells_whoever_reads_it_that_it_changed():
    project = make_project(pupils=10, run_state=Edition.RunState.RUNNING)
    draft = make_edition(project, pupils=35, run_state=Edition.RunState.RUNNING)
    publishing.amend(project, "Yearly question.", pupils=20, run_state=Edition.RunState.FINISHED)
    before = draft.revision
    draft.refresh_from_db()
    assert (draft.pupils, draft.run_state) == (35, Edition.RunState.FINISHED)
    assert draft.revision == before + 1
