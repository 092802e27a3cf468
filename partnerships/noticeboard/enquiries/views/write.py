"""The form that writes to a school: from its own page, a project's, a notice's, or to a group's coordinators."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from schools_together import limits
from schools_together.signed_links import opened_by_link

from ....projects import gone
from ....projects.models import Project
from ....schools.choosing import is_searching
from ....schools.models import Group, School
from ...models import Enquiry, InvalidEnquiryMove, Notice
from ...notices.views.public import answer_gone
from .. import links, recipients, sending
from ..forms import EnquiryForm

FORM = require_http_methods(["GET", "HEAD", "POST"])


@login_not_required
@never_cache
@FORM
def school_contact(request, urn):
    return _write(request, Enquiry(to_school=get_object_or_404(School.objects.open(), urn=urn)))


@login_not_required
@never_cache
@FORM
def project_contact(request, slug):
    """Write to the school that leads a project."""
    projects = Project.objects.published().filter(lead_school__isnull=False).select_related("lead_school", "live")
    project = projects.filter(slug=slug).first()
    if project is None:
        return gone.answer(request, slug)
    return _write(request, Enquiry(to_school=project.lead_school, project=project))


@login_not_required
@never_cache
@FORM
def notice_contact(request, pk):
    """Answer a notice. It may end while somebody writes."""
    notice = get_object_or_404(Notice.objects.for_page(), pk=pk)
    if not notice.is_public:
        return answer_gone(request, notice, unsent=request.POST.get("text", ""))
    return _write(request, Enquiry(to_school=notice.school, notice=notice))


@login_not_required
@never_cache
@FORM
def group_contact(request, slug):
    """Write to the people who look after a group."""
    return _write(request, Enquiry(group=get_object_or_404(Group, slug=slug)))


def _write(request, enquiry):
    user = request.user if request.user.is_authenticated else None
    form = EnquiryForm(request.POST or None, instance=enquiry, user=user)
    status = 200
    if is_searching(request):
        form.search()
    elif form.is_valid():
        if form.is_from_a_machine:
            return redirect("enquiry_asked")
        try:
            return _take(request, form, user)
        except sending.TooMany as refusal:
            form.add_error(None, str(refusal))
            status = 429
        except InvalidEnquiryMove as refusal:
            form.add_error(None, str(refusal))
    context = {"form": form, "enquiry": enquiry, "is_read": recipients.people_of(enquiry.recipient).exists()}
    return render(request, "enquiries/write.html", context, status=status)


def _take(request, form, user):
    if not limits.allow(request, "enquiry", **sending.FROM_ONE_NETWORK):
        raise sending.TooMany("Too many messages from your network. What you wrote is still here: send it in an hour.")
    enquiry = sending.take(form.save(commit=False), form.cleaned_data["text"], user)
    if user is None:
        return redirect("enquiry_asked")
    messages.success(request, "Your message is on its way.")
    return redirect("my_enquiry", enquiry.pk)


@login_not_required
@require_safe
def enquiry_asked(request):
    return render(request, "enquiries/asked.html")


@require_http_methods(["GET", "HEAD", "POST"])
@opened_by_link(links.read_confirm, "enquiries")
def enquiry_confirm(request, enquiry, token):
    """Deliver at a click on the page, not on the link: programs that look for viruses open links too."""
    refusal = ""
    if request.method == "POST":
        try:
            sending.deliver(enquiry)
            messages.success(request, "Thank you. Your message is on its way.")
            return redirect(links.to_thread(enquiry, links.SENDER))
        except (sending.TooMany, InvalidEnquiryMove) as refused:
            refusal = str(refused)
            enquiry.refresh_from_db()
    context = {"enquiry": enquiry, "refusal": refusal, "is_used": enquiry.status != Enquiry.Status.UNPROVED}
    return render(request, "enquiries/confirm.html", context)
