"""What a visitor's browser is sent by the site as it runs on a server."""

import re
import urllib.request

import pytest

PUBLIC = ["/", "/projects/", "/schools/", "/groups/", "/about/", "/robots.txt", "/healthz"]


def get(url, **headers):
    return urllib.request.urlopen(urllib.request.Request(url, headers=headers))


def test_the_stylesheet_is_named_by_its_content_compressed_and_kept_for_ever(site):
    with get(site) as answer:
        path = re.search(r'href="(/static/css/site\.[0-9a-f]{12}\.css)"', answer.read().decode())[1]
    with get(site + path, **{"Accept-Encoding": "br"}) as answer:
        assert answer.headers["Content-Encoding"] == "br"
        assert "immutable" in answer.headers["Cache-Control"]


@pytest.mark.parametrize("path", PUBLIC)
def test_a_visitor_who_reads_gets_no_cookie(site, path):
    with get(site + path) as answer:
        assert "Set-Cookie" not in answer.headers


def test_every_page_says_what_a_browser_may_do_with_it(site):
    with get(site) as answer:
        headers = answer.headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "geolocation=()" in headers["Permissions-Policy"]
    assert headers["Referrer-Policy"] == "strict-origin-when-cross-origin"
