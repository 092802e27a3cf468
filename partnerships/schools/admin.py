"""The register in the admin: schools to look up, ISC records to edit."""

from django.contrib import admin

from .models import IscRecord, School
from .models.school import CLOSED_LAST


@admin.register(School)
class SchoolAdmin(admin.ModelAdmin):
    """Read only: the register says what a school is. What we know ourselves is in its ISC record."""

    list_display = ["name", "urn", "town", "postcode", "sector", "phase", "region", "status"]
    list_filter = ["sector", "status", "phase", "region", "register"]
    list_select_related = ["phase", "region"]
    ordering = [CLOSED_LAST, "name", "pk"]
    search_fields = ["search_name", "urn__exact", "postcode__istartswith", "town__istartswith"]
    show_facets = admin.ShowFacets.ALLOW
    show_full_result_count = False

    def has_view_permission(self, request, obj=None):
        """The register is public, so whoever works in the admin may look a school up."""
        return request.user.is_staff

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(IscRecord)
class IscRecordAdmin(admin.ModelAdmin):
    list_display = ["school", "is_member", "associations", "confidence", "is_set_by_hand"]
    list_filter = ["is_member", "is_set_by_hand", "confidence"]
    list_select_related = ["school"]
    search_fields = ["school__search_name", "school__urn"]
    autocomplete_fields = ["school"]
    readonly_fields = ["is_set_by_hand"]

    def save_model(self, request, obj, form, change):
        """What a moderator says stays: an import never overwrites it."""
        obj.is_set_by_hand = True
        super().save_model(request, obj, form, change)
