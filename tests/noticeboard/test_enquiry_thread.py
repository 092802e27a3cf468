"""The conversation: both sides see it, each by their own link or signed in, and nobody else does."""

import pytest
from django.urls import reverse

from partnerships.noticeboard.enquiries import conversation, links, sending
from partnerships.noticeboard.models import Enquiry, InvalidEnquiryMove
from tests.factories import make_member, make_school, make_user

from .enquiring import links_to, make_enquiry, make_read_school, own_link, queued, reply

pytestmark = pytest.mark.django_db
Status = Enquiry.Status


def make_read():
    """Make an enquiry that one person of the school reads."""
    return make_enquiry(make_read_school(name="The Mount"), sender_email="ann@sender.example", sender_name="Ann")


@pytest.fixture(scope="module", autouse=True)
def made(made_once):
    return made_once(make_read)


@pytest.fixture
def enquiry(copied):
    return copied


@pytest.fixture
def school(enquiry):
    return enquiry.to_school


def send(client, link, enquiry, text="Gladly. Tuesday?", **words):
    seen = enquiry.messages.last().pk
    return client.post(link, {"text": text, "seen": seen} | words, follow=True)


def test_the_school_answers_by_its_link_and_the_sender_by_theirs(client, enquiry, school):
    [link] = links_to(school.person.email)
    assert "Could we sing together?" in client.get(link).content.decode()
    send(client, link, enquiry)
    enquiry.refresh_from_db()
    assert enquiry.status == "answered"
    assert enquiry.answered_at
    letter = queued()[-1]
    assert (letter.to, letter.subject) == ("ann@sender.example", "The Mount has answered")
    assert "> Gladly. Tuesday?" in letter.text
    page = send(client, links_to("ann@sender.example")[-1], enquiry, "Yes!").content.decode()
    assert "Gladly. Tuesday?" in page
    assert "Yes!" in page
    assert queued()[-1].to == school.person.email
    assert [message.side for message in enquiry.messages.all()] == ["sender", "school", "sender"]


@pytest.mark.parametrize(
    ("sender", "is_checked"), [("nobody", False), ("of another school", False), ("waiting", False), ("verified", True)]
)
def test_the_school_reads_whether_the_sender_belongs_to_the_school_that_they_name(client, sender, is_checked):
    hill, mount = make_school(name="Hill School"), make_read_school(name="The Mount")
    users = {
        "of another school": lambda: make_member().user,
        "waiting": lambda: make_member(hill, status="waiting").user,
        "verified": lambda: make_member(hill).user,
    }
    user = users[sender]() if sender in users else None
    enquiry = make_enquiry(mount, sender=user, sender_school=hill, sender_name="Ann")
    [received] = [letter.text for letter in queued() if letter.to == mount.person.email]
    for text in [received, client.get(own_link(enquiry)).text]:
        assert ("Ann is verified as one of the people of Hill School." in text) == is_checked
        assert ("not checked" in text) == (not is_checked)


def test_people_of_either_side_find_it_when_signed_in(client, enquiry, school):
    colleague, sender = make_member(school).user, make_user(email="ann@sender.example")
    for person, show in [(school.person, ""), (colleague, ""), (sender, "sent")]:
        client.force_login(person)
        listed = client.get(reverse("my_enquiry_list"), {"show": show}).content.decode()
        link = reverse("my_enquiry", args=[enquiry.pk])
        assert link in listed
        assert "Could we sing together?" in client.get(link).content.decode()
    send(client, link, enquiry, "One more thing")
    assert enquiry.messages.last().side == "sender"


def test_to_a_stranger_it_does_not_exist(client, enquiry):
    client.force_login(make_member().user)
    address = reverse("my_enquiry", args=[enquiry.pk])
    for wanted in [address, f"{address}report/"]:
        assert client.get(wanted).status_code == 404
    for wanted in [address, f"{address}block/", f"{address}close/"]:
        assert client.post(wanted, {"text": "Hi", "seen": 0}).status_code == 404
    assert enquiry.messages.count() == 1
    assert "Ann" not in client.get(reverse("my_enquiry_list")).content.decode()


def test_who_is_not_signed_in_is_asked_to(client, enquiry):
    for wanted in [reverse("my_enquiry", args=[enquiry.pk]), reverse("my_enquiry_list")]:
        assert "/account/login/" in client.get(wanted).url


def test_what_is_not_proved_is_seen_by_nobody(client, school):
    enquiry = make_enquiry(school, is_proved=False)
    client.force_login(school.person)
    assert client.get(reverse("my_enquiry", args=[enquiry.pk])).status_code == 404
    assert client.get(links.to_thread(enquiry, links.SENDER)).status_code == 404
    assert client.get(own_link(enquiry)).status_code == 404


def test_a_link_ends_when_its_owner_leaves_the_school(client, school, enquiry):
    link = own_link(enquiry)
    school.person.memberships.get().leave(None)
    assert client.get(link).status_code == 404
    assert send(client, link, enquiry).status_code == 404
    assert enquiry.messages.count() == 1


def test_links_of_other_purposes_people_and_ages_say_why_they_do_not_work(client, enquiry, monkeypatch):
    for token in ["made-up", links.to_outcome(enquiry).split("/")[-2], links.seat_token(enquiry, make_user().pk)]:
        assert client.get(reverse("enquiry_thread", args=[token])).status_code == 404
    assert client.get(links.to_thread(enquiry, links.PASSED_ON)).status_code == 404, "Nobody was passed it on to."
    link = own_link(enquiry)
    monkeypatch.setattr("partnerships.noticeboard.enquiries.links.read_seat.__defaults__", (-1,))
    old = client.get(link)
    assert old.status_code == 410
    assert "Send a new link" in old.content.decode()


