"""The pages of the editor, in their order."""

from dataclasses import dataclass

from .forms import AboutForm, AimsForm, PartnersForm, PhotosForm, PracticalitiesForm


@dataclass(frozen=True)
class Page:
    """One page: its name in the address, its heading, one line of explanation, and its form where it has one here."""

    name: str
    heading: str
    explanation: str
    form_class: type | None = None
    template: str = "editor/page.html"


ABOUT = Page("about", "About the project", "Title, summary and topics are needed; the rest helps readers.", AboutForm)
PARTNERS = Page(
    "partners",
    "Who takes part",
    "Say of every side what it gives and what it gains.",
    PartnersForm,
    "editor/partners.html",
)
AIMS = Page(
    "aims", "Aims and evidence", "What you want to happen, and how you will know.", AimsForm, "editor/aims.html"
)
PRACTICALITIES = Page(
    "practicalities",
    "Practicalities",
    "What another school asks: “Could we do this?” Answer what you know.",
    PracticalitiesForm,
)
PHOTOS = Page(
    "photos",
    "Photos",
    "Welcome and not needed. Show the work rather than faces, and nobody without consent.",
    PhotosForm,
    "editor/photos.html",
)
CHECK = Page("check", "Check and send", "Every answer, and what is missing.", None, "editor/check.html")

PAGES = {page.name: page for page in [ABOUT, PARTNERS, AIMS, PRACTICALITIES, PHOTOS, CHECK]}


def page_after(page: Page) -> Page:
    """Return the page that follows; after the last the last."""
    pages = list(PAGES.values())
    return pages[min(pages.index(page) + 1, len(pages) - 1)]
