"""Every address of the directory, wing by wing."""

from django.urls import include, path

from . import views

PLAIN_PAGES = ["about", "contact", "privacy", "accessibility", "cookies"]


urlpatterns = [
    path("", views.home, name="home"),
    path("rules/", views.rules, name="rules"),
    *[path(f"{name}/", views.plain_page, {"name": name}, name=name) for name in PLAIN_PAGES],
    path("", include("partnerships.schools.urls")),
    path("", include("partnerships.groups.urls")),
    path("", include("partnerships.noticeboard.urls")),
    path("", include("partnerships.projects.urls")),
    path("", include("partnerships.library.urls")),
    path("", include("partnerships.figures.urls")),
]
