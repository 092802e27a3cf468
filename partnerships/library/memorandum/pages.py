"""The pages on which a school writes a memorandum, in their order."""

from dataclasses import dataclass

from . import forms, prompts


@dataclass(frozen=True)
class Page:
    """One page: its name in the address, its heading, one line of explanation, its form and its template."""

    name: str
    heading: str
    explanation: str
    form_class: type
    template: str = "memoranda/page_texts.html"


_ALL = [
    Page("about", "What it is for and when", "Name it, say what it is for, and for how long.", forms.AboutForm),
    Page("parties", "Who takes part", prompts.PARTIES.ask, forms.PartiesForm, "memoranda/page_parties.html"),
    Page("people", prompts.PEOPLE.heading, prompts.PEOPLE.ask, forms.PeopleForm, "memoranda/page_people.html"),
    Page(
        "arrangements",
        "Money, transport, safeguarding, data",
        "What goes wrong between schools is mostly here. A sentence each is better than nothing.",
        forms.ArrangementsForm,
    ),
    Page(
        "review", "Knowing, looking again, ending", "How you will know, and when you talk about it.", forms.ReviewForm
    ),
]
PAGES = {page.name: page for page in _ALL}


def page_after(page: Page) -> Page | None:
    """Return the page that follows, or None after the last."""
    following = _ALL[_ALL.index(page) + 1 :]
    return following[0] if following else None
