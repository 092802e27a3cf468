import pytest
from allauth.account.models import EmailAddress

from accounts.models import User
from tests.accounts.signing_in import PASSWORD


@pytest.fixture
def user():
    """A person whose address is confirmed, as allauth wants it before it lets anybody in."""
    user = User.objects.create_user("ada@school.example", PASSWORD)
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user
