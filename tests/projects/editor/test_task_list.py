import datetime

import pytest
from django.contrib.auth.models import Permission
from django.utils import timezone

from partnerships.projects import moderation, publishing, submission
from partnerships.projects.editor.progress import State, tasks_of
from partnerships.projects.editor.standing import usual_wait
from partnerships.projects.models import Edition, InvalidMove, Move, Rule, Topic
from tests.factories import make_complete_edition, make_edition, make_member, make_project, make_user
from tests.projects.editor.conftest import says

pytestmark = pytest.mark.django_db


@pytest.fixture
def complete(editor):
    edition = editor.edition
    edition.summary = "Pupils of two schools."
    edition.save(update_fields=["summary"])
    edition.topics.set(Topic.objects.all()[:1])
    edition.partners.update(gives="A hall", gains="Friends")
    edition.partners.create(organisation="The River Trust", gives="Boats", gains="Rowers", position=1)
    return editor


@pytest.fixture
def desk(editor):
    return f"/my/projects/{editor.project.pk}/"


def post(editor, move):
    return editor.client.post(f"/my/projects/{editor.project.pk}/{move}/", follow=True)


def states(edition):
    return {task.page.name: task.state for task in tasks_of(edition)}


def test_a_new_project_has_nothing_done(editor, desk):
    page = editor.client.get(desk)
    assert says(page, "0 of 6 pages done")
    assert says(page, "Write a summary, in one or two sentences. Choose at least one topic.")
    assert says(page, "Name at least one partner. Say what")
    assert states(editor.edition) == {
        "about": State.NOT_BEGUN,
        "partners": State.NOT_BEGUN,
        "aims": State.OPTIONAL,
        "practicalities": State.OPTIONAL,
        "photos": State.OPTIONAL,
        "check": State.NOT_BEGUN,
    }


def test_pages_are_begun_and_done(complete, desk):
    assert says(complete.client.get(desk), "2 of 6 pages done")
    Edition.objects.filter(pk=complete.edition.pk).update(pupils=60)
    complete.edition.aims.create(text="More singing")
    found = states(Edition.objects.get(pk=complete.edition.pk))
    assert (found["practicalities"], found["aims"], found["about"]) == (State.BEGUN, State.DONE, State.DONE)


def test_what_is_missing_is_said_and_leads_to_its_page(editor, desk):
    page = editor.client.get(desk)
    assert says(page, "Name at least one partner.")
    assert f'href="{desk}partners/"' in page.content.decode()
    assert " disabled" in page.content.decode()
    post(editor, "submit")
    assert editor.project.open_edition().status == "draft"


def test_both_sides_say_what_they_give_and_what_they_gain(complete):
    lead, partners = complete.member.school.name, complete.edition.partners.exclude(role="lead")
    other = partners.get().name
    for of_lead, of_partner, sentences in [
        ({}, {}, f"Say what {lead} gives and gains. Say what {other} gives or gains."),
        ({"gives": "A hall"}, {"gives": "Singers"}, f"Say what {lead} gains. Say what {other} gains."),
        ({"gives": "A hall", "gains": "Friends"}, {"gains": "Songs"}, f"Say what {other} gives."),
    ]:
        complete.edition.partners.filter(role="lead").update(**{"gives": "", "gains": ""} | of_lead)
        partners.update(**{"gives": "", "gains": ""} | of_partner)
        assert submission.missing(complete.edition) == {"partners": sentences}


def test_of_several_partners_each_says_something_and_together_they_say_both(complete):
    complete.edition.partners.exclude(role="lead").update(gives="Singers", gains="")
    second = complete.edition.partners.create(organisation="The Hill Trust")
    assert submission.missing(complete.edition)["partners"] == "Say what The Hill Trust gives or gains."
    second.gives = "Boats"
    second.save()
    assert submission.missing(complete.edition)["partners"] == "Say what at least one of the partners gains."
    second.gains = "Rowers"
    second.save()
    assert not submission.missing(complete.edition)


def test_a_complete_draft_is_sent_and_taken_back(complete, desk):
    assert says(post(complete, "submit"), "Sent on")
    assert complete.project.open_edition().status == "submitted"
    assert says(complete.client.get(f"{desk}check/"), "What you sent")
    assert says(post(complete, "take-back"), "It is yours again.")
    assert complete.project.open_edition().status == "draft"


def test_taking_back_what_a_moderator_has_decided_is_refused_with_a_sentence(complete):
    assert says(post(complete, "take-back"), "cannot become")


