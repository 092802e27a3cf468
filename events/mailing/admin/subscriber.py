"""Who is on the list: to be looked up, taken along as a table, taken off or erased at their wish."""

from django.contrib import admin
from django.http import HttpResponse
from django.utils import timezone

from schools_together import spreadsheet

from .. import joining
from ..models import ListTopic, Subscriber
from .access import ListAdmin


class TopicFilter(admin.SimpleListFilter):
    title = "topic"
    parameter_name = "topic"

    def lookups(self, request, model_admin):
        return ListTopic.choices

    def queryset(self, request, queryset):
        return queryset.filter(topics__contains=[self.value()]) if self.value() in ListTopic else queryset


@admin.register(Subscriber)
class SubscriberAdmin(ListAdmin):
    list_title = "People on the mailing list"
    list_display = ["email", "wishes", "status", "confirmed_at", "bounces"]
    list_filter = ["status", TopicFilter]
    search_fields = ["email"]
    show_facets = admin.ShowFacets.NEVER
    list_per_page = 50
    actions = ["take_off", "erase", "export"]
    fields = ["email", "wishes", "status", "asked_at", "confirmed_at", "ended_at", "bounces", "last_bounce"]

    def has_change_permission(self, request, obj=None):
        """Nobody is put on the list by another's hand, nor their wishes changed."""
        return False

    @admin.display(description="wishes to hear about")
    def wishes(self, subscriber):
        return ", ".join(ListTopic(topic).label for topic in subscriber.topics)

    @admin.action(description="Take off the list", permissions=["view"])
    def take_off(self, request, subscribers):
        for subscriber in subscribers:
            joining.leave(subscriber.pk)
        self.message_user(request, f"Taken off the list: {len(subscribers)}.")

    @admin.action(description="Erase the address and all that is kept with it", permissions=["view"])
    def erase(self, request, subscribers):
        count = len(subscribers)
        for subscriber in subscribers:
            joining.erase(subscriber)
        self.message_user(request, f"Erased: {count}.")

    @admin.action(description="Take along as a table (CSV)", permissions=["view"])
    def export(self, request, subscribers):
        head = ["E-mail address", "Hears about", "Where it stands", "Joined"]
        rows = ([each.email, self.wishes(each), each.get_status_display(), _day(each)] for each in subscribers)
        answer = HttpResponse(spreadsheet.table([head, *rows]), content_type="text/csv; charset=utf-8")
        answer["Content-Disposition"] = 'attachment; filename="mailing-list.csv"'
        return answer


def _day(subscriber) -> str:
    return f"{timezone.localtime(subscriber.confirmed_at):%Y-%m-%d}" if subscriber.confirmed_at else ""
