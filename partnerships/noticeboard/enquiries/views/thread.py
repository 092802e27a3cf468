"""A conversation, for either side: by a signed link that is one person's own, or signed in at /my/enquiries/."""

from functools import wraps

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from schools_together import limits
from schools_together.signed_links import opened_by_link
from schools_together.unsent import too_often

from ...models import Enquiry, InvalidEnquiryMove
from .. import chasing, conversation, letters, links, recipients, seats
from ..forms import EnquiryReportForm, OutcomeForm, ReplyForm

PER_PAGE = 20
FROM_ONE_NETWORK = {"times": 20, "seconds": 60 * 60}


def by_link(view):
    """Open a conversation by a signed link without an account, and say what is wrong with one that does not work."""

    @opened_by_link(seats.by_token, "enquiries", again="enquiry_again")
    @wraps(view)
    def opened(request, seat, token):
        return view(request, seat)

    return opened


def signed_in(view):
    """Open a conversation to a signed-in person of either side. To others it does not exist."""

    @never_cache
    @wraps(view)
    def opened(request, pk):
        try:
            seat = seats.of_user(request.user, pk)
        except Enquiry.DoesNotExist as missing:
            raise Http404 from missing
        return view(request, seat)

    return opened


@require_http_methods(["GET", "HEAD", "POST"])
def thread(request, seat):
    said = list(seat.enquiry.messages.all())
    initial = {"seen": said[-1].pk}
    form = ReplyForm(request.POST or None, initial=initial, knows_name=bool(seat.name) or not seat.is_of_school)
    if form.is_valid():
        if not limits.allow(request, "enquiry-reply", **FROM_ONE_NETWORK):
            return too_often(request)
        try:
            _reply(seat, form.cleaned_data)
            messages.success(request, "Your message is sent.")
            return redirect(seat.address())
        except conversation.ChangedMeanwhile as news:
            said = list(seat.enquiry.messages.all())
            form.data = form.data.copy()
            form.data["seen"] = said[-1].pk
            form.add_error(None, str(news))
        except InvalidEnquiryMove as refusal:
            form.add_error(None, str(refusal))
    return render(request, "enquiries/thread.html", {"seat": seat, "enquiry": seat.enquiry, "said": said, "form": form})


def _reply(seat, given):
    name = given.get("name") or seat.name
    conversation.reply(seat.enquiry, seat.side, given["text"], by=seat.user, by_name=name[:120], seen=given["seen"])


@require_http_methods(["GET", "HEAD", "POST"])
def report(request, seat):
    """Tell the moderators that something is wrong."""
    form = EnquiryReportForm(request.POST or None)
    if form.is_valid():
        conversation.report(seat.enquiry, seat.side, form.cleaned_data["text"])
        messages.success(request, "Thank you. A moderator reads it, and the conversation with it.")
        return redirect(seat.address())
    return render(request, "enquiries/report.html", {"seat": seat, "enquiry": seat.enquiry, "form": form})


@require_POST
def block(request, seat):
    """Let a school hear no more of somebody."""
    if not seat.is_of_school:
        raise Http404
    conversation.block(seat.enquiry, seat.user)
    messages.success(request, "That person cannot write to you any more. The conversation is closed.")
    return redirect(seat.address())


@require_POST
def close(request, seat):
    try:
        conversation.close(seat.enquiry)
        messages.success(request, "The conversation is closed.")
    except InvalidEnquiryMove as refusal:
        messages.error(request, str(refusal))
    return redirect(seat.address())


@require_POST
@opened_by_link(seats.with_email, "enquiries")
def enquiry_again(request, seat, token):
    """Send a new link to the address that the old one went to. The page never shows it."""
    if not limits.allow(request, "enquiry-again", times=5, seconds=60 * 60):
        return too_often(request)
    letters.fresh_link(seat.enquiry, seat.user.pk if seat.is_of_school else links.SENDER, seat.email)
    return render(request, "enquiries/link_sent.html")


@require_http_methods(["GET", "HEAD", "POST"])
@opened_by_link(links.read_outcome, "enquiries")
def enquiry_outcome(request, enquiry, token):
    """A term later: did it become a project? One link, three answers."""
    form = OutcomeForm(request.POST or None)
    if form.is_valid():
        chasing.record_outcome(enquiry, form.cleaned_data["outcome"])
        enquiry.refresh_from_db()
    return render(request, "enquiries/outcome.html", {"enquiry": enquiry, "answers": Enquiry.Outcome.choices})


@never_cache
@require_safe
def my_enquiry_list(request):
    """What a person's schools and groups were asked, and what the person asked."""
    shown = {"received": recipients.received_by(request.user), "sent": recipients.sent_by(request.user)}
    kind = "sent" if request.GET.get("show") == "sent" else "received"
    rows = shown[kind].select_related("to_school", "group", "topic", "sender_school").order_by("-sent_at", "-pk")
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "enquiries/my_enquiry_list.html", {"page": page, "kind": kind})
