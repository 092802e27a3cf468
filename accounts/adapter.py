from allauth.account.adapter import DefaultAccountAdapter
from django.urls import reverse

from schools_together import mail


class AccountAdapter(DefaultAccountAdapter):
    """allauth, told two things: new people come in by /register/, and its letters go through our queue."""

    def is_open_for_signup(self, request):
        """Only the registration page makes accounts, because an account without a school could do nothing."""
        return request.resolver_match is not None and request.resolver_match.url_name == "register_person"

    def get_login_redirect_url(self, request):
        return reverse("desk")

    def send_mail(self, template_prefix, email, context):
        message = self.render_mail(template_prefix, email, {"request": self.request, "email": email, **context})
        mail.send.enqueue(message.subject, message.body, email)
