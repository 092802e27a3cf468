"""What the pages share that browse: projects, and whatever else has a filter, an index and cards."""

from collections.abc import Callable

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.template.loader import render_to_string
from django_htmx.http import push_url

from . import choices, ways_on
from .cards import PER_PAGE, Cards
from .faceted import MILES_OFFERED
from .finding import Found
from .headline import headline

RESULTS = [
    "components/browse_results.html",
    "components/browse_filters.html#handle",
    "components/browse_filters.html#choices",
]


def list_context(found: Found, list_address: str, mark: Callable) -> dict:
    """Return what components/browse_filters.html and components/browse_results.html read. `mark` is that of Cards."""
    asked = found.asked
    groups = choices.groups(found)
    page = Paginator(Cards(found, mark), PER_PAGE).get_page(asked.asked["page"] or 1)
    context = {
        "headline": headline(found),
        "nouns": asked.noun(2),
        "asked": asked.asked,
        "address": asked.address(),
        "list_address": list_address,
        "place": asked.whereabouts.place,
        "miles": asked.miles,
        "miles_offered": MILES_OFFERED,
        "orders": asked.orders(),
        "order": asked.order,
        "groups": groups,
        "ticked": sum(len(asked.asked[group.name]) for group in groups),
        "chips": ways_on.chips(found),
        "notes": ways_on.notes(found, page),
        "place_note": asked.whereabouts.note,
        "which_place": ways_on.which_place(found),
        "page": page,
    }
    return context if found else context | _ways_on_from_nothing(found)


def _ways_on_from_nothing(found):
    return {
        "did_you_mean": ways_on.did_you_mean(found),
        "without_one_filter": ways_on.without_one_filter(found),
        "wider": ways_on.wider(found),
    }


def answer(request: HttpRequest, template: str, context: dict) -> HttpResponse:
    """Return the whole page or, to htmx, what changes on it. `context` comes from list_context()."""
    # From here on the page's own links are made of what was understood, not of what was sent.
    request.GET = QueryDict(context["address"])
    if not request.htmx:
        return render(request, template, context)
    response = HttpResponse("".join(render_to_string(part, context, request) for part in RESULTS))
    return push_url(response, f"{context['list_address']}?{context['address']}")
