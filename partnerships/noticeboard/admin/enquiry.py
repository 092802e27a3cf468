"""What helpers do about enquiries: pass them on, look into those that nobody answers, deal with reports, block."""

from django.conf import settings
from django.contrib import admin
from django.template.loader import render_to_string

from schools_together.admin_site import Pile

from ...projects.admin.access import BOTH, ModeratorsAdmin
from ...projects.admin.filters import HandledFilter, WaitingFirstFilter
from ...projects.admin.reasons import ask_for_reason
from ..enquiries import blocking, conversation, links
from ..enquiries.forms import BlockForm, HandleReportForm
from ..models import Block, Enquiry, EnquiryReport, InvalidEnquiryMove, UnansweredEnquiry


class PileFilter(WaitingFirstFilter):
    """What waits, or everything that helpers may read."""

    title = "where it stands"
    parameter_name = "status"

    def lookups(self, request, model_admin):
        return [("all", "All")]


class ToPassOnFilter(PileFilter):
    def queryset(self, request, queryset):
        return queryset if self.value() == "all" else queryset.to_pass_on()


class UnansweredFilter(PileFilter):
    def queryset(self, request, queryset):
        return queryset if self.value() == "all" else queryset.unanswered()


class HelpersAdmin(ModeratorsAdmin):
    """An enquiry as a helper sees it. No address of the person who asked is shown here either."""

    refusals = (InvalidEnquiryMove,)
    list_select_related = ["to_school", "group", "sender_school", "topic"]
    list_display = ["sent_by", "recipient", "topic", "sent_at", "status", "reminded"]
    search_fields = ["to_school__search_name", "group__name", "sender_name"]
    show_facets = admin.ShowFacets.NEVER
    ordering = ["sent_at", "pk"]
    fields = ["sent_by", "recipient", "topic", "status", "sent_at", "reminded", "passed_on_at", "passed_on_by"]
    fields += ["helped_at", "helped_by", "contact", "answer_link", "conversation"]
    readonly_fields = fields

    def get_queryset(self, request):
        return super().get_queryset(request).for_helpers()

    def has_change_permission(self, request, obj=None):
        """It changes by its moves only."""
        return False

    @admin.display(description="from")
    def sent_by(self, enquiry):
        return ", ".join(filter(None, [enquiry.sender_name, enquiry.sender_place]))

    @admin.display(description="to")
    def recipient(self, enquiry):
        return str(enquiry.recipient)

    @admin.display(description="public contact")
    def contact(self, enquiry):
        return render_to_string("enquiries/public_contact.html", {"recipient": enquiry.recipient})

    @admin.display(description="link for the school's answer")
    def answer_link(self, enquiry):
        """Give what a helper puts beside the message, so that the school can answer without an account."""
        if not enquiry.is_at_desk:
            return "The school's people have their own links."
        context = {"link": links.to_thread(enquiry, links.PASSED_ON), "site_url": settings.SITE_URL}
        return render_to_string("enquiries/answer_link.html", context)

    @admin.display(description="conversation")
    def conversation(self, enquiry):
        return render_to_string("enquiries/said.html", {"said": enquiry.messages.all()})


@admin.register(Enquiry)
class EnquiryAdmin(HelpersAdmin):
    list_title = "Enquiries to pass on"
    list_filter = [ToPassOnFilter]
    actions = ["pass_on"]

    def waiting(self):
        return Pile(Enquiry.objects.to_pass_on(), "sent_at")

    @admin.action(description="Passed on", location=BOTH, permissions=["view"])
    def pass_on(self, request, chosen):
        self.try_each(request, chosen, lambda each: conversation.pass_on(each, request.user), "Passed on")


@admin.register(UnansweredEnquiry)
class UnansweredEnquiryAdmin(HelpersAdmin):
    list_title = "Unanswered enquiries"
    list_filter = [UnansweredFilter]
    actions = ["look_into"]

    def waiting(self):
        return Pile(Enquiry.objects.unanswered(), "helper_told_at")

    @admin.action(description="Looked into …", location=BOTH, permissions=["view"])
    def look_into(self, request, chosen):
        words = {"title": "Looked into", "done": "Looked into", "label": "What was done; only helpers read it"}
        return ask_for_reason(self, request, chosen, action="look_into", move=conversation.look_into, **words)


@admin.register(EnquiryReport)
class EnquiryReportAdmin(ModeratorsAdmin):
    refusals = (InvalidEnquiryMove,)
    list_title = "Reports of conversations"
    list_display = ["enquiry", "side", "made_at", "handled_at", "handled_by"]
    list_filter = [HandledFilter]
    list_select_related = ["enquiry__to_school", "enquiry__group", "handled_by"]
    search_fields = ["text", "enquiry__to_school__search_name"]
    show_facets = admin.ShowFacets.NEVER
    ordering = ["handled_at", "made_at", "pk"]
    actions = ["handle"]
    fields = ["enquiry", "side", "text", "conversation", "made_at", "handled_at", "handled_by", "outcome"]
    readonly_fields = fields

    def has_change_permission(self, request, obj=None):
        """It changes by being dealt with only."""
        return False

    def waiting(self):
        return Pile(EnquiryReport.objects.filter(handled_at=None), "made_at")

    @admin.display(description="conversation")
    def conversation(self, report):
        return render_to_string("enquiries/said.html", {"said": report.enquiry.messages.all()})

    @admin.action(description="Deal with …", location=BOTH, permissions=["view"])
    def handle(self, request, chosen):
        words = {"title": "Deal with", "done": "Dealt with", "form_class": HandleReportForm}
        return ask_for_reason(self, request, chosen, action="handle", move=conversation.handle_report, **words)


@admin.register(Block)
class BlockAdmin(ModeratorsAdmin):
    """Addresses that may not write. A moderator adds one for all schools, and takes any away."""

    list_title = "Blocked addresses"
    list_display = ["__str__", "made_at", "by"]
    list_select_related = ["school", "group", "by"]
    show_facets = admin.ShowFacets.NEVER
    ordering = ["-made_at", "-pk"]
    fields = ["school", "group", "made_at", "by"]

    def has_add_permission(self, request):
        return self.may_work_here(request)

    def has_delete_permission(self, request, obj=None):
        return self.may_work_here(request)

    def has_change_permission(self, request, obj=None):
        return False

    def get_fields(self, request, obj=None):
        return self.fields if obj else ["email"]

    def get_form(self, request, obj=None, change=False, **kwargs):
        return super().get_form(request, obj, change, **kwargs) if obj else BlockForm

    def save_model(self, request, obj, form, change):
        obj.pk = blocking.block_everywhere(form.cleaned_data["email"], request.user).pk
        obj.refresh_from_db()
