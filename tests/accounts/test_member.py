import pytest
from django.db import IntegrityError

from accounts.models import Member
from accounts.models.member import InvalidMembershipMove
from tests.factories import make_member, make_school

pytestmark = pytest.mark.django_db


def test_the_first_verified_member_leads_and_the_second_edits():
    first = make_member(status=Member.Status.VERIFIED)
    second = make_member(first.school, status=Member.Status.VERIFIED)
    assert first.is_lead
    assert second.is_verified
    assert not second.is_lead


def test_a_waiting_member_has_no_rights():
    member = make_member(status=Member.Status.WAITING)
    assert not member.user.verified_schools().exists()


def test_leaving_takes_the_rights_and_keeps_the_history():
    member = make_member(status=Member.Status.VERIFIED)
    member.leave(by=member.user)
    assert not member.user.verified_schools().exists()
    assert [move.to_status for move in member.moves.all()] == ["verified", "left"]


@pytest.mark.parametrize("status", [Member.Status.VERIFIED, Member.Status.DECLINED, Member.Status.LEFT])
def test_only_a_waiting_membership_is_verified(status):
    member = make_member(status=status)
    with pytest.raises(InvalidMembershipMove):
        member.verify(Member.Proof.LEAD)
    member.refresh_from_db()
    assert member.status == status


@pytest.mark.parametrize("status", [Member.Status.DECLINED, Member.Status.LEFT])
def test_an_ended_membership_cannot_be_left_again(status):
    with pytest.raises(InvalidMembershipMove):
        make_member(status=status).leave(by=None)


def test_a_verified_colleague_becomes_lead_instead_of_who_was():
    lead = make_member(status=Member.Status.VERIFIED)
    elsewhere = make_member(status=Member.Status.VERIFIED)
    colleague = make_member(lead.school, status=Member.Status.VERIFIED)
    colleague.become_lead(by=lead.user)
    assert set(Member.objects.leads()) == {colleague, elsewhere}


@pytest.mark.parametrize("status", [Member.Status.WAITING, Member.Status.DECLINED, Member.Status.LEFT])
def test_nobody_else_becomes_lead(status):
    lead = make_member()
    with pytest.raises(InvalidMembershipMove):
        make_member(lead.school, status=status).become_lead(by=None)
    with pytest.raises(InvalidMembershipMove):
        lead.become_lead(by=None)
    assert Member.objects.leads().get() == lead


def test_nobody_belongs_to_a_school_twice_at_a_time():
    member = make_member(status=Member.Status.WAITING)
    with pytest.raises(IntegrityError):
        make_member(member.school, status=Member.Status.WAITING, user=member.user)


def test_who_left_may_come_back():
    member = make_member(status=Member.Status.LEFT)
    assert make_member(member.school, status=Member.Status.WAITING, user=member.user).status == Member.Status.WAITING


def test_a_person_may_belong_to_several_schools():
    member = make_member(status=Member.Status.VERIFIED)
    make_member(user=member.user, status=Member.Status.VERIFIED)
    assert member.user.verified_schools().count() == 2


def test_a_school_whose_lead_goes_is_led_by_whoever_was_verified_first_and_not_by_the_next_to_come():
    school = make_school()
    lead, colleague, later = (make_member(school) for _ in range(3))
    lead.leave(by=lead.user)
    newcomer = make_member(school)
    assert list(Member.objects.leads().filter(school=school)) == [colleague]
    assert colleague.moves.last().note == "Became lead."
    for member in (later, newcomer):
        member.refresh_from_db()
        assert member.role == Member.Role.EDITOR


def test_the_last_to_leave_leaves_no_lead():
    member = make_member()
    member.leave(by=member.user)
    assert not Member.objects.leads().filter(school=member.school).exists()
