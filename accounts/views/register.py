"""Registering: find your school, say who you are, confirm by a code."""

from allauth.account.models import EmailAddress
from allauth.account.views import SignupView
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_http_methods, require_safe

from partnerships.schools import finder
from partnerships.schools.models import School

from .. import joining
from ..forms import JoinForm, RegisterForm, how_we_check


@login_not_required
@require_safe
def register(request):
    """Find your school. The page is whole without script; with it the list follows the typing."""
    words = request.GET.get("q", "").strip()[:100]
    schools = finder.suggest(words) if words else []
    template = "register/school_find.html"
    return render(request, f"{template}#found" if request.htmx else template, {"words": words, "schools": schools})


@method_decorator(login_not_required, name="dispatch")
class RegisterPersonView(SignupView):
    """allauth's sign-up for one school of the register."""

    template_name = "register/person_form.html"
    form_class = RegisterForm

    def dispatch(self, request, *args, **kwargs):
        self.school = get_object_or_404(School.objects.open(), urn=kwargs["urn"])
        if request.user.is_authenticated:
            return redirect("join_school", urn=self.school.urn)
        return super().dispatch(request, *args, **kwargs)

    def get_form_class(self):
        return self.form_class

    def form_valid(self, form):
        # Whoever mistyped the address comes back here from the page for the code.
        self.request.session["registering_at"] = self.school.urn
        return super().form_valid(form)

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"school": self.school}

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"school": self.school}


@require_http_methods(["GET", "HEAD", "POST"])
def join_school(request, urn):
    """Ask for a place at one more school."""
    school = get_object_or_404(School.objects.open(), urn=urn)
    if request.user.memberships.current().filter(school=school).exists():
        return redirect("desk")
    form = JoinForm(request.POST or None)
    if form.is_valid():
        joining.ask(request.user, school, form.cleaned_data["job_title"])
        address = EmailAddress.objects.filter(user=request.user, verified=True, primary=True).first()
        if address:
            joining.check_waiting(request.user, address.email)
        messages.success(request, f"You asked to join {school}.")
        return redirect("desk")
    return render(request, "register/join_form.html", {"form": form, "school": school, "checked": how_we_check(school)})
