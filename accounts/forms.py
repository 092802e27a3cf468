from allauth.account import forms as allauth_forms
from django import forms
from django.utils.html import format_html

from . import domains, joining
from .models import Member


class InOurWords:
    """One of allauth's forms in this site's words; what a label says is not said again inside the field."""

    LABELS = {
        "email": "E-mail address",
        "login": "E-mail address",
        "remember": "Stay signed in on this device for two weeks",
        "oldpassword": "Your password now",
        "password1": "New password",
        "password2": "New password again",
    }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.label = self.LABELS.get(name, field.label)
            field.widget.attrs.pop("placeholder", None)


class LoginForm(InOurWords, allauth_forms.LoginForm):
    pass


class AddEmailForm(InOurWords, allauth_forms.AddEmailForm):
    pass


class ChangePasswordForm(InOurWords, allauth_forms.ChangePasswordForm):
    pass


class SetPasswordForm(InOurWords, allauth_forms.SetPasswordForm):
    pass


class ResetPasswordForm(InOurWords, allauth_forms.ResetPasswordForm):
    pass


class ResetPasswordKeyForm(InOurWords, allauth_forms.ResetPasswordKeyForm):
    pass


class RequestLoginCodeForm(InOurWords, allauth_forms.RequestLoginCodeForm):
    pass


class ReauthenticateForm(InOurWords, allauth_forms.ReauthenticateForm):
    pass


class RegisterForm(InOurWords, allauth_forms.SignupForm):
    """Who the person is at the school they chose. The password may stay empty: a code by e-mail signs in too."""

    name = forms.CharField(label="Your name", max_length=150, widget=forms.TextInput({"autocomplete": "name"}))
    job_title = forms.CharField(
        label="Your role at the school",
        max_length=80,
        help_text="For example: partnerships lead, head of music, bursar.",
        widget=forms.TextInput({"autocomplete": "organization-title"}),
    )
    field_order = ["name", "job_title", "email", "password1"]

    def __init__(self, *args, school, **kwargs):
        self.school = school
        super().__init__(*args, **kwargs)
        self.fields["email"].label = "Your work e-mail address"
        self.fields["email"].help_text = format_html("{} We never show your address to anybody.", how_we_check(school))
        self.fields["password1"].label = "Password"
        self.fields["password1"].help_text = "At least 10 characters. Without one, we e-mail you a code each time."

    def custom_signup(self, request, user):
        user.name = self.cleaned_data["name"]
        user.save(update_fields=["name"])
        joining.ask(user, self.school, self.cleaned_data["job_title"])


def how_we_check(school) -> str:
    """Return how a person comes to be verified, in words, for before they choose an address."""
    domain = domains.own_domain(school)
    if domain:
        return (
            f"With an address at {domain} you are verified at once. With another, a person checks that you work there."
        )
    return (
        "The register names no website that belongs to this school alone, so a person checks that you work there: "
        f"your school’s lead, or one of us.{' You may write drafts meanwhile.' if school.is_isc else ''}"
    )


class JoinForm(forms.ModelForm):
    """A signed-in person asks for a place at one more school."""

    class Meta:
        model = Member
        fields = ["job_title"]


class InviteForm(forms.Form):
    """A lead names a colleague."""

    email = forms.EmailField(label="Your colleague's work e-mail address")
    job_title = forms.CharField(label="Their role at the school", max_length=80)
