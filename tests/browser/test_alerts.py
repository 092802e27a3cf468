"""An alert in a browser: from a search to the letter, the button, the list and the end, with script and without."""

import uuid


def test_somebody_keeps_a_search_sees_it_and_stops_it(new_person, letters):
    address = f"watcher.{uuid.uuid4().hex[:8]}@list.example"
    watcher = new_person("/projects/?topic=music")
    watcher.follow("Tell me of new ones")
    watcher.is_at("Tell me of new music projects")
    watcher.write("Your e-mail address", address)
    watcher.tick("Once a day")
    watcher.press("Send me the link to confirm")
    watcher.is_at("Look into your mailbox")

    link = letters.path(address, "Please confirm your alert")
    watcher.page.goto(link)
    watcher.is_at("Set this alert?")
    watcher.press("Yes, write to me")
    watcher.sees("Your alert is set.")
    watcher.is_at("Your alerts")
    watcher.sees("New music projects")
    watcher.page.goto(link)
    watcher.is_at("This link changes nothing")

    watcher.follow("See your alerts")
    watcher.is_at("Your alerts")
    watcher.write("Your e-mail address", address)
    watcher.press("Send me the link")
    watcher.is_at("Look into your mailbox")
    watcher.page.goto(letters.path(address, "Your alerts"))
    watcher.press("Stop new music projects")
    watcher.sees("Stopped and erased.")
    watcher.sees("There are no alerts here any more")
