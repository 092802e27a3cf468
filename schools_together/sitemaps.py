"""The sitemap of the whole site: what each app lists as SITEMAPS in a module `sitemaps` of its own, put together."""

from importlib import import_module

from django.apps import apps
from django.contrib.auth.decorators import login_not_required
from django.contrib.sitemaps import views
from django.urls import path
from django.utils.module_loading import module_has_submodule
from django.views.decorators.cache import cache_control


def gathered() -> dict:
    """Return every app's sitemaps by the name of their section."""
    found = {}
    for app in apps.get_app_configs():
        if module_has_submodule(app.module, "sitemaps"):
            found |= import_module(f"{app.name}.sitemaps").SITEMAPS
    return found


def open_to_all(view):
    """Open a sitemap to everybody, and let shared caches keep it for an hour."""
    return login_not_required(cache_control(public=True, max_age=3600)(view))


SITEMAPS = gathered()

urlpatterns = [
    path(
        "sitemap.xml",
        open_to_all(views.index),
        {"sitemaps": SITEMAPS, "sitemap_url_name": "sitemap_section"},
        name="sitemap",
    ),
    path("sitemap-<section>.xml", open_to_all(views.sitemap), {"sitemaps": SITEMAPS}, name="sitemap_section"),
]
