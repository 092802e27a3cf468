"""People who walk through the site, each in a browser of their own, and the letters that reach them."""

import email
import re
import time
from email import policy
from urllib.parse import urlsplit

from playwright.sync_api import expect

from .accessible import assert_accessible, assert_colours, scrolls_sideways

SECONDS_TO_ARRIVE = 20
END_OF_LETTER = re.compile(r"^-{79}\n", re.MULTILINE)
CODE = re.compile(r"^\s*([A-Z0-9]{3,}-?[A-Z0-9]{3,})\s*$", re.MULTILINE)


class Person:
    """Somebody at a window. Counts each answer they enter, and looks at each page with axe where script is on."""

    def __init__(self, page, script):
        self.page, self.script = page, script
        self.entries = 0

    def write(self, label, words, within="main"):
        self.entries += 1
        self.page.locator(within).get_by_label(label).fill(words)

    def pick(self, label, option, within="main"):
        self.entries += 1
        self.page.locator(within).get_by_label(label).select_option(label=option)

    def tick(self, label, within="main"):
        self.entries += 1
        self.page.locator(within).get_by_label(label, exact=True).check()

    def attach(self, label, files):
        self.entries += 1
        self.page.get_by_label(label).set_input_files(files)

    def unfold(self, heading):
        self.page.locator("summary", has_text=heading).click()

    def press(self, name):
        self.page.get_by_role("button", name=name).click()

    def follow(self, name):
        self.page.get_by_role("link", name=name).first.click()

    def sees(self, words):
        expect(self.page.locator("body")).to_contain_text(words)

    def is_at(self, heading):
        """Wait for a page; it must fit the window and be accessible, in light and in dark."""
        expect(self.page.get_by_role("heading", level=1)).to_contain_text(heading)
        assert scrolls_sideways(self.page) == 0
        if self.script:
            assert_accessible(self.page, f"light, {heading}")
            self.page.emulate_media(color_scheme="dark")
            assert_colours(self.page, f"dark, {heading}")
            self.page.emulate_media(color_scheme="light")


class Letters:
    """The mail of the site, as its worker wrote it into a folder: one file each."""

    def __init__(self, folder):
        self.folder = folder

    def text(self, to, subject, words="") -> str:
        """Wait for a letter that holds some words and return its text: of several with this subject, the latest."""
        deadline = time.monotonic() + SECONDS_TO_ARRIVE
        while time.monotonic() < deadline:
            found = [letter for letter in self._all(to) if subject in letter["Subject"]]
            texts = [letter.get_body(["plain"]).get_content() for letter in found]
            if holding := [text for text in texts if words in text]:
                return holding[-1]
            time.sleep(0.1)
        raise AssertionError(f"No letter “{subject}” reached {to}.")

    def code(self, to, subject) -> str:
        return CODE.search(self.text(to, subject))[1]

    def path(self, to, subject, words="") -> str:
        """Return where the letter's first link after some words leads on this site."""
        text = self.text(to, subject, words)
        return urlsplit(re.search(r"https?://[^\s>]+", text[text.index(words) :])[0]).path

    def _all(self, to):
        for file in sorted(self.folder.glob("*.log")):
            for written in END_OF_LETTER.split(file.read_text()):
                if f"\nTo: {to}\n" in written:  # to parse them all takes long
                    yield email.message_from_string(written, policy=policy.default)


def sign_in_as(person, account, site_log):
    """Use an account of the demo, with the password that the demo has printed."""
    password = re.search(rf"{account}@demo\.example\s+password (\w+)", site_log.read_text())[1]
    person.write("E-mail address", f"{account}@demo.example")
    person.write("Password", password)
    person.page.locator("main").get_by_role("button", name="Sign in").click()
