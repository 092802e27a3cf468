import datetime
import re

import pytest


def test_crawlers_are_led_to_the_sitemap_and_kept_from_accounts(client, settings):
    settings.SITE_URL = "https://schools.example"
    text = client.get("/robots.txt").text
    assert "Sitemap: https://schools.example/sitemap.xml" in text
    assert "Disallow: /account/" in text
    assert "Disallow: /admin/" in text


@pytest.mark.parametrize(
    ("address", "blocked"),
    [
        ("/projects/", False),
        ("/projects/?topic=music", False),
        ("/projects/?topic=music&page=2", False),
        ("/projects/?topic=music&region=london&page=2", True),
    ],
)
def test_crawlers_read_single_choices_and_not_their_millions_of_combinations(client, address, blocked):
    rules = re.findall(r"Disallow: (\S+)", client.get("/robots.txt").text)
    patterns = [re.escape(rule).replace(r"\*", ".*") for rule in rules]
    assert any(re.match(pattern, address) for pattern in patterns) is blocked


def test_whoever_finds_a_hole_knows_whom_to_tell(client, settings):
    settings.CONTACT_EMAIL = "safety@schools.example"
    response = client.get("/.well-known/security.txt")
    assert response["Content-Type"].startswith("text/plain")
    assert "Contact: mailto:safety@schools.example" in response.text
    expires = datetime.datetime.fromisoformat(re.search(r"Expires: (\S+)", response.text)[1])
    days = (expires - datetime.datetime.now(datetime.UTC)).days
    assert 300 < days < 365
