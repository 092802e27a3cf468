"""Two notes for machines at addresses that they know: what to crawl, and whom to tell of a hole."""

import datetime

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

# A search engine reads single choices, such as ?topic=music. Of three and more together there are millions.
ROBOTS = """\
User-agent: *
Disallow: /account/
Disallow: /admin/
Disallow: /projects.csv
Disallow: /projects.geojson
Disallow: /*?*&*&
"""
SECURITY_VALID = datetime.timedelta(days=364)


@login_not_required
@require_safe
@cache_control(public=True, max_age=3600)
def robots_txt(request):
    text = f"{ROBOTS}Sitemap: {settings.SITE_URL}/sitemap.xml\n"
    return HttpResponse(text, content_type="text/plain; charset=utf-8")


@login_not_required
@require_safe
@cache_control(public=True, max_age=3600)
def security_txt(request):
    """Answer by RFC 9116, which wants a date of expiry less than a year ahead."""
    expires = (timezone.now() + SECURITY_VALID).astimezone(datetime.UTC)
    text = (
        f"Contact: mailto:{settings.CONTACT_EMAIL}\n"
        f"Expires: {expires:%Y-%m-%dT00:00:00Z}\n"
        "Preferred-Languages: en\n"
        f"Canonical: {settings.SITE_URL}/.well-known/security.txt\n"
    )
    return HttpResponse(text, content_type="text/plain; charset=utf-8")
