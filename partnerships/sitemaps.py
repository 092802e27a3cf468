"""What search engines may find: the projects, the schools that take part in one, the groups and the plain pages."""

from django.contrib.sitemaps import Sitemap
from django.db.models import Max
from django.urls import reverse

from .library.sitemaps import SITEMAPS as LIBRARY
from .noticeboard.models import Notice
from .projects.models import Partner, Project
from .schools.models import Group, School

PAGES = [
    "home",
    "project_list",
    "notice_list",
    "school_list",
    "group_list",
    "guide_list",
    "self_check",
    "idea_list",
    "article_list",
    "publication_list",
    "about",
    "rules",
    "impact_toolkit",
    "memorandum_about",
    "privacy",
    "accessibility",
    "cookies",
    "booklet_list",
    "figure_list",
    "open_data",
]


class PageSitemap(Sitemap):
    def items(self):
        return PAGES

    def location(self, item):
        return reverse(item)


class ProjectSitemap(Sitemap):
    def items(self):
        columns = ["slug", "live__published_at"]
        return Project.objects.published().order_by("pk").values_list(*columns, named=True)

    def location(self, item):
        return reverse("project_detail", args=[item.slug])

    def lastmod(self, item):
        return item.live__published_at

    def get_latest_lastmod(self):
        """Ask the database for the newest, instead of reading every project."""
        return Project.objects.published().aggregate(newest=Max("live__published_at"))["newest"]


class SchoolSitemap(Sitemap):
    def items(self):
        with_projects = Partner.objects.filter(edition__live_project__isnull=False, school__isnull=False)
        found = School.objects.filter(pk__in=with_projects.values("school"))
        return found.order_by("pk").values_list("urn", flat=True)

    def location(self, item):
        return reverse("school_detail", args=[item])


class GroupSitemap(Sitemap):
    def items(self):
        return Group.objects.order_by("pk").values_list("slug", flat=True)

    def location(self, item):
        return reverse("group_detail", args=[item])


class NoticeSitemap(Sitemap):
    def items(self):
        return Notice.objects.published().filter(is_sample=False).order_by("pk").values_list("pk", flat=True)

    def location(self, item):
        return reverse("notice_detail", args=[item])


SITEMAPS = {
    "pages": PageSitemap,
    "projects": ProjectSitemap,
    "schools": SchoolSitemap,
    "groups": GroupSitemap,
    "notices": NoticeSitemap,
    **LIBRARY,
}
