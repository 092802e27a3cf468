"""Offers to host, speak or serve: from the public form to the organisers' answer and a draft event."""

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from events.models import Event, Proposal
from events.proposals import answering
from tests.factories import make_school, make_user
from tests.projects.moderation.pages import act

from .letters import queued
from .organisers import make_organiser, signed_in

pytestmark = pytest.mark.django_db
ADDRESS = "/events/propose/"
WORDS = {
    "kind": "host",
    "name": "Anna",
    "email": "anna@example.org",
    "job_title": "Head",
    "who": "The River Trust",
    "urn": "",
    "subject": "Boats",
    "text": "We have a hall.",
    "when": "In March",
    "room_for": "80",
    "website": "",
}


def make_proposal(**fields):
    fields = {"kind": "host", "name": "Anna", "email": "anna@example.org", "text": "We have a hall."} | fields
    return Proposal.objects.create(**fields)


def test_anybody_makes_an_offer_and_is_thanked_by_letter(client):
    assert client.get(ADDRESS).status_code == 200
    answer = client.post(ADDRESS, WORDS, follow=True)
    assert "Thank you for your offer" in answer.content.decode()
    proposal = Proposal.objects.get()
    assert (proposal.organisation, proposal.room_for, proposal.status) == ("The River Trust", 80, "new")
    [(to, subject, text)] = queued()
    assert (to, subject) == ("anna@example.org", "Thank you for your offer")
    assert "Boats" not in text, "Whoever types another's address must not choose the words that go to it."


def test_a_school_of_the_register_is_kept_as_such(client):
    school = make_school(name="Grange")
    client.post(ADDRESS, WORDS | {"who": "grange", "urn": school.urn})
    proposal = Proposal.objects.get()
    assert (proposal.school, proposal.organisation, proposal.affiliation) == (school, "", "Grange")


def test_without_script_schools_are_offered_and_nothing_is_sent(client):
    answer = client.post(ADDRESS, WORDS | {"go": "find"}).content.decode()
    assert "errorlist" not in answer
    assert "We have a hall." in answer
    assert not Proposal.objects.exists()


@pytest.mark.parametrize("missing", ["kind", "name", "email", "who", "text"])
def test_what_is_needed_is_asked_for(client, missing):
    sentence = "Please choose one." if missing == "kind" else "Please fill this in."
    assert sentence in client.post(ADDRESS, WORDS | {missing: ""}).content.decode()
    assert not Proposal.objects.exists()


@pytest.mark.parametrize("wrong", [{"kind": "lead"}, {"email": "anna"}, {"urn": "1' OR 1"}, {"room_for": "-3"}])
def test_what_makes_no_sense_is_refused(client, wrong):
    assert client.post(ADDRESS, WORDS | wrong).status_code == 200
    assert not Proposal.objects.exists()


def test_a_machine_is_thanked_and_not_heard(client):
    answer = client.post(ADDRESS, WORDS | {"website": "https://spam.example"}, follow=True)
    assert "Thank you for your offer" in answer.content.decode()
    assert not Proposal.objects.exists()
    assert queued() == []


def test_one_visitor_offers_a_few_times_an_hour(client):
    assert [client.post(ADDRESS, WORDS).status_code for _ in range(6)] == [302] * 5 + [429]


def test_other_methods_are_refused(client):
    assert client.put(ADDRESS).status_code == 405
    assert client.post(reverse("event_propose_done")).status_code == 405


@pytest.mark.parametrize("answer", ["accept", "decline"])
def test_an_organiser_answers_with_a_letter(answer):
    organiser, proposal = make_organiser(), make_proposal()
    desk = signed_in(organiser)
    asked = act(desk, "events_proposal", [proposal], answer).content.decode()
    assert "Your answer" in asked
    act(desk, "events_proposal", [proposal], answer, reasoned="1", note="Let us talk on Monday.")
    proposal.refresh_from_db()
    assert proposal.status == {"accept": "accepted", "decline": "declined"}[answer]
    assert proposal.handled_by == organiser
    [(to, _, text)] = queued()
    assert to == "anna@example.org"
    assert "Let us talk on Monday." in text


