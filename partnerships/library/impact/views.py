"""The public toolkit: choose aims, see their questions, print the papers. Nothing of it is kept."""

from functools import wraps
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from schools_together import limits, pdf
from schools_together.unsent import too_often

from ...projects.models import Edition
from ..models import CommonAim
from . import word
from .forms import AimsForm
from .papers import Reader, When, as_data, paper_for
from .sources import SOURCES

MOST_DRAFTS = 8
TALLY = "tally"
# Each file is made when it is asked for. A staff room behind one address may print all day.
FROM_ONE_VISITOR = {"times": 120, "seconds": 600}


@login_not_required
@require_safe
def impact_toolkit(request):
    """Show the aims to choose from and, for those that are chosen, their questions, papers and next steps."""
    form = AimsForm(request.GET if {"aim", "name"} & request.GET.keys() else None, aims=common_aims())
    chosen = form.chosen
    context = {
        "form": form,
        "chosen": chosen,
        "papers": papers_offered(chosen),
        "address": address_of(chosen, form["name"].value() or ""),
        "drafts": [(draft, address_of(chosen, draft.title)) for draft in drafts_of(request.user)] if chosen else [],
        "sources": SOURCES,
    }
    return render(request, "impact/toolkit.html", context)


def of_asked_paper(view):
    """Give a view the paper that its address asks for. What there is not leads back to the toolkit, which says why."""

    @wraps(view)
    def shown(request, reader, when):
        paper = _asked_paper(request, reader, when)
        if paper is None:
            return redirect(f"{reverse('impact_toolkit')}?{request.GET.urlencode() or 'aim='}")
        return view(request, paper)

    return shown


@login_not_required
@require_safe
@of_asked_paper
def impact_paper(request, paper):
    template = "impact/tally.html" if paper.when is None else "impact/questionnaire.html"
    address = request.GET.urlencode()
    toolkit = f"{reverse('impact_toolkit')}?{address}"
    context = {"paper": paper, "address": address, "toolkit": toolkit, "when": paper.when or TALLY}
    return render(request, template, context)


@login_not_required
@require_safe
@of_asked_paper
def impact_paper_pdf(request, paper):
    if not limits.allow(request, "impact-papers", **FROM_ONE_VISITOR):
        return too_often(request)
    source = "tally" if paper.when is None else "questionnaire"
    return _file(pdf.render(source, as_data(paper)), "application/pdf", f"{paper.file_name}.pdf", "inline")


@login_not_required
@require_safe
@of_asked_paper
def impact_paper_word(request, paper):
    if not limits.allow(request, "impact-papers", **FROM_ONE_VISITOR):
        return too_often(request)
    return _file(word.questionnaire(paper), word.CONTENT_TYPE, f"{paper.file_name}.docx", "attachment")


def common_aims() -> list[CommonAim]:
    return list(CommonAim.objects.offered().with_questions())


def papers_offered(chosen) -> list[tuple[Reader, list[When]]]:
    """Return for each reader which papers have something to ask. The sheets to count them go with those."""
    found = [(reader, [when for when in When if paper_for(chosen, reader, when).lines]) for reader in Reader]
    return [(reader, whens) for reader, whens in found if whens]


def address_of(chosen, name="") -> str:
    """Return the query by which the toolkit and its papers know what was chosen."""
    asked = [("aim", aim.slug) for aim in chosen]
    return urlencode([*asked, ("name", name)] if name else asked)


def drafts_of(user) -> list[Edition]:
    """Return the drafts this person may write, the latest first."""
    if not user.is_authenticated:
        return []
    drafts = Edition.objects.filter(project__in=user.editable_projects(), status__in=Edition.EDITABLE)
    return list(drafts.order_by("-changed_at", "-pk")[:MOST_DRAFTS])


def _asked_paper(request, reader, when):
    """Return the paper that an address asks for, or None where it asks for what there is not."""
    form = AimsForm(request.GET, aims=common_aims())
    if not form.is_valid():
        return None
    when = None if when == TALLY else When(when)
    paper = paper_for(form.chosen, Reader(reader), when, form.cleaned_data["name"])
    return paper if paper.lines else None


def _file(content, content_type, name, disposition):
    answer = HttpResponse(content, content_type=content_type)
    answer["Content-Disposition"] = f'{disposition}; filename="{name}"'
    answer["X-Robots-Tag"] = "noindex"
    return answer
