from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.urls import reverse

from schools_together import mail

# What somebody else might do with an account that they got into, by the name of allauth's own letter about it.
CHANGES = {
    "account/email/password_changed": "Your password was changed.",
    "account/email/password_reset": "A new password was chosen by the link of a letter to this address.",
    "account/email/password_set": "A password was chosen.",
    "account/email/email_changed": "You sign in with another e-mail address from now on.",
    "account/email/email_deleted": "An e-mail address was taken out.",
    "mfa/email/totp_activated": "An authenticator app was set up.",
    "mfa/email/totp_deactivated": "The authenticator app was taken out.",
    "mfa/email/webauthn_added": "A passkey was added.",
    "mfa/email/webauthn_removed": "A passkey was taken out.",
    "mfa/email/recovery_codes_generated": "New recovery codes were made.",
}


class AccountAdapter(DefaultAccountAdapter):
    """allauth, told where people come in and go on to, and that its letters go through our queue."""

    def format_email_subject(self, subject):
        """Leave a subject as its template says it: no "[site]" in front."""
        return subject

    def is_open_for_signup(self, request):
        """Only the registration page makes accounts, because an account without a school could do nothing."""
        return request.resolver_match is not None and request.resolver_match.url_name == "register_person"

    def get_login_redirect_url(self, request):
        return reverse("desk")

    def get_password_change_redirect_url(self, request):
        return reverse("desk")

    def send_mail(self, template_prefix, email, context):
        context = {"email": email, "site_name": settings.SITE_NAME, "site_url": settings.SITE_URL, **context}
        message = self.render_mail(template_prefix, email, context)
        mail.send.enqueue(message.subject, message.body, email)

    def send_notification_mail(self, template_prefix, user, context=None, email=None):
        """Tell a person what was changed about how they sign in, in our words and without the address of a computer."""
        if change := CHANGES.get(template_prefix):
            mail.queue("account_changed", email or user.email, user=user, change=change, link=reverse("contact"))
