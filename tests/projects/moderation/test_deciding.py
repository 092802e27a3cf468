import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from partnerships.projects import mending, moderation, submission
from partnerships.projects.models import Edition, InvalidMove, Rule
from tests.factories import make_complete_edition, make_member, make_user

from .conftest import make_moderator, signed_in
from .pages import act, decide

pytestmark = pytest.mark.django_db
Status = Edition.Status


@pytest.fixture
def edition():
    edition = make_complete_edition(status=Status.SUBMITTED, submitted_at=timezone.now())
    make_member(edition.project.lead_school)
    return edition


def letters():
    return [task.args_kwargs["args"] for task in DBTaskResult.objects.all()]


@pytest.mark.parametrize(
    ("decision", "status", "subject"),
    [
        ("publish", Status.PUBLISHED, "is published"),
        ("ask", Status.CHANGES_ASKED, "Please change something"),
        ("decline", Status.DECLINED, "will not be published"),
    ],
)
def test_a_decision_moves_logs_and_writes_to_the_school(desk, moderator, edition, decision, status, subject):
    decide(desk, edition, decision, rules=["plain-words"], note="Say where.")
    edition.refresh_from_db()
    move = edition.moves.last()
    assert (edition.status, move.to_status, move.by, move.note) == (status, status, moderator, "Say where.")
    assert [letter for letter in letters() if subject in letter[0]]
    assert "Say where." in letters()[0][1]


def test_the_school_reads_how_many_partners_were_asked_just_now(edition):
    edition.partners.exclude(role="lead").update(contact_email="office@hill.example.org")
    moderation.publish(edition, None)
    later = submission.begin_edition(edition.project, None)
    submission.submit(later, None)
    moderation.publish(later, None)
    told = [text for subject, text, *_ in letters() if "is published" in subject]
    assert ["We have asked 1 of your partners" in text for text in told] == [True, False]


@pytest.mark.parametrize(("run_state", "announced"), [("running", True), ("finished", False)])
def test_the_school_reads_that_it_will_be_asked_while_the_project_goes_on(edition, run_state, announced):
    edition.run_state = run_state
    edition.save()
    moderation.publish(edition, None)
    assert ("In a year we will ask you" in letters()[0][1]) is announced


@pytest.mark.parametrize("decision", ["ask", "decline"])
def test_a_reason_is_a_published_rule(desk, edition, decision):
    response = decide(desk, edition, decision, rules=[])
    assert "Tick at least one rule" in response.content.decode()
    edition.refresh_from_db()
    assert edition.status == Status.SUBMITTED
    decide(desk, edition, decision, rules=["plain-words", "evidence"])
    assert [rule.slug for rule in edition.moves.last().rules.all()] == ["plain-words", "evidence"]
    assert Rule.objects.get(slug="evidence").text in letters()[0][1]


def test_who_declines_says_why(desk, edition):
    assert "Say in a sentence why" in decide(desk, edition, "decline", note="").content.decode()


def test_the_second_moderator_is_told_and_changes_nothing(desk, edition):
    read = moderation.reading(edition)
    decide(desk, edition, "publish", read=read)
    response = decide(signed_in(make_moderator()), edition, "decline", read=read)
    edition.refresh_from_db()
    assert "does not wait any more" in response.content.decode()
    assert edition.status == Status.PUBLISHED
    assert edition.moves.count() == 1


def test_what_a_colleague_has_is_not_decided(desk, edition):
    moderation.assign(edition, make_moderator(name="Bert"))
    assert "is with Bert" in decide(desk, edition, "publish").content.decode()
    edition.refresh_from_db()
    assert edition.status == Status.SUBMITTED


def resubmit(edition):
    from partnerships.projects import submission

    submission.take_back(edition, make_user())
    Edition.objects.filter(pk=edition.pk).update(title="Words that nobody has read")
    edition.refresh_from_db()
    submission.submit(edition, make_user())


def mend(edition):
    mending.mend(edition, [(edition, "title", "Title", "New words")], make_user(is_staff=True))


@pytest.mark.parametrize("change", [resubmit, mend])
def test_nobody_publishes_words_they_have_not_read(desk, edition, change):
    read = moderation.reading(edition)
    change(edition)
    assert "has changed since you opened it" in decide(desk, edition, "publish", read=read).content.decode()
    edition.refresh_from_db()
    assert edition.status == Status.SUBMITTED


def test_several_are_published_at_once_and_each_that_cannot_be_is_named(desk):
    editions = [
        make_complete_edition(status=Status.SUBMITTED, submitted_at=timezone.now(), title=f"Project {number}")
        for number in range(3)
    ]
    confirm = act(desk, "partnerships_edition", editions, "publish")
    assert confirm.context["decision"] == "publish"
    moderation.decline(editions[1], make_user(), [], "No.")
    form = {"decision": "publish", "edition": [edition.pk for edition in editions], "note": ""}
    form |= {f"read-{edition.pk}": read for edition, read in confirm.context["editions"]}
    response = desk.post("/admin/partnerships/edition/decide/", form, follow=True).content.decode()
    assert "Published: 2." in response
    assert "“Project 1” does not wait any more" in response
    assert Edition.objects.filter(status=Status.PUBLISHED).count() == 2


def test_a_page_without_permission_or_with_nonsense_changes_nothing(edition, desk):
    assert desk.get("/admin/partnerships/edition/decide/", {"decision": "burn"}).status_code == 404
    stranger = signed_in(make_user())
    assert decide(stranger, edition, "publish").status_code in {403, 404}
    edition.refresh_from_db()
    assert edition.status == Status.SUBMITTED


def test_a_decision_on_something_else_than_what_waits_is_refused():
    with pytest.raises(InvalidMove):
        moderation.publish(make_complete_edition(), make_user())
