"""All that the public can see: every page, feed, download and picture in which a project's words might stand."""

from django.test import Client
from django.urls import reverse
from PIL import ImageDraw

from partnerships.projects import facet_index
from partnerships.sitemaps import SITEMAPS


def addresses(project):
    """Return the address of everything that may show a project's words."""
    by_name = ["home", "project_list", "project_csv", "project_geojson", "project_atom", "sitemap"]
    found = [reverse(name) for name in [*by_name, "school_list", "group_list"]]
    found += [reverse("sitemap_section", args=[section]) for section in SITEMAPS]
    found += [f"{reverse('project_list')}?view=map", f"{reverse('project_list')}?sort=title"]
    found += [reverse("project_detail", args=[project.slug]), reverse("project_report", args=[project.slug])]
    found += [project.lead_school.get_absolute_url()]
    return found


def all_that_is_shown(project) -> str:
    """Return the text of all those answers to a stranger, together."""
    facet_index.forget()
    stranger = Client()
    return "\n".join(_text(stranger.get(address)) for address in addresses(project))


def drawn_on_the_share_picture(project, monkeypatch) -> str:
    """Return the words that are drawn on the picture for social networks."""
    drawn = []
    with monkeypatch.context() as patch:
        patch.setattr(ImageDraw.ImageDraw, "text", lambda self, at, text, *rest, **named: drawn.append(text))
        Client().get(reverse("project_share_png", args=[project.slug]))
    return " ".join(drawn)


def is_found_by(word, project) -> bool:
    """Tell whether searching for a word leads a stranger to the project."""
    facet_index.forget()
    answer = Client().get(reverse("project_list"), {"q": word})
    return project.get_absolute_url() in _text(answer)


def _text(response):
    body = b"".join(response.streaming_content) if response.streaming else response.content
    return body.decode()
