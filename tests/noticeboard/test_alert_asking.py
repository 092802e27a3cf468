"""Setting an alert: a search in words, an address, a letter, a button. The pages tell nobody whose address has one."""

import datetime
from unittest import mock

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from partnerships.noticeboard.alerts import asking, links
from partnerships.noticeboard.models import Alert
from partnerships.projects import catalogue
from partnerships.schools.models import Place
from tests.factories import make_alert, make_project

from .alert_letters import link_to, queued

pytestmark = pytest.mark.django_db
ADDRESS = "/alerts/new/"
DAY = datetime.timedelta(days=1)


def ask(client, search="topic=music", email="anna@example.org", every="week", **fields):
    path = f"{ADDRESS}?about=projects&{search}"
    return client.post(path, {"email": email, "every": every, "website": "", **fields}, follow=True)


def later(age, move):
    """Do something as if it were later."""
    with mock.patch("time.time", return_value=(timezone.now() + age).timestamp()):
        return move()


def text(answer):
    return answer.content.decode()


@pytest.fixture
def york():
    return Place.objects.create(
        kind="town", name="York", key="york", full_key="york", easting=460_000, northing=452_000
    )


def test_from_a_search_to_an_alert(client, york):
    make_project()
    found = text(client.get("/projects/?status=not-stated"))
    assert 'href="/alerts/new/?about=projects"' in found
    page = text(client.get(f"{ADDRESS}?about=projects&topic=music&place=york&within=5&phase=primary&page=2"))
    assert "Tell me of new music projects within 5 miles of York (Primary)</h1>" in page
    assert "Look into your mailbox" in text(ask(client, "topic=music&place=york&within=5&sort=title"))
    [letter] = queued()
    assert letter.to == "anna@example.org"
    alert = Alert.objects.get()
    assert (alert.address, alert.headline) == (
        "place=York&within=5&topic=music",
        "music projects within 5 miles of York",
    )
    assert alert.confirmed_at is None
    link = link_to("confirm", letter)
    assert "Yes, write to me" in text(client.get(link))
    assert client.head(link).status_code == 200
    assert not Alert.objects.confirmed().exists()
    assert "Your alert is set" in text(client.post(link, follow=True))
    alert.refresh_from_db()
    assert (bool(alert.confirmed_at), alert.version) == (True, catalogue.current_version())


@pytest.mark.parametrize(
    ("search", "words"),
    [
        ("", "projects"),
        ("topic=music&topic=stem", "projects (Music or STEM)"),
        ("region=london&status=running", "running projects in London"),
        ("region=london&place=York", "projects within 20 miles of York (London)"),
        ("phase=primary&sector=state&q=big++choir", "projects for “big choir” (Primary; State schools)"),
    ],
)
def test_the_words_of_a_search_name_every_filter(client, york, search, words):
    assert f"<h1>Tell me of new {words}</h1>" in text(client.get(f"{ADDRESS}?about=projects&{search}"))


def test_a_search_that_finds_nothing_offers_an_alert(client):
    page = text(client.get("/projects/?q=zyzzyva"))
    assert 'href="/alerts/new/?about=projects&amp;q=zyzzyva"' in page


def test_the_page_says_the_same_whether_an_address_has_the_alert_or_not(client):
    then = timezone.now() - DAY
    make_alert(email="anna@example.org", address="topic=music", asked_at=then)
    make_alert(email="bert@example.org", address="topic=music", is_confirmed=False, asked_at=then)
    pages = {ask(client, email=email).content for email in ["anna@example.org", "bert@example.org", "new@example.org"]}
    lists = {
        client.post("/alerts/", {"email": email}, follow=True).content
        for email in ["anna@example.org", "no@example.org"]
    }
    assert len(pages | lists) == 1


def test_a_letter_to_a_typed_address_carries_no_words_that_a_stranger_chose(client):
    ask(client, "q=win+money+at+spam.example")
    assert "spam" not in queued()[0].text + queued()[0].subject


@pytest.mark.parametrize("again", ["topic=stem&topic=music", "topic=music&topic=stem&page=3&view=map&sort=title"])
def test_the_same_search_twice_is_one_alert(client, again):
    ask(client, "topic=music&topic=stem")
    ask(client, again, email="ANNA@example.org")
    assert Alert.objects.count() == 1
    assert len(queued()) == 1


def test_who_has_the_alert_already_is_told_so_and_nothing_changes(client):
    alert = make_alert(email="anna@example.org", address="topic=music", version=3)
    ask(client)
    assert queued()[0].subject == "You have this alert already"
    page = text(client.get(link_to("mine", queued()[0])))
    assert "New projects" in page
    alert.refresh_from_db()
    assert alert.version == 3


def test_who_asks_again_while_a_run_writes_to_them_hears_nothing_twice(client, monkeypatch):
    alert = make_alert(email="anna@example.org", address="topic=music", version=3)

    def run_meanwhile(email):
        return Alert.objects.filter(email=email).update(version=7)

    monkeypatch.setattr(asking, "_may_write_to", run_meanwhile)
    ask(client)
    alert.refresh_from_db()
    assert alert.version == 7


def test_how_often_changes_with_the_link_and_nothing_is_heard_twice(client):
    alert = make_alert(email="anna@example.org", address="topic=music", version=3)
    ask(client, every="day")
    alert.refresh_from_db()
    assert alert.every == "week"
    client.post(link_to("confirm", queued()[0]))
    alert.refresh_from_db()
    assert (alert.every, alert.version) == ("day", 3)


