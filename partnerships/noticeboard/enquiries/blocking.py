"""Addresses that may not write: to one school or group, or by a moderator's word to any. Kept as a keyed hash only."""

from django.db.models import Q
from django.utils.crypto import salted_hmac

from ..models import Block, Enquiry, InvalidEnquiryMove

REFUSAL = "Messages from your address are not taken here. If you think that this is a mistake, write to us."


def hash_of(email: str) -> str:
    return salted_hmac("partnerships.enquiries.block", email.strip().lower(), algorithm="sha256").hexdigest()


def is_blocked(email: str, *, school=None, group=None) -> bool:
    """Tell whether an address may not write to this school or group, or to anybody."""
    by_all = Q(school=None, group=None)
    by_them = Q(school=school, group=None) if school else Q(school=None, group=group)
    return Block.objects.filter(by_all | by_them, email_hash=hash_of(email)).exists()


def refuse_blocked(enquiry: Enquiry) -> None:
    """Raise InvalidEnquiryMove where the sender may not write to this school or group."""
    if is_blocked(enquiry.sender_email, school=enquiry.to_school, group=enquiry.group):
        raise InvalidEnquiryMove(REFUSAL)


def block(enquiry: Enquiry, by=None) -> Block:
    """Block the sender of an enquiry for the school or group that it went to."""
    return _block(enquiry.sender_email, by, school=enquiry.to_school, group=enquiry.group)


def block_everywhere(email: str, by) -> Block:
    return _block(email, by, school=None, group=None)


def _block(email, by, **where):
    blocked, _ = Block.objects.get_or_create(email_hash=hash_of(email), **where, defaults={"by": by})
    return blocked