def test_the_moderators_reasons_are_shown(complete, desk):
    submission.submit(complete.edition, complete.user)
    rule = Rule.objects.first()
    moderation.ask_for_changes(complete.edition, make_user(), [rule], "Please say what you gain.")
    page = complete.client.get(desk)
    assert says(page, rule.text)
    assert says(page, "Please say what you gain.")
    assert says(page, "2 of 6 pages done")


def test_a_declined_project_says_why(complete, desk):
    submission.submit(complete.edition, complete.user)
    moderation.decline(complete.edition, make_user(), [], "This is an open day.")
    page = complete.client.get(desk)
    assert says(page, "declined this version")
    assert says(page, "This is an open day.")


def test_a_new_version_is_begun_while_the_live_one_stays(complete, desk):
    submission.submit(complete.edition, complete.user)
    live = publishing.publish(complete.edition).live
    assert says(complete.client.get(desk), "Published on")
    post(complete, "begin-edition")
    complete.save(summary="New words")
    complete.project.refresh_from_db()
    assert (complete.project.live, live.summary) == (live, "Pupils of two schools.")
    assert complete.project.open_edition().summary == "New words"


def test_a_moderators_small_fixes_are_shown(complete, desk):
    complete.edition.corrections.create(field="title", before="Saterday", after="Saturday")
    assert says(complete.client.get(desk), "Saterday")


def test_every_answer_is_checked_with_a_way_back(complete, desk):
    page = complete.client.get(f"{desk}check/")
    assert says(page, "The River Trust")
    assert f'href="{desk}about/#id_summary"' in page.content.decode()
    assert f'href="{desk}partners/#partners-0"' in page.content.decode()


def test_who_waits_to_be_verified_is_told_and_cannot_send(client, isc_school, complete):
    waiting = make_member(isc_school, status="waiting")
    client.force_login(waiting.user)
    type(complete.project).objects.filter(pk=complete.project.pk).update(created_by=waiting.user)
    assert says(client.get(f"/my/projects/{complete.project.pk}/"), "We are still checking that you work at")
    assert says(post(complete, "submit"), "Only somebody verified at")
    assert complete.project.open_edition().status == "draft"


def test_a_helper_asks_the_school_to_send_what_was_typed(complete, monkeypatch):
    letters = []
    monkeypatch.setattr("schools_together.mail.queue", lambda name, to, **context: letters.append((name, to, context)))
    helper = make_user()
    helper.user_permissions.add(Permission.objects.get(codename="type_for_schools"))
    complete.client.force_login(helper)
    assert says(post(complete, "submit"), "Only somebody verified at")
    post(complete, "ask-school")
    [(name, to, context)] = letters
    assert (name, to) == ("project_typed_for_you", complete.user.email)
    assert context["link"] == f"/my/projects/{complete.project.pk}/"


def decided(waited, ago=datetime.timedelta(days=1)):
    """Make an edition that was decided `ago` after having waited."""
    edition, at = make_edition(), timezone.now() - ago
    Move.objects.create(edition=edition, from_status="draft", to_status="submitted", at=at - waited)
    Move.objects.create(edition=edition, from_status="submitted", to_status="changes-asked", at=at)


@pytest.mark.parametrize(
    ("hours", "words"), [(5, "within a day"), (24, "within a day"), (30, "in about a day"), (70, "in about 3 days")]
)
def test_the_usual_wait_is_the_median_of_real_decisions(hours, words):
    for waited in [1, hours, hours, hours, 900]:
        decided(datetime.timedelta(hours=waited))
    assert usual_wait() == words


def test_too_few_or_too_old_decisions_say_nothing():
    for _ in range(4):
        decided(datetime.timedelta(hours=5))
    decided(datetime.timedelta(hours=5), ago=datetime.timedelta(days=100))
    assert usual_wait() == ""


def test_a_copy_made_by_the_yearly_question_does_not_hide_the_draft(complete, desk):
    submission.submit(complete.edition, complete.user)
    project = publishing.publish(complete.edition)
    post(complete, "begin-edition")
    publishing.amend(project, "Yearly question.", pupils=20)
    assert says(complete.client.get(desk), "2 of 6 pages done")


def test_only_a_live_project_gets_a_new_version(complete):
    assert post(complete, "begin-edition").status_code == 404


def test_sending_says_what_is_missing():
    edition = make_complete_edition()
    edition.aims.create(text="", found="40 sing")
    with pytest.raises(InvalidMove, match="Write each aim in one sentence"):
        submission.submit(edition, make_user())


def test_the_public_page_is_linked(editor):
    project = make_project(lead_school=editor.member.school)
    assert says(editor.client.get(f"/my/projects/{project.pk}/"), project.get_absolute_url())
