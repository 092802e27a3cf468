"""The home page, and the plain pages that say what this site is and how it behaves."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.views.decorators.http import require_safe

from .front_page import front_page
from .projects import facet_index
from .projects.models import Rule
from .projects.unchanged import answer_unless_unchanged


@login_not_required
@require_safe
def home(request):
    index = facet_index.current()
    return answer_unless_unchanged(request, index.version, lambda: render(request, "home.html", front_page(index)))


@login_not_required
@require_safe
def plain_page(request, name):
    """Show one of the pages whose words stand in templates/pages/."""
    return render(request, f"pages/{name}.html", {"contact_email": settings.CONTACT_EMAIL})


@login_not_required
@require_safe
def rules(request):
    """Show the rules as moderators word them, numbered through all chapters."""
    chapters = list(Rule.Chapter)
    found = sorted(Rule.objects.all(), key=lambda rule: (chapters.index(rule.chapter), rule.position, rule.pk))
    for number, rule in enumerate(found, start=1):
        rule.number = number
    return render(request, "pages/rules.html", {"rules": found})
