from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from partnerships.schools.choosing import is_searching
from schools_together import limits
from schools_together.unsent import too_often

from . import answering
from .forms import ProposalForm
from .models import Proposal

FROM_ONE_VISITOR = {"times": 5, "seconds": 60 * 60}


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def event_propose(request):
    """Take an offer from anybody. What is sent is thanked for in the same words, from a person or a machine."""
    kind = request.GET.get("kind")
    form = ProposalForm(request.POST or None, initial={"kind": kind} if kind in Proposal.Kind else None)
    if is_searching(request):
        form.search()
    elif form.is_valid():
        if not limits.allow(request, "proposal", **FROM_ONE_VISITOR):
            return too_often(request)
        if not form.is_from_a_machine:
            answering.receive(form.save(commit=False))
        return redirect("event_propose_done")
    return render(request, "proposals/propose.html", {"form": form})


@login_not_required
@require_safe
def event_propose_done(request):
    return render(request, "proposals/propose_done.html")
