"""The filters of the moderators' lists."""

from django.contrib import admin

from ..models import Edition


class WaitingFirstFilter(admin.SimpleListFilter):
    """A filter that shows what waits, unless the moderator asks for something else."""

    def choices(self, changelist):
        address = changelist.get_query_string(remove=[self.parameter_name])
        yield {"selected": self.value() is None, "query_string": address, "display": "Waiting"}
        for value, label in self.lookup_choices:
            address = changelist.get_query_string({self.parameter_name: value})
            yield {"selected": self.value() == value, "query_string": address, "display": label}


class StatusFilter(WaitingFirstFilter):
    title = "where it stands"
    parameter_name = "status"

    def lookups(self, request, model_admin):
        hidden = {Edition.Status.DRAFT, Edition.Status.SUBMITTED}
        return [("all", "All"), *[(status.value, status.label) for status in Edition.Status if status not in hidden]]

    def queryset(self, request, queryset):
        if self.value() == "all":
            return queryset
        return queryset.filter(status=self.value() or Edition.Status.SUBMITTED)


class VoiceFilter(WaitingFirstFilter):
    title = "paragraph"
    parameter_name = "paragraph"

    def lookups(self, request, model_admin):
        return [("shown", "Shown"), ("all", "All answers")]

    def queryset(self, request, queryset):
        if self.value() == "shown":
            return queryset.exclude(voice="")
        return queryset if self.value() == "all" else queryset.exclude(offered_voice="")


class HandledFilter(WaitingFirstFilter):
    title = "dealt with"
    parameter_name = "handled"

    def lookups(self, request, model_admin):
        return [("yes", "Dealt with"), ("all", "All")]

    def queryset(self, request, queryset):
        return queryset if self.value() == "all" else queryset.filter(handled_at__isnull=self.value() != "yes")


class WhoFilter(admin.SimpleListFilter):
    title = "who has it"
    parameter_name = "who"

    def lookups(self, request, model_admin):
        return [("me", "I have it"), ("nobody", "Nobody yet"), ("colleague", "A colleague")]

    def queryset(self, request, queryset):
        if self.value() == "me":
            return queryset.filter(assigned_to=request.user)
        if self.value() == "nobody":
            return queryset.filter(assigned_to=None)
        if self.value() == "colleague":
            return queryset.exclude(assigned_to=None).exclude(assigned_to=request.user)
        return queryset


class KindFilter(admin.SimpleListFilter):
    title = "what it is"
    parameter_name = "kind"

    def lookups(self, request, model_admin):
        return [("new", "A new project"), ("version", "A new version of a live project")]

    def queryset(self, request, queryset):
        if self.value() in {"new", "version"}:
            return queryset.filter(project__live__isnull=self.value() == "new")
        return queryset


class PublicFilter(admin.SimpleListFilter):
    title = "where it stands"
    parameter_name = "public"

    def lookups(self, request, model_admin):
        return [("live", "On the site"), ("withdrawn", "Withdrawn"), ("merged", "Merged"), ("never", "Never shown")]

    def queryset(self, request, queryset):
        wanted = {
            "live": {"live__isnull": False},
            "withdrawn": {"withdrawn_at__isnull": False, "merged_into": None},
            "merged": {"merged_into__isnull": False},
            "never": {"live": None, "withdrawn_at": None, "merged_into": None},
        }
        return queryset.filter(**wanted.get(self.value(), {}))
