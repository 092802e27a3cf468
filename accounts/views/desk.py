"""/my/: one desk for everything a person has here; taking the data away, and leaving."""

from django.contrib import messages
from django.contrib.auth import logout
from django.http import JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from schools_together.unsent import kept

from .. import leaving
from ..desk import desks_of


@never_cache
@require_safe
def desk(request):
    return render(request, "my/desk.html", {"desks": desks_of(request.user), "unsent": kept(request)})


@never_cache
@require_safe
def export_data(request):
    """Hand over all that is kept about the person, as a file."""
    answer = JsonResponse(leaving.export(request.user), json_dumps_params={"indent": 2, "ensure_ascii": False})
    answer["Content-Disposition"] = 'attachment; filename="my-schools-together-data.json"'
    return answer


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def delete_account(request):
    """Erase the person after one clear question. What their school published stays, without their name."""
    if request.method == "POST":
        leaving.erase(request.user)
        logout(request)
        messages.success(request, "Your account is deleted.")
        return redirect("home")
    return render(request, "my/delete_account.html", {"to_lead": leaving.schools_to_lead(request.user)})
