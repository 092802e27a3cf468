"""The page before an event is public: the checklist, and one click."""

from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse

from .. import publishing
from ..checklist import blocked_by, checklist
from ..models import Event


def publish(model_admin, request):
    """Show the checklist of each draft that was chosen, or publish those that nothing stops."""
    keys = [key for key in (request.POST or request.GET).getlist("event") if key.isdecimal()]
    events = list(model_admin.get_queryset(request).select_related("venue_school").filter(pk__in=keys))
    if not events:
        raise Http404
    if request.method == "POST":
        model_admin.try_each(request, events, lambda event: publishing.publish(event, request.user), "Published")
        return (
            redirect("admin:events_event_change", events[0].pk)
            if len(events) == 1
            else redirect("admin:events_event_changelist")
        )
    drafts = [event for event in events if event.status == Event.Status.DRAFT]
    lists = [(event, topics, blocked_by(topics)) for event, topics in ((event, checklist(event)) for event in drafts)]
    context = {
        **model_admin.admin_site.each_context(request),
        "opts": model_admin.opts,
        "title": "Publish?",
        "lists": lists,
        "ready": [event for event, _, reasons in lists if not reasons],
    }
    return TemplateResponse(request, "admin/events/publish.html", context)
