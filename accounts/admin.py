from django.contrib import admin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.forms import AdminUserCreationForm
from django.utils.formats import date_format
from django.utils.html import format_html_join
from django.utils.timezone import localtime

from partnerships.projects.admin.access import BOTH, ModeratorsAdmin
from partnerships.projects.admin.filters import WaitingFirstFilter
from partnerships.projects.admin.reasons import ask_for_reason
from schools_together.admin_site import Pile

from . import joining
from .models import Member, User
from .models.member import InvalidMembershipMove


class UserCreationForm(AdminUserCreationForm):
    class Meta:
        model = User
        fields = ["email"]


@admin.register(User)
class UserAdmin(DjangoUserAdmin):
    add_form = UserCreationForm
    ordering = ["email"]
    list_display = ["email", "name", "is_staff", "is_active", "last_login"]
    list_filter = ["is_staff", "is_active", "groups"]
    search_fields = ["email", "name"]
    readonly_fields = ["joined_at", "last_login"]
    fieldsets = [
        (None, {"fields": ["email", "name", "password"]}),
        ("Rights", {"fields": ["is_active", "is_staff", "is_superuser", "groups", "user_permissions"]}),
        ("Letters", {"fields": ["wants_moderation_summary"]}),
        ("Dates", {"fields": ["joined_at", "last_login"]}),
    ]
    add_fieldsets = [(None, {"classes": ["wide"], "fields": ["email", "usable_password", "password1", "password2"]})]


class MemberStatusFilter(WaitingFirstFilter):
    title = "where it stands"
    parameter_name = "status"

    def lookups(self, request, model_admin):
        return [("all", "All"), *[choice for choice in Member.Status.choices if choice[0] != Member.Status.WAITING]]

    def queryset(self, request, queryset):
        if self.value() is None:
            return queryset.to_check()
        return queryset if self.value() == "all" else queryset.filter(status=self.value())


@admin.register(Member)
class MemberAdmin(ModeratorsAdmin):
    """Who asks for a place at a school. A moderator checks what the e-mail address could not prove."""

    list_title = "People to verify"
    refusals = (InvalidMembershipMove,)
    list_display = ["user", "school", "job_title", "role", "status", "proof", "asked_at"]
    list_filter = [MemberStatusFilter, "role", "proof"]
    list_select_related = ["user", "school"]
    search_fields = ["user__email", "user__name", "school__name", "school__urn"]
    search_help_text = "Name, e-mail address, school or URN"
    ordering = ["asked_at", "pk"]
    list_per_page = 50
    show_facets = admin.ShowFacets.NEVER
    actions = ["verify", "decline", "make_lead", "end"]
    fields = ["user", "email", "school", "website", "job_title", "role", "status", "proof", "asked_at", "verified_at"]
    fields += ["ended_at", "history"]

    def has_change_permission(self, request, obj=None):
        """A membership changes by its moves only."""
        return False

    def waiting(self):
        return Pile(Member.objects.to_check(), "asked_at")

    @admin.display(description="e-mail address")
    def email(self, member):
        return member.user.email

    @admin.display(description="the school's website")
    def website(self, member):
        return member.school.website or "none in the register"

    @admin.display(description="so far")
    def history(self, member):
        moves = member.moves.select_related("by")
        when = ((date_format(localtime(move.at), "DATETIME_FORMAT"), move) for move in moves)
        lines = ((at, move.get_to_status_display(), move.by or "", move.note) for at, move in when)
        return format_html_join("", "<p>{}: {} {} {}</p>", lines) or "nothing yet"

    @admin.action(description="Verify", location=BOTH, permissions=["view"])
    def verify(self, request, members):
        def move(member):
            joining.verify(member, Member.Proof.MODERATOR, request.user)

        self.try_each(request, members, move, "Verified")

    @admin.action(description="Decline …", location=BOTH, permissions=["view"])
    def decline(self, request, members):
        words = {"title": "Decline", "done": "Declined", "label": "Reason, for the person who asked"}
        return ask_for_reason(self, request, members, action="decline", move=joining.decline, **words)

    @admin.action(description="Make lead of the school", location=BOTH, permissions=["view"])
    def make_lead(self, request, members):
        self.try_each(request, members, lambda member: joining.make_lead(member, request.user), "Made lead")

    @admin.action(description="End the place …", location=BOTH, permissions=["view"])
    def end(self, request, members):
        words = {"title": "End the place", "done": "Ended", "label": "Reason, for the person whose place ends"}
        return ask_for_reason(self, request, members, action="end", move=joining.leave, **words)
