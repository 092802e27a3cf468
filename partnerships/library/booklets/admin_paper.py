"""The editors' doings once a booklet is put together: ask the schools, make the PDF, publish."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect

from ..models import Booklet
from . import consent, making, publishing
from .admin_pages import page, posted, to_composing, tried


@posted
def ask(model_admin, request, pk):
    """Write to every school that was not asked yet, and name those that cannot be reached."""
    booklet = get_object_or_404(Booklet, pk=pk)
    asked, unreached = consent.ask(booklet)
    if asked:
        messages.success(request, f"Schools written to: {asked}.")
    if unreached:
        names = "; ".join(f"“{entry}”" for entry in unreached)
        messages.warning(
            request,
            f"Nobody of these schools has an account here: {names}. Open each of them to copy the link, and send it.",
        )
    return to_composing(booklet)


@posted
def publish(model_admin, request, pk):
    booklet = get_object_or_404(Booklet, pk=pk)
    tried(request, lambda: publishing.publish(booklet, request.user), "Published. The PDF is being made anew.")
    return to_composing(booklet)


@posted
def take_back(model_admin, request, pk):
    booklet = get_object_or_404(Booklet, pk=pk)
    tried(request, lambda: publishing.take_back(booklet), "Taken back. Readers do not see it now.")
    return to_composing(booklet)


def paper(model_admin, request, pk):
    """Order the PDF, and tell how far it is. The page's script asks again by itself; without it there is a link."""
    booklet = get_object_or_404(Booklet, pk=pk)
    if request.method == "POST":
        try:
            making.order(booklet, request.user)
        except making.BeingMade as under_way:
            messages.error(request, str(under_way))
        return redirect("admin:booklet_paper", pk=pk)
    latest = booklet.papers.first()
    context = {
        "title": f"{booklet} as PDF",
        "booklet": booklet,
        "paper": latest,
        "done": booklet.paper,
        "is_given_up": booklet.papers.given_up().exists(),
    }
    return page(model_admin, request, "paper", context)