@pytest.mark.parametrize("side", ["sender", "school"])
def test_a_new_link_goes_to_where_the_old_one_went(client, enquiry, school, side):
    who, email = {"sender": (links.SENDER, "ann@sender.example"), "school": (school.person.pk, school.person.email)}[
        side
    ]
    answer = client.post(reverse("enquiry_again", args=[links.seat_token(enquiry, who)]))
    assert email not in answer.content.decode()
    assert (queued()[-1].to, queued()[-1].subject) == (email, "A new link to your conversation")
    assert client.get(links_to(email)[-1]).status_code == 200


def test_a_new_link_is_asked_for_with_an_old_one_and_not_too_often(client, enquiry):
    assert client.post(reverse("enquiry_again", args=["made-up"])).status_code == 404
    again = reverse("enquiry_again", args=[links.seat_token(enquiry, links.SENDER)])
    assert client.get(again).status_code == 405
    assert [client.post(again).status_code for _ in range(6)] == [200] * 5 + [429]


def test_no_new_link_is_promised_where_nobody_knows_an_address(client):
    """A helper passed the old one on, to the school's public contact."""
    enquiry = make_enquiry(make_school())
    letters = len(queued())
    answer = client.post(reverse("enquiry_again", args=[links.seat_token(enquiry, links.PASSED_ON)]))
    assert answer.status_code == 404
    assert "is on its way" not in answer.content.decode()
    assert len(queued()) == letters


@pytest.mark.parametrize("wrong", [{"text": ""}, {"text": "a" * 4001}, {"seen": "x"}, {"seen": ""}])
def test_a_bad_answer_is_not_sent(client, enquiry, wrong):
    page = client.post(own_link(enquiry), {"text": "Gladly", "seen": "0"} | wrong)
    assert page.status_code == 200
    assert enquiry.messages.count() == 1


def test_who_answers_while_a_colleague_does_is_told_and_keeps_the_words(client, enquiry, school):
    colleague = make_member(school, user=make_user(name="Cat")).user
    seen = enquiry.messages.last().pk
    send(client, own_link(enquiry), enquiry, "Yes, on Tuesday.")
    link = links.to_thread(enquiry, colleague.pk)
    page = client.post(link, {"text": "No, sorry.", "seen": seen}).content.decode()
    assert "A message came in while you were writing" in page
    assert "No, sorry." in page
    assert "Yes, on Tuesday." in page
    assert enquiry.messages.count() == 2
    again = page.split('name="seen" value="')[1].split('"')[0]
    client.post(link, {"text": "Or Friday.", "seen": again})
    assert enquiry.messages.count() == 3


def test_the_first_answer_keeps_its_time(enquiry):
    first = reply(enquiry)
    reply(enquiry)
    enquiry.refresh_from_db()
    assert enquiry.answered_at == first.at


def test_an_answer_to_a_conversation_that_was_closed_meanwhile_is_given_back(client, enquiry, school):
    link = links.to_thread(enquiry, links.SENDER)
    client.post(f"{own_link(enquiry)}close/")
    page = client.post(link, {"text": "We come on Thursday.", "seen": enquiry.messages.last().pk}).content.decode()
    assert "This conversation is closed" in page
    assert "We come on Thursday.</textarea>" in page
    assert enquiry.messages.count() == 1


@pytest.mark.parametrize("side", ["sender", "school"])
def test_either_side_closes_it_and_then_nobody_writes(client, enquiry, school, side):
    link = own_link(enquiry) if side == "school" else links.to_thread(enquiry, links.SENDER)
    assert client.get(f"{link}close/").status_code == 405
    assert "This conversation is closed" in client.post(f"{link}close/", follow=True).content.decode()
    assert "has moved on" in client.post(f"{link}close/", follow=True).content.decode()
    for side in ["sender", "school"]:
        with pytest.raises(InvalidEnquiryMove):
            reply(enquiry, side)


@pytest.mark.parametrize(
    ("move", "allowed"),
    [
        (sending.deliver, {"unproved"}),
        (reply, {"sent", "answered"}),
        (lambda enquiry: reply(enquiry, "sender"), {"sent", "answered"}),
        (conversation.close, {"sent", "answered"}),
    ],
)
@pytest.mark.parametrize("status", Status.values)
def test_each_move_is_possible_from_the_states_that_allow_it(school, move, allowed, status):
    enquiry = make_enquiry(school, is_proved=status != Status.UNPROVED)
    if status in {Status.ANSWERED, Status.CLOSED}:
        reply(enquiry)
    if status == Status.CLOSED:
        enquiry.refresh_from_db()
        conversation.close(enquiry)
    enquiry.refresh_from_db()
    assert enquiry.status == status
    if status in allowed:
        move(enquiry)
    else:
        letters = len(queued())
        with pytest.raises(InvalidEnquiryMove):
            move(enquiry)
        enquiry.refresh_from_db()
        assert enquiry.status == status
        assert len(queued()) == letters


@pytest.mark.parametrize("rows", [1, 8])
def test_the_list_asks_the_same_number_of_queries(client, school, rows, django_assert_max_num_queries):
    for _ in range(rows):
        make_enquiry(school)
    client.force_login(school.person)
    with django_assert_max_num_queries(6):
        client.get(reverse("my_enquiry_list"))


def test_the_list_refuses_other_methods_and_knows_odd_pages(client, school):
    client.force_login(school.person)
    assert client.post(reverse("my_enquiry_list")).status_code == 405
    assert client.get(reverse("my_enquiry_list"), {"page": "x", "show": "y"}).status_code == 200