def test_a_machine_is_answered_alike_and_not_heard(client):
    assert "Look into your mailbox" in text(ask(client, website="https://spam.example"))
    assert not Alert.objects.exists()


def test_one_visitor_asks_a_few_times_an_hour(client):
    answers = [ask(client, email=f"a{number}@example.org").status_code for number in range(11)]
    assert answers == [200] * 10 + [429]


def test_one_address_gets_a_few_letters_a_day_whoever_asks(client):
    with mock.patch("partnerships.noticeboard.alerts.views.FROM_ONE_VISITOR", {"times": 100, "seconds": 60}):
        for number in range(22):
            ask(client, f"year={1950 + number}")
    assert len(queued()) == asking.TO_ONE_ADDRESS["times"] == 20


@pytest.mark.parametrize(
    ("fields", "complaint"),
    [
        ({"email": "no address"}, "name@school.org.uk"),
        ({"email": ""}, "fill this in"),
        ({"every": "hour"}, "choose one"),
    ],
)
def test_bad_input_is_explained_and_nothing_is_kept(client, fields, complaint):
    answer = ask(client, **fields)
    assert complaint in text(answer)
    assert not Alert.objects.exists()


def test_a_search_that_was_not_understood_whole_sets_no_alert(client):
    for search in ["place=Nowhereham", "q=the"]:
        page = text(ask(client, search))
        assert "panel notice" in page
        assert "Send me the link" not in page
    assert not Alert.objects.exists()


def test_a_place_of_several_names_asks_which(client):
    for county in ["Gwent", "Shropshire"]:
        key = f"newport {county.lower()}"
        Place.objects.create(
            kind="town", name="Newport", qualifier=county, key="newport", full_key=key, easting=1, northing=1
        )
    page = text(client.get(f"{ADDRESS}?about=projects&place=Newport"))
    assert "Which do you mean" in page
    assert 'href="/alerts/new/?about=projects&amp;place=Newport%2C+Gwent"' in page


def test_a_search_too_long_to_keep_is_refused(client):
    with mock.patch.object(Alert._meta.get_field("address"), "max_length", 5):
        assert "too long" in text(ask(client))
    assert not Alert.objects.exists()


def test_there_are_alerts_about_known_things_only(client):
    assert client.get(f"{ADDRESS}?about=weather").status_code == 404
    assert client.get(ADDRESS).status_code == 200


def test_a_link_to_confirm_works_once(client):
    ask(client)
    link = link_to("confirm", queued()[0])
    client.post(link)
    assert "has been used" in text(client.post(link))
    assert "has been used" in text(client.get(link))


def test_a_link_to_confirm_is_too_old_after_a_week(client):
    ask(client)
    link = link_to("confirm", queued()[0])
    answer = later(8 * DAY, lambda: client.post(link))
    assert answer.status_code == 410
    assert "too old" in text(answer)
    assert not Alert.objects.confirmed().exists()


def test_a_link_to_what_was_erased_says_so(client):
    ask(client)
    link = link_to("confirm", queued()[0])
    Alert.objects.all().delete()
    assert client.post(link).status_code == client.get(link).status_code == 404


def test_an_address_has_twenty_alerts_at_most(client):
    for number in range(asking.MOST_OF_AN_ADDRESS - 1):
        make_alert(email="anna@example.org", address=f"year={1990 + number}")
    ask(client, "topic=music")
    ask(client, "topic=stem")
    first, second = [link_to("confirm", letter) for letter in queued()]
    client.post(first)
    assert "can have 20 alerts" in text(client.post(second))
    assert Alert.objects.confirmed().count() == 20
    ask(client, "topic=sport")
    assert "no room for another" in queued()[2].subject


@pytest.mark.parametrize("name", ["alert_confirm", "alert_stop", "alert_mine"])
def test_a_link_that_is_wrong_explains_itself(client, name):
    for token in ["made-up", links.to_stop(make_alert()).split("/")[3] + "x"]:
        answer = client.get(reverse(name, args=[token]))
        assert answer.status_code == 404
        assert "does not work" in text(answer)


def test_a_link_of_one_purpose_does_not_serve_another(client):
    token = links.to_stop(make_alert()).split("/")[3]
    assert client.post(reverse("alert_mine", args=[token])).status_code == 404


@pytest.mark.parametrize("path", [ADDRESS, "/alerts/", "/alerts/asked/", "/alerts/stop/x/", "/alerts/mine/x/"])
def test_other_methods_are_refused(client, path):
    assert client.put(path).status_code == 405


def test_what_nobody_confirmed_within_a_week_is_erased(capsys):
    now = timezone.now()
    make_alert(is_confirmed=False, email="late@example.org", asked_at=now - 7 * DAY)
    make_alert(is_confirmed=False, email="new@example.org", asked_at=now - 6 * DAY)
    make_alert(email="reader@example.org", asked_at=now - 900 * DAY)
    call_command("purge_alerts", dry_run=True)
    assert Alert.objects.count() == 3
    call_command("purge_alerts")
    assert set(Alert.objects.values_list("email", flat=True)) == {"new@example.org", "reader@example.org"}
    assert "Would erase 1 alert.\nErased 1 alert." in capsys.readouterr().out
