"""Booklets in the admin: open a year here, then put it together on pages of its own."""

from django.contrib import admin
from django.db.models import Count, Q
from django.urls import path, reverse
from django.utils.html import format_html

from schools_together.admin_site import Pile

from ...editors_admin import EditorsAdmin
from ..models import Booklet, BookletEntry
from . import admin_entry, admin_pages, admin_paper, making


@admin.register(Booklet)
class BookletAdmin(EditorsAdmin):
    list_title = "Booklets"
    list_display = ["year", "title", "entry_count", "agreed", "stands", "compose"]
    fields = ["year", "title", "subtitle", "foreword", "foreword_by"]
    actions = None

    def get_queryset(self, request):
        is_agreed = Q(entries__consent=BookletEntry.Consent.AGREED)
        counts = {"entry_count": Count("entries"), "agreed_count": Count("entries", filter=is_agreed)}
        return super().get_queryset(request).annotate(**counts)

    def waiting(self):
        corrected = BookletEntry.objects.filter(
            consent=BookletEntry.Consent.CORRECTED, booklet__in=Booklet.objects.filter(published_at=None)
        )
        return Pile(corrected, "answered_at", "Corrections to booklets")

    def save_model(self, request, obj, form, change):
        if not change:
            obj.created_by = request.user
        super().save_model(request, obj, form, change)

    def has_change_permission(self, request, obj=None):
        """What is published stands still, its title and foreword too."""
        return super().has_change_permission(request, obj) and not (obj and obj.is_public)

    def has_delete_permission(self, request, obj=None):
        """Let nobody delete what readers may have in hand; an editor takes it back first."""
        return super().has_delete_permission(request, obj) and not (obj and obj.is_public)

    def delete_model(self, request, obj):
        """Delete a booklet and the files of its PDFs."""
        making.forget(obj.papers.all())
        super().delete_model(request, obj)

    def response_add(self, request, obj, post_url_continue=None):
        """Lead straight to where the booklet is put together."""
        return admin_pages.to_composing(obj)

    @admin.display(description="projects", ordering="entry_count")
    def entry_count(self, booklet):
        return booklet.entry_count

    @admin.display(description="agreed", ordering="agreed_count")
    def agreed(self, booklet):
        return "sample" if booklet.is_sample else booklet.agreed_count

    @admin.display(description="stands", ordering="published_at")
    def stands(self, booklet):
        return "Published" if booklet.is_public else "Being put together"

    @admin.display(description="put together")
    def compose(self, booklet):
        address = reverse("admin:booklet_compose", args=[booklet.pk])
        return format_html('<a href="{}">Put together {}</a>', address, booklet.year)

    def get_urls(self):
        pages = [
            ("<int:pk>/compose/", admin_pages.compose, "booklet_compose"),
            ("<int:pk>/find/", admin_pages.find, "booklet_find"),
            ("<int:pk>/add/", admin_pages.add, "booklet_add"),
            ("<int:pk>/chapters/", admin_pages.add_chapter, "booklet_add_chapter"),
            ("<int:pk>/chapters/<int:chapter>/", admin_pages.edit_chapter, "booklet_chapter"),
            ("<int:pk>/move/", admin_pages.move, "booklet_move"),
            ("<int:pk>/gaps/", admin_pages.gaps_page, "booklet_gaps"),
            ("<int:pk>/ask/", admin_paper.ask, "booklet_ask"),
            ("<int:pk>/publish/", admin_paper.publish, "booklet_publish"),
            ("<int:pk>/take-back/", admin_paper.take_back, "booklet_take_back"),
            ("<int:pk>/paper/", admin_paper.paper, "booklet_paper"),
            ("entries/<int:pk>/", admin_entry.write, "booklet_entry"),
            ("entries/<int:pk>/sent/", admin_entry.sent, "booklet_entry_sent"),
        ]
        return [path(address, self._page(view), name=name) for address, view, name in pages] + super().get_urls()

    def _page(self, view):
        return self.admin_site.admin_view(admin_pages.for_editors(self, view))
