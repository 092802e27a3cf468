"""Sign in through the site's own pages, and read the pages that ask for the password once more."""

from django.urls import reverse

PASSWORD = "correct horse battery"


def sign_in(client, password=PASSWORD):
    return client.post(reverse("account_login"), {"login": "ada@school.example", "password": password})


def read(client, name, *args):
    """Return a page of the account, giving the password again where it is asked for."""
    address = reverse(name, args=args)
    response = client.get(address, follow=True)
    if response.redirect_chain:
        response = client.post(response.redirect_chain[-1][0], {"password": PASSWORD}, follow=True)
    assert response.request["PATH_INFO"] == address
    return response.content.decode()
