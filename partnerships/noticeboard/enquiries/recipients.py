"""Who reads what is written to a school or a group: its verified people, and nobody else."""

from django.contrib.auth import get_user_model
from django.db.models import Exists, OuterRef, Q

from ...groups import coordinating
from ...groups.models import Coordinator
from ...schools.models import Group
from ..models import Enquiry


def people_of(recipient):
    """Return the verified people of a school, or the coordinators of a group, by their number."""
    users = get_user_model().objects
    if isinstance(recipient, Group):
        in_force = Coordinator.objects.in_force().filter(group=recipient)
        return users.filter(pk__in=in_force.values("user"), is_active=True).order_by("pk")
    return users.at_school(recipient).order_by("pk")


# What filters enquiries: is anybody of their school, or group, on the site?
HAS_PEOPLE = Exists(get_user_model().objects.at_school(OuterRef("to_school"))) | Exists(
    Coordinator.objects.in_force().filter(group=OuterRef("group"), user__is_active=True)
)


def people_for(enquiry: Enquiry):
    """Return who is to read an enquiry. Nobody gets their own question."""
    return people_of(enquiry.recipient).exclude(pk=enquiry.sender_id).exclude(email=enquiry.sender_email)


def received_by(user):
    """Return the enquiries that a person may answer, for their schools and their groups."""
    mine = Q(to_school__in=user.verified_schools()) | Q(group__in=coordinating.groups_of(user))
    return Enquiry.objects.delivered().filter(mine).exclude(sent_by_them(user))


def sent_by(user):
    """Return the enquiries that a person sent, signed in or from the same address before."""
    return Enquiry.objects.delivered().filter(sent_by_them(user))


def sent_by_them(user):
    return Q(sender__isnull=False, sender=user) | Q(sender_email=user.email)
