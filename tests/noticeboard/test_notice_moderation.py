"""The moderators' pile of notices: publish, read, decline; two at once; nothing unread by accident."""

import datetime
import threading

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from accounts import summary
from partnerships.noticeboard.models import InvalidNoticeMove, Notice
from partnerships.noticeboard.notices import posting
from tests.events.letters import queued
from tests.factories import make_member, make_notice, make_user
from tests.projects.moderation.conftest import make_moderator, signed_in

pytestmark = pytest.mark.django_db
LIST = "admin:partnerships_notice_changelist"
Status = Notice.Status


@pytest.fixture
def waiting():
    notice = make_notice(status=Status.SUBMITTED, title="A hall on Fridays")
    make_member(notice.school, user=make_user(email="anna@hill.example"))
    return notice


@pytest.fixture
def desk():
    return signed_in(make_moderator(name="Mo"))


def act(desk, notice, action, *, status="", **more):
    form = {"action": action, "_selected_action": [notice.pk], "read_at": timezone.now().isoformat(), **more}
    address = reverse(LIST) + (f"?status={status}" if status else "")
    return desk.post(address, form, follow=True).content.decode()


def test_what_waits_stands_in_the_pile_and_is_published(desk, waiting, client):
    assert "A hall on Fridays" in desk.get(reverse(LIST)).content.decode()
    assert "Published: 1." in act(desk, waiting, "publish")
    waiting.refresh_from_db()
    assert waiting.is_public
    assert waiting.checked_at
    assert [move.by.name for move in waiting.moves.all()] == ["Mo"]
    assert "A hall on Fridays" in client.get("/noticeboard/").content.decode()
    [letter] = queued()
    assert letter.to == "anna@hill.example"
    assert waiting.get_absolute_url() in letter.text


def test_a_refusal_needs_a_reason_and_brings_it_to_the_school(desk, waiting):
    assert "reasoned" in act(desk, waiting, "decline")
    act(desk, waiting, "decline", reasoned="1", note="It sells something.")
    waiting.refresh_from_db()
    assert waiting.status == Status.DECLINED
    assert "It sells something." in queued()[0].text


def test_what_a_trusted_school_showed_is_read_afterwards_and_leaves_the_pile(desk):
    notice = make_notice(title="Shown at once")
    assert "Shown at once" in desk.get(reverse(LIST)).content.decode()
    assert "Read: 1." in act(desk, notice, "mark_read")
    assert notice not in Notice.objects.waiting()
    assert "has been read" in act(desk, notice, "mark_read", status="all")


def test_a_refusal_afterwards_takes_it_off_the_board(desk, client):
    notice = make_notice(title="Shown at once")
    act(desk, notice, "decline", reasoned="1", note="Not a partnership.")
    assert client.get(notice.get_absolute_url()).status_code == 410
    assert "Shown at once" not in client.get("/noticeboard/").content.decode()


def test_words_that_changed_since_the_moderator_read_them_are_not_published(desk, waiting):
    before = timezone.now().isoformat()
    Notice.objects.filter(pk=waiting.pk).update(submitted_at=timezone.now())
    assert "has changed since you opened it" in act(desk, waiting, "publish", read_at=before)
    waiting.refresh_from_db()
    assert waiting.status == Status.SUBMITTED


def test_the_page_of_a_notice_says_when_it_was_made(desk, waiting):
    page = desk.get(reverse("admin:partnerships_notice_change", args=[waiting.pk])).content.decode()
    assert 'name="read_at"' in page or 'name="CHANGE_FORM-read_at"' in page
    assert ">Read at" not in page
    assert "A hall on Fridays" in page


def test_what_is_for_a_term_that_is_over_is_not_published(desk, waiting):
    Notice.objects.filter(pk=waiting.pk).update(expires_on="2020-01-01")
    assert "is over" in act(desk, waiting, "publish")


@pytest.mark.parametrize("may", [False, None])
def test_the_pile_is_for_moderators(client, may):
    if may is False:
        client.force_login(make_user(is_staff=True))
    assert client.get(reverse(LIST)).status_code in {302, 403}


MOVES = {
    "publish": lambda notice: posting.publish(notice, None),
    "decline": lambda notice: posting.decline(notice, None, "No."),
    "close": lambda notice: posting.close(notice, None, "other"),
    "read": lambda notice: posting.read(notice, None),
    "renew": lambda notice: posting.renew(notice),
}
ALLOWED = {
    "submitted": {"publish", "decline", "close"},
    "published": {"decline", "close", "read"},
    "declined": set(),
    "closed": set(),
    "expired": {"close", "renew"},
}


@pytest.mark.parametrize("name", MOVES)
@pytest.mark.parametrize("status", ALLOWED)
def test_each_move_is_made_from_where_it_may_be_and_logged(status, name):
    past = {"expires_on": datetime.date(2020, 1, 1)} if status == "expired" else {}
    closed = {"closed_at": timezone.now(), "outcome": "other"} if status == "closed" else {}
    notice = make_notice(status=status, published_at=timezone.now(), **past, **closed)
    if name in ALLOWED[status]:
        MOVES[name](notice)
        assert notice.moves.count() == 1
    else:
        with pytest.raises(InvalidNoticeMove):
            MOVES[name](notice)
        assert not notice.moves.exists()


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_of_two_moderators_at_once_one_is_told():
    notice = make_notice(status=Status.SUBMITTED)
    start, refused = threading.Barrier(2), []

    def run():
        try:
            own = Notice.objects.get(pk=notice.pk)
            start.wait(timeout=10)
            posting.publish(own, None)
        except InvalidNoticeMove as refusal:
            refused.append(str(refusal))
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=20)
    notice.refresh_from_db()
    assert notice.status == Status.PUBLISHED
    assert notice.moves.count() == 1
    assert len(refused) == 1


def test_the_daily_letter_and_the_front_page_of_the_admin_count_what_waits(desk, waiting):
    make_moderator(wants_moderation_summary=True)
    [(_, piles)] = summary.waiting()
    assert [(pile["name"], pile["count"]) for pile in piles] == [("Notices to read", 1)]
    assert "Notices to read" in desk.get(reverse("admin:index")).content.decode()
