import pytest

from accounts import domains
from tests.factories import make_school

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("host", "domain"),
    [
        ("www.stpeters.york.sch.uk", "stpeters.york.sch.uk"),
        ("office.school.co.uk", "school.co.uk"),
        ("school.academy", "school.academy"),
        ("co.uk", ""),
        ("", ""),
        ("nicht..gut", ""),
    ],
)
def test_registrable_domain(host, domain):
    assert domains.registrable(host) == domain


@pytest.mark.parametrize("email", ["head@school.co.uk", "head@staff.school.co.uk", "HEAD@SCHOOL.CO.UK"])
def test_an_address_of_the_schools_own_website_proves_membership(email):
    school = make_school(website="https://www.school.co.uk/welcome")
    assert domains.proves_membership(email, school)


@pytest.mark.parametrize(
    "email",
    [
        "head@school.co.uk.evil.com",
        "head@otherschool.co.uk",
        "head@gmail.com",
        "head@co.uk",
        "nobody",
        "a@notschool.co.uk",
    ],
)
def test_another_address_proves_nothing(email):
    assert not domains.proves_membership(email, make_school(website="https://www.school.co.uk"))


def test_a_domain_that_two_schools_share_proves_nothing():
    school = make_school(website="https://oak.trust.org.uk")
    make_school(website="https://elm.trust.org.uk")
    assert not domains.proves_membership("head@oak.trust.org.uk", school)


def test_a_closed_school_of_the_same_domain_does_not_stand_in_the_way():
    school = make_school(website="https://www.school.co.uk")
    make_school(website="https://www.school.co.uk", status="closed")
    assert domains.proves_membership("head@school.co.uk", school)


def test_a_website_that_anyone_can_make_proves_nothing():
    assert not domains.proves_membership("x@wordpress.com", make_school(website="https://wordpress.com/ourschool"))


def test_a_school_without_a_website_is_proved_by_nothing():
    assert not domains.proves_membership("head@school.co.uk", make_school())
