"""Pages for what went wrong. Each says what happened and what to do next."""

import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

# While the database restarts, a reader is asked to come back in half a minute.
RETRY_AFTER = "30"


def bad_request(request, exception):
    return bare_page("400.html", 400)


def permission_denied(request, exception):
    return render(request, "403.html", status=403)


def server_error(request):
    """Answer a failure of ours with a page that stands alone; say 503 where it is the database that is away."""
    if isinstance(sys.exception(), (OperationalError, InterfaceError)):
        response = bare_page("503.html", 503)
        response.headers["Retry-After"] = RETRY_AFTER
        return response
    return bare_page("500.html", 500)


def bare_page(template: str, status: int) -> HttpResponse:
    """Render a page without request, session or database: nothing in it can fail a second time."""
    return HttpResponse(render_to_string(template), status=status)
