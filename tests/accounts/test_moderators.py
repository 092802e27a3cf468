import io

import pytest
from django.contrib.auth.models import Permission
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from accounts import summary
from accounts.models import Member
from events.models import Proposal
from tests.events.letters import queued
from tests.factories import make_edition, make_member, make_user
from tests.projects.moderation.conftest import make_moderator, signed_in
from tests.projects.moderation.pages import act

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("wants", [True, False])
def test_the_daily_letter_goes_to_moderators_who_want_it(wants):
    make_moderator(wants_moderation_summary=wants)
    make_user(wants_moderation_summary=True)
    make_edition(status="submitted", submitted_at=timezone.now())
    call_command("send_moderation_summary", stdout=io.StringIO())
    assert DBTaskResult.objects.count() == wants


def test_the_daily_letter_tells_everybody_of_the_admin_what_waits_for_them():
    """Organisers are asked on the admin's front page too whether they want it; no notice waits for them there."""
    organiser = make_user(is_staff=True, wants_moderation_summary=True)
    organiser.user_permissions.add(Permission.objects.get(codename="organise"))
    moderator = make_moderator(wants_moderation_summary=True)
    make_member(status="waiting")
    Proposal.objects.create(kind="host", name="Anna", email="anna@example.org", text="We have a hall.")
    told = {person: {pile["name"]: pile["count"] for pile in piles} for person, piles in summary.waiting()}
    assert told == {
        organiser: {"Proposals for events": 1},
        moderator: {"Proposals for events": 1, "People to verify": 1},
    }


def test_nothing_is_sent_when_nothing_waits():
    make_moderator(wants_moderation_summary=True)
    call_command("send_moderation_summary", stdout=io.StringIO())
    assert not DBTaskResult.objects.exists()


def test_a_dry_run_says_what_would_be_sent_and_sends_nothing():
    make_moderator(email="anna@example.org", wants_moderation_summary=True)
    make_member(status="waiting")
    told = io.StringIO()
    call_command("send_moderation_summary", dry_run=True, stdout=told)
    assert "People to verify: 1" in told.getvalue()
    assert "anna@example.org" in told.getvalue()
    assert not DBTaskResult.objects.exists()


def test_a_moderator_makes_a_lead_and_ends_a_place_and_who_is_touched_is_told():
    lead = make_member()
    colleague = make_member(lead.school)
    desk, everybody = signed_in(make_moderator()), f"{reverse('admin:accounts_member_changelist')}?status=all"

    def do(action, **form):
        form |= {"action": action, "_selected_action": colleague.pk}
        return desk.post(everybody, form, follow=True).content.decode()

    do("make_lead")
    assert list(Member.objects.leads()) == [colleague]
    assert "The school wrote" not in do("end")  # it asks why first
    do("end", reasoned=1, note="The school wrote to us.")
    assert list(Member.objects.leads()) == [lead]
    told = [(letter.to, letter.subject) for letter in queued()]
    assert told == [
        (colleague.user.email, f"You now lead {lead.school}"),
        (colleague.user.email, f"Your place at {lead.school} has ended"),
        (lead.user.email, f"You now lead {lead.school}"),
    ]
    assert "> The school wrote to us." in queued()[1].text
    assert "cannot become" in do("end", reasoned=1, note="Again.")
    assert "cannot become lead" in do("make_lead")


def test_a_moderator_verifies_and_declines_members():
    moderator = make_moderator()
    first, second = make_member(status="waiting"), make_member(status="waiting")
    desk = signed_in(moderator)
    act(desk, "accounts_member", [first], "verify")
    act(desk, "accounts_member", [second], "decline", reasoned=1, note="The school does not know you.")
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.is_verified, first.moves.get().by) == (True, moderator)
    assert (second.status, second.moves.get().note) == ("declined", "The school does not know you.")
    again = act(desk, "accounts_member", [second], "verify").content.decode()
    assert "No longer in this list, and left as it is: 1." in again


def test_the_page_of_a_membership_shows_what_to_check():
    member = make_member(status="waiting")
    page = signed_in(make_moderator()).get(f"/admin/accounts/member/{member.pk}/change/").content.decode()
    assert member.user.email in page
    assert "Verify" in page
