"""How a notice ends: with its term, renewed by a link, closed, and made a project."""

import datetime
from io import StringIO

import pytest
from django.core import signing
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from partnerships.noticeboard.match_table import MatchTable
from partnerships.noticeboard.models import Notice
from partnerships.noticeboard.notices import becoming, posting, renewing, terms
from partnerships.projects.models import Project, Topic
from partnerships.schools.models import IscRecord, Phase
from tests.events.letters import link_in, queued
from tests.factories import make_member, make_notice, make_school

pytestmark = pytest.mark.django_db
Status = Notice.Status


def days(number):
    return timezone.localdate() + datetime.timedelta(days=number)


def run(*options):
    out = StringIO()
    call_command("expire_notices", *options, stdout=out)
    return out.getvalue()


@pytest.fixture
def member():
    return make_member()


def test_terms_follow_each_other_over_the_turn_of_a_year():
    offered = terms.offered(datetime.date(2026, 9, 1))
    assert [term.value for term in offered] == ["autumn-2026", "spring-2027", "summer-2027", "autumn-2027"]
    assert terms.offered(datetime.date(2027, 4, 15))[0].value == "spring-2027"
    assert terms.offered(datetime.date(2027, 4, 16))[0].value == "summer-2027"


def test_a_notice_leaves_the_board_the_day_after_its_term(member):
    over, today = (
        make_notice(member.school, expires_on=days(-1)),
        make_notice(expires_on=days(0), reminded_at=timezone.now()),
    )
    assert "1 expired, 0 reminded of." in run()
    over.refresh_from_db()
    today.refresh_from_db()
    assert (over.status, today.status) == (Status.EXPIRED, Status.PUBLISHED)
    assert over.moves.last().to_status == Status.EXPIRED
    assert "has left the noticeboard" in queued()[0].subject
    assert "0 expired" in run()


def test_the_matches_are_counted_once_for_all_that_leave_together(monkeypatch):
    loads, load = [], MatchTable.load
    monkeypatch.setattr(MatchTable, "load", lambda: loads.append(1) or load())
    for _ in range(3):
        make_notice(expires_on=days(-1))
    assert "3 expired" in run()
    assert len(loads) == 1


def test_what_was_renewed_or_closed_while_a_run_works_stays_as_it_is():
    renewed, closed, over = (make_notice(expires_on=days(-1)) for _ in range(3))
    posting.renew(Notice.objects.get(pk=renewed.pk))
    posting.close(Notice.objects.get(pk=closed.pk), None, "other")
    assert posting.expire([renewed, closed, over]) == 1
    assert list(Notice.objects.filter(status=Status.EXPIRED)) == [over]


def test_two_weeks_before_one_letter_comes_with_a_link(member, client):
    notice = make_notice(member.school, expires_on=days(14))
    make_notice(member.school, expires_on=days(15))
    assert "1 reminded of." in run()
    assert "0 reminded of." in run()
    [letter] = queued()
    assert letter.to == member.user.email
    link = link_in(letter.text)
    assert "Keep it on the board" in client.get(link).content.decode()
    notice.refresh_from_db()
    assert notice.expires_on == days(14)
    client.post(link)
    notice.refresh_from_db()
    assert notice.expires_on == terms.TermOfYear(notice.year, terms.Term(notice.term)).ends_on > days(14)
    assert notice.reminded_at is None


def test_what_was_renewed_while_a_run_writes_brings_no_reminder(member):
    listed = make_notice(member.school, expires_on=days(10))
    posting.renew(Notice.objects.get(pk=listed.pk))
    assert not posting.remind(listed)
    assert not queued()


def test_a_dry_run_says_what_it_would_do_and_does_nothing(member):
    make_notice(member.school, expires_on=days(-1), title="Over")
    make_notice(member.school, expires_on=days(3), title="Ending")
    told = run("--dry-run")
    assert "would expire: Over" in told
    assert "would remind of: Ending" in told
    assert not queued()
    assert not Notice.objects.filter(status=Status.EXPIRED).exists()


def test_the_link_puts_an_expired_notice_back_and_works_once(client):
    notice = make_notice(status=Status.EXPIRED, expires_on=days(-40), published_at=timezone.now())
    link = renewing.link_for(notice)
    assert "stands for the" in client.post(link).content.decode()
    notice.refresh_from_db()
    assert notice.is_public
    ends_on = notice.expires_on
    assert "stands for the" in client.post(link).content.decode()
    notice.refresh_from_db()
    assert notice.expires_on == ends_on
    assert notice.moves.count() == 1


