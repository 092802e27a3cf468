"""The noticeboard on a phone: an offer meets a request and becomes a project, silence is chased, an alert tells."""

import re
import uuid

from playwright.sync_api import expect

from . import demo_site
from .signed_in import sign_in
from .walking import Person, sign_in_as

TEACHER, PARTNER = "teacher@demo.example", "partner@demo.example"
TEACHERS_SCHOOL, PARTNERS_SCHOOL = "King's College School", "Ricards Lodge High School"
REQUEST_WORDS = "Forty voices without a hall. Both choirs could give a concert at the end of term."
QUESTION = "May forty singers come to you on Thursdays after school, with our own conductor?"
ANSWER = "With pleasure. Come and see the hall next week, and let us plan a concert."
# Everybody in this walk has an address that ends so; only the site's own may be read.
ADDRESS = re.compile(r"[\w.+-]+@(?!schools-together\.)[\w-]+\.example")
# In a database that was kept, earlier walks have won their schools trust, and written as often as a day allows.
FORGET_EARLIER_WALKS = """
UPDATE partnerships_notice SET checked_at = NULL WHERE NOT is_sample;
UPDATE partnerships_enquiry SET made_at = made_at - interval '90 days';
"""
# Longer than any holidays: of school days at least five have passed, and the day on which an alert looked last.
LET_A_SEASON_PASS = """
UPDATE partnerships_enquiry SET sent_at = sent_at - interval '90 days';
UPDATE partnerships_alert SET last_run_at = last_run_at - interval '90 days';
"""


def test_a_school_finds_a_partner(new_person, letters, site_log, run_commands):
    demo_site.execute(FORGET_EARLIER_WALKS)
    mark = uuid.uuid4().hex[:8]
    request, offer = f"Our choir needs a hall {mark}", f"Our hall is free for choirs {mark}"
    watcher_email, stranger_email = f"watcher.{mark}@list.example", f"stranger.{mark}@elsewhere.example"

    watcher = new_person("/noticeboard/?kind=request&topic=music")
    keep_search(watcher, letters, watcher_email)
    teacher, partner = new_person("/noticeboard/"), new_person("/noticeboard/")
    sign_in(teacher.page, "teacher", site_log.read_text())
    post(teacher, "We look for something", request, look=reads)
    sign_in(partner.page, "partner", site_log.read_text())
    post(partner, "We offer something", offer, look=Person.sees)
    publish(new_person("/account/login/?next=/admin/partnerships/notice/"), site_log, [request, offer])

    see_the_match(teacher, opened(letters, TEACHER, f"“{request}” is on the noticeboard"), offer)
    offer_path = opened(letters, PARTNER, f"“{offer}” is on the noticeboard")
    head, stranger = f"Pat Head {mark}", f"Sam Stranger {mark}"
    write(partner, offer_path, request, head)
    answer(new_person(opened(letters, TEACHER, f"{head} writes to {TEACHERS_SCHOOL}")), head)
    partner.page.goto(opened(letters, PARTNER, f"{TEACHERS_SCHOOL} has answered", f"Hello {head}"))
    reads(partner, TEACHERS_SCHOOL)
    partner.sees(ANSWER)

    write_without_account(new_person(offer_path), letters, stranger, stranger_email)
    demo_site.execute(LET_A_SEASON_PASS)
    run_commands("chase_enquiries", "send_alerts")
    new_person(opened(letters, PARTNER, f"{stranger} still waits for an answer from {PARTNERS_SCHOOL}")).sees(QUESTION)

    hear_and_stop(watcher, letters, watcher_email, request)
    become_a_project(teacher, request)
    reader = new_person(offer_path)
    reader.sees(offer)
    expect(reader.page.get_by_role("link", name=request)).to_have_count(0)
    assert mark not in site_log.read_text()


def reads(person, heading):
    """Wait for a page that fits, is accessible and shows nobody's address, but for one's own in the header."""
    person.is_at(heading)
    assert not ADDRESS.findall(person.page.locator("main").inner_html())


def opened(letters, to, subject, words="") -> str:
    """Wait for a letter that holds nobody's address, and return where its first link leads."""
    assert not ADDRESS.findall(letters.text(to, subject, words))
    return letters.path(to, subject, words)


def keep_search(watcher, letters, address):
    reads(watcher, "music")
    watcher.follow("Tell me of new ones")
    reads(watcher, "Tell me of new")
    watcher.write("Your e-mail address", address)
    watcher.tick("Once a day")
    watcher.press("Send me the link to confirm")
    watcher.page.goto(opened(letters, address, "Please confirm your alert"))
    watcher.press("Yes, write to me")
    watcher.sees("Your alert is set.")


FOLDED = {"For whom": "Secondary", "Space or expertise": "Halls and theatres", "Where and which days": "Thursdays"}


