"""What search engines may find of the events: their pages, the archive's years, and who spoke."""

from django.contrib.sitemaps import Sitemap
from django.urls import reverse

from .meetings.models import Event, Speaker

PAGES = ["event_list", "speaker_list", "event_propose", "mailing_list"]


class EventPageSitemap(Sitemap):
    def items(self):
        return PAGES

    def location(self, item):
        return reverse(item)


class EventSitemap(Sitemap):
    def items(self):
        return Event.objects.public().order_by("pk").values_list("slug", "changed_at", named=True)

    def location(self, item):
        return reverse("event_detail", args=[item.slug])

    def lastmod(self, item):
        return item.changed_at


class EventYearSitemap(Sitemap):
    def items(self):
        return [year for year, _ in Event.objects.public().past().academic_years()]

    def location(self, item):
        return reverse("event_past", args=[item])


class SpeakerSitemap(Sitemap):
    def items(self):
        return Speaker.objects.public().order_by("pk").values_list("slug", flat=True)

    def location(self, item):
        return reverse("speaker_detail", args=[item])


SITEMAPS = {
    "event-pages": EventPageSitemap,
    "events": EventSitemap,
    "event-years": EventYearSitemap,
    "speakers": SpeakerSitemap,
}