@pytest.mark.parametrize("status", ["closed", "declined"])
def test_the_link_of_a_closed_notice_explains_itself(client, status):
    more = {"closed_at": timezone.now(), "outcome": "other"} if status == "closed" else {}
    notice = make_notice(status=status, expires_on=days(1), **more)
    assert "nothing to renew" in client.post(renewing.link_for(notice)).content.decode()
    notice.refresh_from_db()
    assert notice.status == status


def test_wrong_and_old_links_explain_themselves(client, monkeypatch):
    notice = make_notice(expires_on=days(1))
    assert client.get(reverse("notice_renew", args=["nonsense"])).status_code == 404
    other_purpose = signing.dumps([notice.pk, str(notice.expires_on)], salt="something else")
    assert client.get(reverse("notice_renew", args=[other_purpose])).status_code == 404
    monkeypatch.setattr(renewing, "VALID_FOR", datetime.timedelta(seconds=-1))
    assert client.get(renewing.link_for(notice)).status_code == 410


def test_the_school_extends_from_the_page_only_when_the_end_is_near(client, member):
    client.force_login(member.user)
    near, far = make_notice(member.school, expires_on=days(10)), make_notice(member.school, expires_on=days(100))
    for notice in (near, far):
        client.post(reverse("notice_extend", args=[notice.pk]))
    near.refresh_from_db()
    assert near.expires_on > days(14)
    assert Notice.objects.get(pk=far.pk).expires_on == days(100)


def test_closing_asks_how_it_went(client, member):
    client.force_login(member.user)
    notice = make_notice(member.school)
    address = reverse("notice_close", args=[notice.pk])
    assert "Choose one of the two." in client.post(address, {"outcome": ""}).content.decode()
    page = client.post(address, {"outcome": "found"}, follow=True).content.decode()
    assert "Make it a project" in page
    notice.refresh_from_db()
    assert (notice.status, notice.outcome) == (Status.CLOSED, "found")
    assert client.post(address, {"outcome": "other"}, follow=True).status_code == 200
    assert Notice.objects.get(pk=notice.pk).outcome == "found"


def found(school, **lists):
    notice = make_notice(school, title="A hall on Fridays", text="With a choir.", **lists)
    posting.close(notice, None, "found")
    return notice


@pytest.fixture
def isc_member(member):
    IscRecord.objects.create(school=member.school, is_member=True)
    return member


def test_what_found_a_partner_becomes_a_project_with_its_words(client, isc_member):
    client.force_login(isc_member.user)
    partner = make_school()
    notice = found(isc_member.school, topics=Topic.objects.all()[:2], phases=Phase.objects.all()[:1])
    address = reverse("notice_project", args=[notice.pk])
    assert "A hall on Fridays" in client.get(address).content.decode()
    response = client.post(address, {"title": "Singing on Fridays", "who": partner.name, "urn": partner.urn})
    project = Project.objects.get()
    draft = project.open_edition()
    assert response.url == reverse("project_edit", args=[project.pk, "about"])
    assert (draft.title, draft.summary) == ("Singing on Fridays", "With a choir.")
    assert (draft.topics.count(), draft.phases.count()) == (2, 1)
    assert [row.school for row in draft.partners.order_by("position")] == [isc_member.school, partner]
    assert client.get(address).url == reverse("project_desk", args=[project.pk])


def test_a_school_is_not_its_own_partner(client, isc_member):
    client.force_login(isc_member.user)
    own = isc_member.school
    address = reverse("notice_project", args=[found(own).pk])
    page = client.post(address, {"title": "Singing", "who": own.name, "urn": own.urn}).content.decode()
    assert "your own school" in page
    assert not Project.objects.exists()


def test_of_two_colleagues_only_the_first_begins_the_project(isc_member):
    notice = found(isc_member.school)
    nobody = {"school": None, "organisation": ""}
    becoming.begin_project(notice, "One", isc_member.user, nobody)
    with pytest.raises(posting.InvalidNoticeMove):
        becoming.begin_project(notice, "Two", isc_member.user, nobody)
    assert Project.objects.count() == 1


def test_a_school_outside_the_council_is_told_who_adds_the_project(client, member):
    client.force_login(member.user)
    notice = found(member.school)
    address = reverse("notice_project", args=[notice.pk])
    assert "Ask your partner to add it" in client.post(address, {"title": "Ours"}).content.decode()
    assert not Project.objects.exists()
