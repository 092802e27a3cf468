"""Letters to the list: written, looked at, tried on oneself, sent, watched on their way, stopped."""

from django.contrib import admin, messages
from django.db.models import Count, Q
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path

from partnerships.projects.admin.edition_pages import for_moderators
from schools_together import mail, markdown
from schools_together.admin_site import Pile

from .. import letter, sending
from ..models import Delivery, Mailing
from .access import ListAdmin

Status = Mailing.Status


@admin.register(Mailing)
class MailingAdmin(ListAdmin):
    list_title = "Letters to the mailing list"
    list_display = ["subject", "topic", "status", "went_to", "created_at", "created_by"]
    list_filter = ["status", "topic"]
    list_select_related = ["created_by"]
    search_fields = ["subject", "body"]
    show_facets = admin.ShowFacets.NEVER
    fields = ["topic", "subject", "body"]
    change_form_template = "admin/events/mailing_form.html"

    def waiting(self):
        composed = Mailing.objects.filter(status=Status.DRAFT, digest_of__isnull=False)
        return Pile(composed, "created_at", "Monthly letters to read and send", f"status__exact={Status.DRAFT}")

    def get_queryset(self, request):
        reached = Count("deliveries", filter=Q(deliveries__status=Delivery.Status.SENT))
        return super().get_queryset(request).annotate(reached=reached, rows=Count("deliveries"))

    @admin.display(description="sent")
    def went_to(self, mailing):
        return f"{mailing.reached} of {mailing.rows}" if mailing.rows else "-"

    def has_add_permission(self, request):
        return self.may_work_here(request)

    def has_change_permission(self, request, obj=None):
        """What has begun to be sent is not worded anew."""
        return self.may_work_here(request) and (obj is None or obj.status == Status.DRAFT)

    def has_delete_permission(self, request, obj=None):
        return obj is not None and obj.status == Status.DRAFT and self.may_work_here(request)

    def save_model(self, request, obj, form, change):
        """Write a draft. Where somebody has sent it in the meantime, it stays as it was sent."""
        if not change:
            obj.created_by = request.user
            obj.save()
            return
        words = {name: form.cleaned_data[name] for name in form.changed_data}
        if words and not Mailing.objects.filter(pk=obj.pk, status=Status.DRAFT).update(**words):
            self.message_user(request, f"“{obj}” was sent in the meantime, without your change.", messages.ERROR)

    def response_post_save_change(self, request, obj):
        return redirect("admin:mailing_send", obj.pk)

    response_post_save_add = response_post_save_change

    def get_urls(self):
        return [
            path("<int:pk>/send/", self._page(send_page), name="mailing_send"),
            path("<int:pk>/do/<str:move>/", self._page(move), name="mailing_move"),
            *super().get_urls(),
        ]

    def _page(self, view):
        return self.admin_site.admin_view(for_moderators(self, view))


def send_page(model_admin, request, pk):
    """Show a letter as it will be read, to how many it goes or how far it has come."""
    mailing = get_object_or_404(Mailing, pk=pk)
    words = letter.text(mailing)
    context = {
        **model_admin.admin_site.each_context(request),
        "opts": model_admin.opts,
        "title": mailing.subject,
        "mailing": mailing,
        "text": words,
        "html": markdown.render(words),
        "read": sending.reading(mailing),
        "recipients": sending.recipients(mailing).count() if mailing.status == Status.DRAFT else 0,
        "progress": sending.progress(mailing),
        "may_change": model_admin.has_change_permission(request, mailing),
    }
    return TemplateResponse(request, "admin/events/mailing.html", context)


def move(model_admin, request, pk, move):
    """Do what a button of the letter's page says: try it on oneself, send, stop, carry on."""
    mailing = get_object_or_404(Mailing, pk=pk)
    moves = {
        "test": lambda: _test(mailing, request.user),
        "start": lambda: f"On its way to {sending.start(mailing, request.user, request.POST.get('read', ''))}.",
        "stop": lambda: sending.stop(mailing, request.user) or "Stopped. What is being sent this second still goes.",
        "carry-on": lambda: sending.carry_on(mailing, request.user) or "Carried on.",
    }
    if request.method == "POST" and move in moves:
        try:
            messages.success(request, moves[move]())
        except sending.InvalidMailingMove as refusal:
            messages.error(request, str(refusal))
    return redirect("admin:mailing_send", pk)


def _test(mailing, user) -> str:
    mail.send.enqueue(f"Test: {mailing.subject}", letter.text(mailing), user.email)
    return f"A test is on its way to {user.email}."
