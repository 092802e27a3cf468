"""Post a notice: who may, the check before sending, changing it while it waits, trusted schools."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from partnerships.noticeboard.models import InvalidNoticeMove, Notice
from partnerships.noticeboard.notices import posting, terms, trust
from partnerships.noticeboard.notices.forms import NoticeForm
from partnerships.projects.models import Topic
from tests.factories import make_member, make_notice, make_school, make_user

pytestmark = pytest.mark.django_db
ADDRESS = "/noticeboard/new/"
Status = Notice.Status


def words(**changes):
    """Return what the form takes."""
    return {
        "kind": "offer",
        "title": "Our theatre is free on Thursdays",
        "topics": [topic.pk for topic in Topic.objects.all()[:2]],
        "miles": "10",
        "when": terms.offered(timezone.localdate())[0].value,
        "cost": "none",
        **changes,
    }


@pytest.fixture
def member():
    return make_member(make_school(name="Hill School", town="York"))


@pytest.fixture
def signed_in(client, member):
    client.force_login(member.user)
    return client


@pytest.mark.parametrize("sector", ["state", "independent"])
def test_a_school_of_either_sector_checks_and_sends_and_waits_for_a_moderator(client, sector):
    member = make_member(make_school(sector=sector))
    client.force_login(member.user)
    checked = client.post(ADDRESS, words())
    assert "Is this right?" in checked.content.decode()
    assert not Notice.objects.exists()
    client.post(ADDRESS, words(go="send"))
    notice = Notice.objects.get()
    assert (notice.status, notice.school, notice.posted_by) == (Status.SUBMITTED, member.school, member.user)
    assert notice.expires_on == terms.offered(timezone.localdate())[0].ends_on
    assert [move.to_status for move in notice.moves.all()] == [Status.SUBMITTED]


def test_the_check_page_carries_every_answer_on(signed_in):
    sent = words(weekdays=["2", "4"], is_online="on", text="Bring a choir.", wants_matches="on", pupils="30")
    page = signed_in.post(ADDRESS, sent).content.decode()
    assert "Tuesdays, Thursdays" in page
    assert page.count('name="weekdays"') == 2
    assert 'name="is_online" value="True"' in page
    back = signed_in.post(ADDRESS, sent | {"go": "change"}).content.decode()
    assert "Bring a choir.</textarea>" in back
    assert not Notice.objects.exists()


ENDINGS = {
    "declined": lambda notice: posting.decline(notice, None, "Which Thursdays?"),
    "closed": lambda notice: posting.close(notice, None, Notice.Outcome.OTHER),
}


@pytest.mark.parametrize("end", ENDINGS.values(), ids=ENDINGS)
def test_a_notice_that_was_declined_or_closed_is_posted_again_without_typing_it_again(signed_in, member, end):
    sent = words(weekdays=["2", "4"], is_online="on", text="Bring a choir.", pupils="30", go="send")
    signed_in.post(ADDRESS, sent)
    earlier = Notice.objects.get()
    end(earlier)
    again = f"{ADDRESS}?like={earlier.pk}"
    assert again in signed_in.get(earlier.get_absolute_url()).content.decode()
    form = signed_in.get(again).context["form"]
    begun = {name: form[name].value() for name in ["kind", "title", "text", "pupils", "weekdays", "when", "is_online"]}
    assert begun == {
        "kind": "offer",
        "title": "Our theatre is free on Thursdays",
        "text": "Bring a choir.",
        "pupils": 30,
        "weekdays": [2, 4],
        "when": words()["when"],
        "is_online": True,
    }
    assert set(form["topics"].value()) == set(sent["topics"])


@pytest.mark.parametrize("like", ["another school's", "x", "9" * 30, "²"])
def test_nobody_begins_with_words_that_are_not_their_schools(signed_in, like):
    secret = make_notice(status=Status.SUBMITTED, title="Not yet read")
    page = signed_in.get(ADDRESS, {"like": secret.pk if like == "another school's" else like})
    assert page.status_code == 200
    assert "Not yet read" not in page.content.decode()


def folds(page):
    """Return each group that folds, with whether it stands open."""
    found = re.findall(r'<details class="editor-group"( open)?>\s*<summary>([^<]+) <', page)
    return {heading: bool(is_open) for is_open, heading in found}


def test_what_most_leave_alone_is_folded_away(signed_in):
    groups = folds(signed_in.get(ADDRESS).content.decode())
    assert list(groups) == ["For whom", "Space or expertise", "Where and which days", "Cost"]
    assert not any(groups.values())


def test_a_notice_without_any_folded_answer_is_posted(signed_in):
    left_alone = {"kind", "title", "topics", "when", "miles", "cost"}  # a folded group still sends what it holds
    sent = {name: value for name, value in words(cost="talk").items() if name in left_alone}
    signed_in.post(ADDRESS, sent | {"go": "send"})
    assert Notice.objects.get().cost == "talk"


@pytest.mark.parametrize(
    ("changes", "heading"),
    [
        ({"pupils": "many"}, "For whom"),
        ({"pupils": "10"}, "For whom"),
        ({"weekdays": ["2"]}, "Where and which days"),
        ({"miles": "20"}, "Where and which days"),
        ({"cost": "none"}, "Cost"),
    ],
)
def test_a_group_with_an_answer_or_a_mistake_stands_open(signed_in, changes, heading):
    sent = words(cost="talk") | changes
    groups = folds(signed_in.post(ADDRESS, sent | {"go": "change"}).content.decode())
    assert [name for name, is_open in groups.items() if is_open] == [heading]


def test_who_belongs_to_several_schools_says_for_which(client):
    first = make_member()
    second = make_member(user=first.user)
    client.force_login(first.user)
    assert "Please choose one." in client.post(ADDRESS, words(go="send")).content.decode()
    client.post(ADDRESS, words(go="send", school=second.school.pk))
    assert Notice.objects.get().school == second.school


def test_nobody_posts_for_a_school_that_is_not_theirs(signed_in, member):
    make_member(user=member.user)
    signed_in.post(ADDRESS, words(go="send", school=make_school().pk))
    assert not Notice.objects.exists()


def test_nobody_in_particular_is_told_how_to_come_to_post(client):
    assert reverse("register") in client.get(ADDRESS).content.decode()


@pytest.mark.parametrize("who", ["stranger", "waiting"])
def test_others_are_told_how_to_come_to_post(client, who):
    if who == "stranger":
        client.force_login(make_user())
    elif who == "waiting":
        client.force_login(make_member(status="waiting").user)
    response = client.post(ADDRESS, words(go="send"))
    assert reverse("register") in response.content.decode()
    assert not Notice.objects.exists()


def test_at_most_three_topics_and_only_the_next_four_terms(signed_in):
    page = signed_in.post(ADDRESS, words(topics=[topic.pk for topic in Topic.objects.all()[:4]], when="autumn-1999"))
    assert "Choose at most 3" in page.content.decode()
    assert "Is this right?" not in page.content.decode()


def test_a_second_press_does_not_post_it_twice(signed_in):
    signed_in.post(ADDRESS, words(go="send"))
    assert "has a notice with these words already" in signed_in.post(ADDRESS, words(go="send")).content.decode()
    assert Notice.objects.count() == 1


def test_two_presses_in_the_same_moment_post_it_once(member):
    schools = member.user.verified_schools()
    forms = [NoticeForm(words(), schools=schools) for _ in range(2)]
    assert all(form.is_valid() for form in forms), "Each was read before the other was kept."
    posting.post(forms[0], member.school, member.user)
    with pytest.raises(InvalidNoticeMove):
        posting.post(forms[1], member.school, member.user)
    assert Notice.objects.count() == 1


def test_while_it_waits_it_can_be_changed(signed_in, member):
    notice = make_notice(member.school, Status.SUBMITTED, topics=Topic.objects.all()[:1])
    page = signed_in.get(reverse("notice_edit", args=[notice.pk])).content.decode()
    assert notice.title in page
    signed_in.post(reverse("notice_edit", args=[notice.pk]), words(title="Now on Fridays"))
    notice.refresh_from_db()
    assert (notice.title, notice.status) == ("Now on Fridays", Status.SUBMITTED)
    assert notice.topics.count() == 2


@pytest.mark.parametrize("status", [Status.PUBLISHED, Status.DECLINED])
def test_what_a_moderator_has_decided_is_not_changed_any_more(signed_in, member, status):
    notice = make_notice(member.school, status)
    signed_in.post(reverse("notice_edit", args=[notice.pk]), words(title="Something else"))
    notice.refresh_from_db()
    assert notice.title != "Something else"


def test_a_change_that_crosses_with_the_moderators_decision_is_told(member):
    notice = make_notice(member.school, Status.SUBMITTED)
    form = NoticeForm(words(title="Late"), instance=Notice.objects.get(pk=notice.pk), schools=None)
    assert form.is_valid()
    posting.publish(notice, None)
    with pytest.raises(InvalidNoticeMove):
        posting.change(form, member.user)
    assert Notice.objects.get(pk=notice.pk).title == notice.title


@pytest.mark.parametrize("name", ["notice_edit", "notice_close", "notice_extend", "notice_letters", "notice_project"])
def test_a_notice_of_another_school_is_not_there_to_be_changed(signed_in, name):
    notice = make_notice(status=Status.SUBMITTED)
    assert signed_in.post(reverse(name, args=[notice.pk]), {}).status_code == 404


@pytest.mark.parametrize("name", ["notice_extend", "notice_letters"])
def test_moves_are_made_by_post_alone(signed_in, member, name):
    assert signed_in.get(reverse(name, args=[make_notice(member.school).pk])).status_code == 405


def test_a_school_with_three_approved_notices_shows_the_next_at_once(signed_in, member):
    for _ in range(3):
        posting.publish(make_notice(member.school, Status.SUBMITTED), None)
    signed_in.post(ADDRESS, words(go="send"))
    notice = Notice.objects.get(title=words()["title"])
    assert notice.is_public
    assert notice in Notice.objects.waiting()


def test_a_refusal_ends_trust_until_a_notice_is_approved_again(member):
    notices = [make_notice(member.school, Status.SUBMITTED) for _ in range(5)]
    for notice in notices[:3]:
        posting.publish(notice, None)
    assert trust.is_trusted(member.school)
    posting.decline(notices[3], None, "Not a partnership.")
    assert not trust.is_trusted(member.school)
    posting.publish(notices[4], None)
    assert trust.is_trusted(member.school)


def test_samples_earn_no_trust(member):
    for _ in range(3):
        make_notice(member.school, checked_at=timezone.now(), is_sample=True)
    assert not trust.is_trusted(member.school)
