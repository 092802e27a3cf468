"""The mailing list in a browser: joining, choosing, leaving and being forgotten, with script and without."""

import re
import uuid

from playwright.sync_api import expect


def test_somebody_joins_chooses_leaves_and_is_forgotten(new_person, letters):
    address = f"reader.{uuid.uuid4().hex[:8]}@list.example"
    reader = new_person("/mailing-list/")
    reader.is_at("Mailing list")
    reader.write("Your e-mail address", address)
    send_without_a_choice(reader)
    reader.tick("The noticeboard")
    reader.press("Send me the link to confirm")
    reader.is_at("Look into your mailbox")

    reader.page.goto(letters.path(address, "Please confirm"))
    reader.is_at("Join the mailing list?")
    reader.press("Yes, put me on the list")
    reader.sees("Thank you: you are on the list.")
    reader.sees(address)
    page = reader.page.url
    reader.is_at("What you hear about")

    reader.page.get_by_label("Events", exact=True).uncheck()
    reader.press("Save my choice")
    reader.sees("Your choice is saved")
    reader.press("Leave the list")
    reader.is_at("You have left the mailing list")

    reader.page.goto(page)
    reader.sees("You get no letters from us")
    reader.follow("have it all erased")
    reader.is_at("Erase your address?")
    reader.press("Erase my address")
    reader.is_at("Your address is erased")


def send_without_a_choice(reader):
    """What is wrong has the focus, and one key leads from there to the field."""
    for topic in reader.page.locator("main input[type=checkbox]").all():
        topic.uncheck()
    reader.press("Send me the link to confirm")
    expect(reader.page).to_have_title(re.compile("^Error: Mailing list"))
    expect(reader.page.get_by_role("alert")).to_be_focused()
    reader.is_at("Mailing list")
    reader.page.keyboard.press("Tab")
    reader.page.keyboard.press("Enter")
    expect(reader.page).to_have_url(re.compile("#id_topics_0$"))
