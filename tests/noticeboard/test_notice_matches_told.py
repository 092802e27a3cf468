"""The weekly letter of new matches: to those who asked, each match once, whatever breaks."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.urls import reverse

from partnerships.noticeboard.models import MatchTold, Notice
from partnerships.noticeboard.notices import board, posting, telling
from partnerships.projects.models import Topic
from tests.events.letters import queued
from tests.factories import make_member, make_notice, make_school

pytestmark = pytest.mark.django_db


def run(*options):
    out = StringIO()
    call_command("send_matches", *options, stdout=out)
    return out.getvalue()


def on_the_board(kind, **fields):
    notice = make_notice(
        make_school(easting=0, northing=0), kind=kind, topics=Topic.objects.filter(slug="music"), **fields
    )
    board.show_anew([notice.pk])
    return notice


@pytest.fixture
def asking():
    notice = on_the_board("offer", title="A hall", wants_matches=True)
    make_member(notice.school)
    return notice


def test_new_matches_are_told_once(asking):
    on_the_board("request", title="A choir needs room")
    assert "1 matches told." in run()
    [letter] = queued()
    assert "A choir needs room" in letter.text
    assert "Less than a mile away, music" in letter.text
    assert "0 matches told." in run()
    on_the_board("request", title="So does a band")
    run()
    assert "A choir needs room" not in queued()[1].text
    assert "So does a band" in queued()[1].text


def test_a_match_that_comes_back_is_not_new(asking):
    other = on_the_board("request")
    run()
    Notice.objects.filter(pk=other.pk).update(status="expired")
    board.show_anew([other.pk])
    Notice.objects.filter(pk=other.pk).update(status="published")
    board.show_anew([other.pk])
    run()
    assert len(queued()) == 1


def test_who_did_not_ask_hears_nothing(asking):
    request = on_the_board("request")
    make_member(request.school)
    run()
    assert [letter.to for letter in queued()] == [asking.school.members.get().user.email]


def test_a_dry_run_sends_nothing(asking):
    on_the_board("request")
    assert "would tell of 1: A hall" in run("--dry-run")
    assert not queued()
    assert not MatchTold.objects.exists()


def test_a_crash_between_the_letter_and_the_note_loses_and_repeats_nothing(asking, monkeypatch):
    on_the_board("request")

    def crash(*arguments, **fields):
        assert queued()  # the letter is written already
        raise RuntimeError("the power is gone")

    with monkeypatch.context() as broken:
        broken.setattr(MatchTold.objects, "bulk_create", crash)
        with pytest.raises(RuntimeError):
            telling.tell(asking)
    assert not queued()
    assert telling.tell(asking) == 1
    assert telling.tell(asking) == 0
    assert len(queued()) == 1


def test_one_letter_that_fails_keeps_no_other_school_waiting(asking, monkeypatch, caplog):
    other = on_the_board("offer", title="Another hall", wants_matches=True)
    make_member(other.school)
    on_the_board("request")
    found = telling.letters.matches_found

    def fails(notice, told):
        return 1 / 0 if notice.pk == asking.pk else found(notice, told)

    monkeypatch.setattr(telling.letters, "matches_found", fails)
    with pytest.raises(CommandError, match="1 of the notices failed"):
        run()
    assert [letter.to for letter in queued()] == [other.school.members.get().user.email]
    assert f"Notice {asking.pk}" in caplog.text
    monkeypatch.undo()
    assert "1 matches told." in run()


def test_a_school_without_people_hears_once_it_has_some():
    notice = on_the_board("offer", wants_matches=True)
    on_the_board("request")
    assert telling.tell(notice) == 0
    make_member(notice.school)
    assert telling.tell(notice) == 1


def test_one_click_on_the_page_begins_and_ends_the_letters(client, asking):
    client.force_login(asking.school.members.get().user)
    address = reverse("notice_letters", args=[asking.pk])
    for wanted, expected in (("no", False), ("yes", True)):
        client.post(address, {"wanted": wanted})
        asking.refresh_from_db()
        assert asking.wants_matches is expected


def test_who_wants_no_more_letters_while_a_run_writes_gets_none(asking):
    on_the_board("request")
    [notice] = telling.asking()
    Notice.objects.filter(pk=asking.pk).update(wants_matches=False)
    assert telling.tell(notice) == 0
    assert not queued()


def test_a_closed_notice_brings_no_letter(asking):
    on_the_board("request")
    posting.close(asking, None, "other")
    run()
    assert not queued()
