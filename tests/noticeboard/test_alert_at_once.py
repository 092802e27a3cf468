"""Runs and people at the same moment, each over a connection of their own: nobody hears of a project twice."""

import threading

import pytest
from django.db import connection
from django.http import QueryDict
from django.utils import timezone

from partnerships.noticeboard.alerts import asking, sending
from partnerships.noticeboard.alerts.searches import ProjectSearches
from partnerships.noticeboard.models import Alert
from tests.events.together import at_once
from tests.factories import make_alert, make_project

from .alert_letters import link_to, queued, told

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


def test_two_runs_share_the_alerts_and_tell_everybody_once():
    for _ in range(12):
        make_alert()
    make_project(title="Choir")
    now = timezone.now()
    runs = [sending.Run(now) for _ in range(2)]
    at_once(*[run.send_all for run in runs])
    addresses = [letter.to for letter in queued()]
    assert len(addresses) == len(set(addresses)) == 12


def test_a_run_leaves_alone_what_another_has_in_hand(monkeypatch):
    """Both are in the middle of one alert: the second goes on without it, instead of waiting or telling again."""
    alert = make_alert()
    make_project(title="Choir")
    in_hand, may_go_on, outcomes = threading.Event(), threading.Event(), []
    whole = ProjectSearches.news

    def slow(self, each):
        in_hand.set()
        may_go_on.wait(timeout=10)
        return whole(self, each)

    def first():
        outcomes.append(sending.Run(timezone.now()).send(alert.pk))
        connection.close()

    monkeypatch.setattr(ProjectSearches, "news", slow)
    thread = threading.Thread(target=first)
    thread.start()
    in_hand.wait(timeout=10)
    outcomes.append(sending.Run(timezone.now()).send(alert.pk))
    may_go_on.set()
    thread.join(timeout=10)
    assert outcomes == [sending.Outcome.TAKEN, sending.Outcome.WRITTEN]
    assert told() == ["Choir"]


def test_a_run_whose_connection_dies_at_the_commit_tells_everybody_once_the_next_time(monkeypatch):
    make_alert()
    make_project(title="Choir")
    run = sending.Run(timezone.now())
    with monkeypatch.context() as broken:
        broken.setattr(connection, "_commit", cut_off)
        assert run.send_all() == {sending.Outcome.FAILED: 1}
    connection.close()
    assert told() == []
    sending.Run(timezone.now()).send_all()
    assert told() == ["Choir"]


def cut_off():
    """Let the server end our connection, as when the network or the machine goes."""
    connection.connection.close()
    raise ConnectionError


def test_who_asks_for_one_alert_three_times_at_once_gets_one_letter():
    search = ProjectSearches().read(QueryDict("topic=music"))
    at_once(*[lambda: asking.ask("anna@example.org", "projects", search, "day", 0)] * 3)
    assert Alert.objects.count() == 1
    assert len(queued()) == 1


def test_of_two_confirmed_at_once_only_one_becomes_the_twentieth():
    for number in range(asking.MOST_OF_AN_ADDRESS - 1):
        make_alert(email="anna@example.org", address=f"year={1990 + number}")
    searches = ProjectSearches()
    for topic in ["music", "stem"]:
        search = searches.read(QueryDict(f"topic={topic}"))
        asking.ask("anna@example.org", "projects", search, "day", 0)
    tokens = [link_to("confirm", letter).split("/")[3] for letter in queued()]
    refusals = at_once(*[lambda token=token: asking.confirm(token) for token in tokens], refusals=asking.NotNow)
    assert len([refusal for refusal in refusals if refusal]) == 1
    assert Alert.objects.confirmed().count() == asking.MOST_OF_AN_ADDRESS
