"""No address in any page, header or letter to the other side, nor in a log; no link in a letter but our own."""

import logging
import re

import pytest
from django.conf import settings
from django.urls import reverse

from partnerships.noticeboard.enquiries import links
from schools_together import quoting
from tests.factories import make_member

from .enquiring import WORDS, links_to, make_enquiry, make_read_school, reply, send_letters

pytestmark = pytest.mark.django_db
SENDER, TEACHER = "ann@sender.example", "teacher@school.example"


@pytest.fixture
def school(db):
    school = make_read_school(name="The Mount")
    school.person.email = TEACHER
    school.person.save()
    return school


def test_no_page_shows_an_address_and_no_log_has_one(client, school, caplog):
    caplog.set_level(logging.DEBUG)
    address = reverse("school_contact", args=[school.urn])
    pages = [client.post(address, WORDS, follow=True)]
    confirm = links_to(SENDER)[0]
    pages += [client.get(confirm), client.post(confirm, follow=True)]
    own = links_to(TEACHER)[0]
    pages += [client.get(own), client.get(f"{own}report/")]
    seen = 10**9
    pages.append(client.post(own, {"text": "Gladly", "seen": seen}, follow=True))
    pages += [client.get(links_to(SENDER)[-1]), client.get(school.get_absolute_url())]
    for page in pages:
        shown = (
            page.content.decode()
            + str(page.headers)
            + str(page.redirect_chain if "redirect_chain" in dir(page) else "")
        )
        assert SENDER not in shown
        assert TEACHER not in shown
    assert len(send_letters()) == 4
    assert SENDER not in caplog.text
    assert TEACHER not in caplog.text


def test_letters_come_from_the_site_and_tell_neither_side_the_others_address(school, settings):
    enquiry = make_enquiry(school, sender_email=SENDER)
    reply(enquiry)
    reply(enquiry, "sender", "Thank you")
    letters = send_letters()
    assert len(letters) == 5
    for letter in letters:
        other = TEACHER if letter.to == [SENDER] else SENDER
        assert other not in letter.message().as_string()
        assert letter.from_email == settings.DEFAULT_FROM_EMAIL
        assert letter.reply_to == []
        assert letter.cc == letter.bcc == []
        assert "Reply-To" not in letter.message()
        assert not letter.attachments


def test_each_reader_has_a_link_of_their_own(school):
    colleague = make_member(school).user
    make_enquiry(school, sender_email=SENDER)
    seats = [links_to(email)[-1] for email in [SENDER, TEACHER, colleague.email]]
    assert len(set(seats)) == 3


@pytest.mark.parametrize(
    "link",
    [
        "https://evil.example/x",
        "http://evil.example",
        "www.evil.example",
        "evil.example/login",
        "[click](evil.example)",
        "<https://evil.example>",
        "mailto:x@evil.example",
        "javascript://evil",
        "[click]\n\n[click]: https://evil.example",
    ],
)
def test_a_letter_holds_no_link_that_a_person_wrote(school, link):
    make_enquiry(school, text=f"See {link} please", sender_name=f"Ann {link}", sender_email=SENDER)
    letters = [letter for letter in send_letters() if letter.to == [TEACHER]]
    [html] = [part.content for letter in letters for part in letter.alternatives]
    assert all(address.startswith(f"{settings.SITE_URL}/") for address in re.findall(r'href="([^"]*)"', html))
    assert "evil.example/" not in letters[0].body
    assert "://evil" not in letters[0].body


def test_on_the_page_a_link_is_plain_text(client, school):
    enquiry = make_enquiry(school, text="See https://evil.example/ <script>alert(1)</script>")
    page = client.get(links.to_thread(enquiry, school.person.pk)).content.decode()
    assert 'href="https://evil' not in page
    assert "https://evil.example/" in page
    assert "<script>alert" not in page


def test_a_name_stays_on_one_line():
    written = quoting.one_line("Ann\nBcc: x@y.example\r\nwww.evil.example")
    assert written == "Ann Bcc: x@y.example (a link: see the page)"


@pytest.mark.parametrize("link", ["evil-site.com", "bad.co.uk?x=1", "EVIL.ORG", "a.b.example.net:80", "evil.com."])
def test_a_bare_name_of_a_website_is_left_out_too(link):
    assert quoting.without_links(f"See {link} soon").startswith("See (a link: see the page)")


def test_plain_words_stay_as_they_are():
    words = "Dear all,\n\nat 3.30 p.m. e.g. 1/2 of year 5.We use file.txt; ann.lee@school.org.uk; C.of.E.\nAnn"
    assert quoting.quoted(words) == "\n".join(f"> {line}".rstrip() for line in words.split("\n"))


def test_pages_are_kept_from_search_engines_and_caches(client, school):
    enquiry = make_enquiry(school)
    answer = client.get(links.to_thread(enquiry, links.SENDER))
    assert 'content="noindex"' in answer.content.decode()
    assert "no-store" in answer.headers["Cache-Control"]
