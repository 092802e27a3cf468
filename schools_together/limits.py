"""Limit how often one visitor may do something, without keeping who they are.

Counts live in the cache: with the cache in process each process counts for itself; with Redis all count together.
"""

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.utils.crypto import salted_hmac


def allow(request, what: str, times: int, seconds: int) -> bool:
    """Count one more try of the visitor's and tell whether it is within so many times in so many seconds."""
    return allow_for(get_adapter().get_client_ip(request), what, times, seconds)


def allow_for(whom: str, what: str, times: int, seconds: int) -> bool:
    """Count the same for anybody who can be named: the owner of an e-mail address, a school."""
    digest = salted_hmac("limits", whom, algorithm="sha256").hexdigest()[:24]
    key = f"limit:{what}:{digest}"
    cache.add(key, 0, timeout=seconds)
    try:
        return cache.incr(key) <= times
    except ValueError:  # it ran out between the two lines
        return True
