"""Pages for what went wrong. Each says what happened and what to do next."""

from django.shortcuts import render


def csrf_failure(request, reason=""):
    """Answer a form that came without its cookie: nothing was saved, and going back keeps what was typed."""
    return render(request, "403_csrf.html", status=403)
