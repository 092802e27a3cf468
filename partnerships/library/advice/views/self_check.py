"""The self-check "Where are we?": ten questions, and the plan that follows from the answers."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from schools_together import limits

from ..counting import ENOUGH, count
from ..forms import SelfCheckForm
from ..plan import Plan
from ..questions import QUESTIONS

FROM_ONE_VISITOR = {"times": 20, "seconds": 60 * 60}


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def self_check(request):
    """Ask, count each answer once, and lead to the plan, whose address can be opened again without being counted."""
    given = Plan.at(request.GET.get("answers", ""))
    chosen = {question.key: answer for question, answer in zip(QUESTIONS, given.answers, strict=True)} if given else {}
    form = SelfCheckForm(request.POST if request.method == "POST" else None, initial=chosen)
    if form.is_valid():
        # Whoever comes back from a plan to change an answer has been counted. A full staff room gets its plans all the
        # same; only so many answers of one network count.
        counts = not form.is_from_a_machine and not given
        if counts and limits.allow(request, "self-check", **FROM_ONE_VISITOR):
            count(form.answers)
        return redirect(Plan(form.answers))
    return render(request, "advice/self_check.html", {"form": form})


@login_not_required
@require_safe
def self_check_plan(request):
    plan = Plan.at(request.GET.get("answers", ""))
    if plan is None:
        return render(request, "advice/plan_wrong.html", status=404)
    return render(request, "advice/self_check_plan.html", {"plan": plan, "enough": ENOUGH})
