"""Every address of the directory, wing by wing."""

from django.contrib.auth.decorators import login_not_required
from django.contrib.sitemaps import views as sitemap_views
from django.urls import include, path
from django.views.decorators.cache import cache_control

from . import views
from .sitemaps import SITEMAPS

PLAIN_PAGES = ["about", "contact", "privacy", "accessibility", "cookies"]


def sitemap(view):
    """Open a sitemap to everybody, and let shared caches keep it for an hour."""
    return login_not_required(cache_control(public=True, max_age=3600)(view))


urlpatterns = [
    path(
        "sitemap.xml",
        sitemap(sitemap_views.index),
        {"sitemaps": SITEMAPS, "sitemap_url_name": "sitemap_section"},
        name="sitemap",
    ),
    path("sitemap-<section>.xml", sitemap(sitemap_views.sitemap), {"sitemaps": SITEMAPS}, name="sitemap_section"),
    path("", views.home, name="home"),
    path("rules/", views.rules, name="rules"),
    *[path(f"{name}/", views.plain_page, {"name": name}, name=name) for name in PLAIN_PAGES],
    path("", include("partnerships.schools.urls")),
    path("", include("partnerships.groups.urls")),
    path("", include("partnerships.projects.urls")),
]
