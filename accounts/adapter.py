from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.urls import reverse

from schools_together import mail


class AccountAdapter(DefaultAccountAdapter):
    """allauth, told two things: new people come in by /register/, and its letters go through our queue."""

    def format_email_subject(self, subject):
        """Leave a subject as its template says it: no "[site]" in front."""
        return subject

    def is_open_for_signup(self, request):
        """Only the registration page makes accounts, because an account without a school could do nothing."""
        return request.resolver_match is not None and request.resolver_match.url_name == "register_person"

    def get_login_redirect_url(self, request):
        return reverse("desk")

    def send_mail(self, template_prefix, email, context):
        context = {"email": email, "site_name": settings.SITE_NAME, "site_url": settings.SITE_URL, **context}
        message = self.render_mail(template_prefix, email, context)
        mail.send.enqueue(message.subject, message.body, email)