def test_of_two_organisers_the_second_is_told():
    proposal = make_proposal()
    answering.accept(proposal, make_user(), "Yes.")
    with pytest.raises(answering.AlreadyAnswered):
        answering.decline(proposal, make_user(), "No.")
    proposal.refresh_from_db()
    assert proposal.status == "accepted"
    assert len(queued()) == 1


def test_an_answer_from_an_old_list_is_refused_with_a_sentence():
    proposal = make_proposal(status="declined", handled_at=timezone.now())
    desk = signed_in(make_organiser())
    address = reverse("admin:events_proposal_changelist") + "?answer=all"
    form = {"action": "accept", "_selected_action": [proposal.pk], "reasoned": "1", "note": "Yes."}
    assert "has been answered already" in desk.post(address, form, follow=True).content.decode()
    assert queued() == []


def test_one_click_makes_a_draft_event_of_an_offer_to_host():
    school = make_school(name="Grange")
    proposal = make_proposal(school=school, subject="Boats", room_for=80)
    organiser = make_organiser()
    answer = act(signed_in(organiser), "events_proposal", [proposal], "make_draft")
    event = Event.objects.get()
    assert answer.redirect_chain[-1][0] == reverse("admin:events_event_change", args=[event.pk])
    assert (event.status, event.title, event.slug) == ("draft", "Boats", "boats")
    assert (event.venue_school, event.host, event.capacity) == (school, "Grange", 80)
    assert (event.description, event.created_by) == ("We have a hall.", organiser)
    proposal.refresh_from_db()
    assert proposal.event == event


@pytest.mark.parametrize("kind", ["speak", "serve"])
def test_who_does_not_host_gives_no_place(kind):
    event = answering.make_draft(make_proposal(kind=kind, organisation="Trust", room_for=5), make_user())
    assert (event.venue, event.host, event.capacity) == ("", "", None)
    assert event.title == "Meeting at Trust"


def test_a_second_draft_is_refused():
    proposal = make_proposal(subject="Boats")
    answering.make_draft(proposal, make_user())
    with pytest.raises(answering.AlreadyAnswered, match="has its draft"):
        answering.make_draft(proposal, make_user())
    assert Event.objects.count() == 1


def test_the_desk_shows_what_waits_and_counts_it():
    make_proposal(name="Anna")
    make_proposal(name="Bert", status="accepted", handled_at=timezone.now())
    desk = signed_in(make_organiser())
    address = reverse("admin:events_proposal_changelist")
    assert [each.name for each in desk.get(address).context["cl"].result_list] == ["Anna"]
    assert len(desk.get(address, {"answer": "all"}).context["cl"].result_list) == 2
    assert [each.name for each in desk.get(address, {"answer": "accepted"}).context["cl"].result_list] == ["Bert"]
    piles = {pile["name"]: pile["count"] for pile in desk.get(reverse("admin:index")).context["piles"]}
    assert piles["Proposals for events"] == 1


@pytest.mark.parametrize("rows", [1, 3])
def test_the_desk_takes_the_same_queries_however_much_waits(django_assert_num_queries, rows):
    for _ in range(rows):
        make_proposal(school=make_school())
    desk = signed_in(make_organiser())
    desk.get(reverse("admin:events_proposal_changelist"))
    with django_assert_num_queries(9):
        desk.get(reverse("admin:events_proposal_changelist"))


def test_only_organisers_and_moderators_see_proposals(client):
    proposal = make_proposal()
    address = reverse("admin:events_proposal_change", args=[proposal.pk])
    assert client.get(address).status_code == 302
    assert signed_in(make_organiser("moderate")).get(address).status_code == 200
    assert signed_in(make_organiser(None)).get(address).status_code == 403


def test_a_year_after_the_answer_a_proposal_is_deleted(capsys):
    long_ago = timezone.now() - answering.KEPT_FOR
    make_proposal(name="Old", status="declined", handled_at=long_ago)
    make_proposal(name="New", status="declined", handled_at=timezone.now())
    make_proposal(name="Waits", made_at=long_ago)
    call_command("purge_proposals", dry_run=True)
    assert Proposal.objects.count() == 3
    call_command("purge_proposals")
    assert set(Proposal.objects.values_list("name", flat=True)) == {"New", "Waits"}
    assert "Deleted 1 proposal." in capsys.readouterr().out
