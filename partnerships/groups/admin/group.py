"""Groups of schools. Pages of projects name the group, so a change shows them anew."""

from django.contrib import admin
from django.db import transaction

from ...projects import publishing
from ...projects.models import Project
from ...schools.models import Group, GroupMembership


class GroupMembershipInline(admin.TabularInline):
    model = GroupMembership
    autocomplete_fields = ["school"]
    extra = 1


@admin.register(Group)
class GroupAdmin(admin.ModelAdmin):
    list_display = ["name", "area", "region", "since_year", "is_trusted"]
    list_filter = ["region", "is_trusted"]
    list_select_related = ["region"]
    search_fields = ["name", "area"]
    inlines = [GroupMembershipInline]

    def get_readonly_fields(self, request, obj=None):
        """A slug stays, because addresses hold it."""
        return ["slug"] if obj else []

    def get_prepopulated_fields(self, request, obj=None):
        return {} if obj else {"slug": ["name"]}

    def has_delete_permission(self, request, obj=None):
        """Only one at a time, and none that projects name."""
        if obj is None or obj.projects.exists():
            return False
        return super().has_delete_permission(request, obj)

    @transaction.atomic
    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        publishing.refresh(Project.objects.filter(group=obj))
