"""What is true of every public page, whatever stands on it."""

from html.parser import HTMLParser

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import reverse

from partnerships.schools.models import Group
from tests.factories import make_project, make_school

pytestmark = pytest.mark.django_db

PAGES = ["home", "project_list", "school_list", "group_list", "figure_list", "open_data", "guide_list", "idea_list"]
PLAIN_PAGES = ["about", "contact", "privacy", "accessibility", "rules", "cookies"]
ACCOUNT_PAGES = ["account_login", "account_signup", "account_request_login_code", "account_reset_password"]
THINGS = ["project_detail", "school_detail", "group_detail"]


class Page(HTMLParser):
    """The elements of a page: each a tag with its attributes."""

    def __init__(self, response):
        super().__init__()
        self.elements = []
        self.text = response.content.decode()
        self.feed(self.text)

    def handle_starttag(self, tag, attributes):
        self.elements.append((tag, dict(attributes)))

    def all(self, *tags):
        return [attributes for tag, attributes in self.elements if tag in tags]


def make_things():
    """Make a row for each page that shows one; return the addresses of these pages by the names of their patterns."""
    group = Group.objects.create(name="A partnership", slug="a-partnership")
    things = [make_project(topics=[]), make_school(), group]
    return {name: thing.get_absolute_url() for name, thing in zip(THINGS, things, strict=True)}


@pytest.fixture(scope="module", autouse=True)
def things(made_once):
    return made_once(make_things)


@pytest.fixture(scope="module")
def address(things):
    """Return a function from the name of a page's pattern to its address."""
    return lambda name: things.get(name) or reverse(name)


@pytest.fixture(scope="module", params=PAGES + PLAIN_PAGES + THINGS + ACCOUNT_PAGES)
def response(request, made_once, address):
    """One answer for all that is asked of it: reading changes nothing."""
    response = made_once(Client().get, address(request.param))
    assert response.status_code == 200
    return response


@pytest.fixture(scope="module")
def page(response):
    return Page(response)


def test_page_has_one_heading_a_title_and_a_description(page):
    assert len(page.all("h1")) == 1
    title = page.text.split("<title>")[1].split("</title>")[0].strip()
    assert len(title) > len("Schools Together")
    descriptions = [meta["content"] for meta in page.all("meta") if meta.get("name") == "description"]
    assert len(descriptions) == 1
    assert descriptions[0].strip()


def test_page_names_one_picture_for_where_people_share_it(page, settings):
    [picture] = [meta["content"] for meta in page.all("meta") if meta.get("property") == "og:image"]
    assert picture.startswith(settings.SITE_URL)
    path = picture.removeprefix(settings.SITE_URL)
    if path.startswith(settings.STATIC_URL):
        assert finders.find(path.removeprefix(settings.STATIC_URL))
    else:
        assert Client().get(path)["Content-Type"] == "image/png"


def test_page_holds_no_script_or_style_that_the_policy_forbids(page):
    assert not page.all("style")
    for attributes in page.all("script"):
        assert "src" in attributes or attributes["type"] in {"application/json", "application/ld+json"}
    for _, attributes in page.elements:
        assert not [name for name in attributes if name == "style" or name.startswith("on")]


def test_page_asks_nothing_of_another_host(page):
    fetched = [link["href"] for link in page.all("link") if link["rel"] not in {"canonical", "alternate"}]
    fetched += [
        attributes["src"] for attributes in page.all("script", "img", "iframe", "source") if "src" in attributes
    ]
    fetched += [use["href"] for use in page.all("use")]
    assert fetched
    assert [address for address in fetched if not address.startswith("/") or address.startswith("//")] == []


def test_page_can_be_crossed_by_landmarks(page):
    assert len(page.all("main")) == 1
    assert page.all("a")[0]["href"] == "#main"
    unnamed = [nav for nav in page.all("nav") if not {"aria-label", "aria-labelledby"} & nav.keys()]
    assert unnamed == []


def test_every_id_of_a_page_is_used_once(page):
    ids = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
    assert sorted(ids) == sorted(set(ids))


def test_reading_sets_no_cookie(response):
    assert set(response.cookies) <= ({"csrftoken"} if response.wsgi_request.path.startswith("/account/") else set())


def test_headers_keep_a_page_to_itself(response):
    assert "default-src 'none'" in response["Content-Security-Policy"]
    assert "unsafe-inline" not in response["Content-Security-Policy"]
    assert "geolocation=()" in response["Permissions-Policy"]
    assert response["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"
    assert response["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("name", PAGES + PLAIN_PAGES + THINGS)
def test_a_page_for_reading_takes_no_post(client, address, name):
    assert client.post(address(name)).status_code == 405


def test_plain_pages_are_reached_from_every_footer(client):
    footer = client.get("/").text.split("<footer")[1]
    assert [name for name in PLAIN_PAGES if f'href="{reverse(name)}"' not in footer] == []


def test_contact_page_gives_the_role_address(client, settings):
    settings.CONTACT_EMAIL = "desk@schools.example"
    assert 'href="mailto:desk@schools.example"' in client.get("/contact/").content.decode()


def test_header_says_where_the_reader_is(client):
    page = Page(client.get("/about/"))
    assert {(link["href"], link["aria-current"]) for link in page.all("a") if "aria-current" in link} == {
        ("/about/", "page")
    }


def test_no_page_speaks_of_one_sided_help(page):
    text = page.text.lower()
    assert [word for word in ["beneficiar", "outreach", "help for state schools"] if word in text] == []


@pytest.mark.parametrize("is_demo", [True, False])
def test_only_a_demonstration_says_that_it_is_one(client, settings, is_demo):
    settings.DEMO = is_demo
    assert ("This is a demonstration with sample data" in client.get("/").content.decode()) is is_demo
