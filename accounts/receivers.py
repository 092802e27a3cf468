"""What follows when allauth has confirmed an address."""

from allauth.account.signals import email_confirmed
from django.dispatch import receiver

from . import joining


@receiver(email_confirmed)
def check_memberships(sender, email_address, **kwargs):
    joining.check_waiting(email_address.user, email_address.email)
