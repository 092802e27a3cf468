import pytest
from django.urls import get_resolver

from tests.factories import make_user

ALLAUTH = "account/"


@pytest.mark.django_db
def test_programs_that_only_look_whether_a_page_is_there_may_do_so(client):
    """Mail programs ask for the head of a link before a person sees it, and warn of one that refuses."""
    client.force_login(make_user())
    addresses = {
        pattern % dict.fromkeys(parameters, 1)
        for name, ((pattern, parameters), *_), *_ in named_patterns()
        if not pattern.startswith(ALLAUTH)
    }
    allowed = {address: client.put(f"/{address}").get("Allow", "") for address in addresses}
    assert len([methods for methods in allowed.values() if "GET" in methods]) > 100
    assert [address for address, methods in allowed.items() if "GET" in methods and "HEAD" not in methods] == []


def named_patterns():
    """Yield each name of an address of ours with the ways to write it."""
    found = get_resolver().reverse_dict
    return ((name, *found[name]) for name in found if isinstance(name, str))