def post(person, kind, title, look):
    """Post a notice from the desk, after a look at each page. Offer and request differ in their side alone."""
    person.follow("Post a notice")
    person.tick(kind)
    person.write("In one line", title)
    person.tick("Music")
    for group, choice in FOLDED.items():
        person.unfold(group)
        person.tick(choice)
    person.write("A few sentences", REQUEST_WORDS)
    look(person, "Post a notice")
    person.press("Check the notice")
    look(person, "Is this right?")
    person.press("Send the notice")
    person.sees("Sent. A moderator reads it")
    look(person, title)


def publish(moderator, site_log, titles):
    sign_in_as(moderator, "moderator", site_log)
    for title in titles:
        moderator.page.get_by_role("row").filter(has_text=title).get_by_role("checkbox").check()
    moderator.page.locator("select[name=action]").select_option(label="Publish")
    moderator.press("Run")
    moderator.sees(f"Published: {len(titles)}.")


def see_the_match(teacher, path, offer):
    """Read why the two fit, on the page to which the letter led."""
    teacher.page.goto(path)
    reads(teacher, "Our choir needs a hall")
    match = teacher.page.locator(".match-list li").filter(has_text=offer)
    for reason in ["1 mile away", "both secondary", "music", "Thursdays", "they offer halls and theatres"]:
        expect(match).to_contain_text(reason)


def write(partner, own_path, request, name):
    """Find the request on the page of one's own offer, and write to its school, signed in."""
    partner.page.goto(own_path)
    partner.follow(request)
    partner.follow("Write to the school")
    reads(partner, f"Write to {TEACHERS_SCHOOL}")
    partner.pick("What is it about?", "Music")
    partner.write("Your message", QUESTION)
    partner.write("Your name", name)
    partner.press("Send the message")
    partner.sees("Your message is on its way.")
    partner.sees("Nobody has answered yet.")


def answer(colleague, name):
    """Answer by the link of the letter, without signing in."""
    reads(colleague, f"{name}, {PARTNERS_SCHOOL}")
    colleague.sees(QUESTION)
    colleague.write("Your message", ANSWER)
    colleague.press("Send")
    colleague.sees("Your message is sent.")


def write_without_account(stranger, letters, name, address):
    stranger.follow("Write to the school")
    stranger.write("Your message", QUESTION)
    stranger.write("Your name", name)
    stranger.write("Your school or organisation", "Elm Grove School")
    stranger.write("Your e-mail address", address)
    if stranger.script:
        stranger.page.get_by_label("Your e-mail address").press("Enter")
    else:
        stranger.press("Go on: prove your address")
    reads(stranger, "One more step")
    stranger.page.goto(opened(letters, address, f"Send your message to {PARTNERS_SCHOOL}?"))
    reads(stranger, f"Send your message to {PARTNERS_SCHOOL}?")
    stranger.press("Send the message")
    stranger.sees("Your message is on its way.")
    stranger.page.goto(opened(letters, address, f"Your message to {PARTNERS_SCHOOL}"))
    stranger.sees(QUESTION)


def hear_and_stop(watcher, letters, address, request):
    """Follow the letter to what is new, then end the alert by the link at its foot."""
    subject = "New music"
    assert request in letters.text(address, subject)
    watcher.page.goto(opened(letters, address, subject))
    reads(watcher, request)
    watcher.page.goto(letters.path(address, subject, "Stop this alert"))
    reads(watcher, "Stop this alert?")
    watcher.press("Stop and erase it")
    reads(watcher, "This alert is stopped")


def become_a_project(teacher, request):
    teacher.follow("Close it")
    reads(teacher, f"Close “{request}”?")
    teacher.tick("We found a partner")
    teacher.press("Close it")
    teacher.follow("Make it a project")
    reads(teacher, f"Make “{request}” a project")
    expect(teacher.page.get_by_label("Title")).to_have_value(request)
    name_partner(teacher)
    teacher.press("Begin the project")
    reads(teacher, "About the project")
    expect(teacher.page.get_by_label("Summary")).to_have_value(REQUEST_WORDS)
    expect(teacher.page.get_by_label("Music", exact=True)).to_be_checked()
    teacher.press("Save and go on")
    expect(teacher.page.get_by_label("School or organisation").first).to_have_value(PARTNERS_SCHOOL)


def name_partner(teacher):
    """Choose from the list that follows the typing; without script from the choices that a button brings."""
    box = teacher.page.get_by_label("Your partner, if you know it already")
    if teacher.script:
        box.press_sequentially("Ricards Lodge")
        teacher.page.get_by_role("option", name=PARTNERS_SCHOOL).click()
    else:
        box.fill("Ricards Lodge")
        teacher.press("Find the school")
        teacher.page.get_by_role("radio", name=PARTNERS_SCHOOL).check()
