import re

import pytest
from django.core.cache import cache
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from accounts import joining
from accounts.models import Member, User
from accounts.models.member import InvalidMembershipMove
from tests.factories import make_member, make_school
from tests.projects.moderation.conftest import make_moderator

pytestmark = pytest.mark.django_db
PERSON = {"name": "Ann Teacher", "job_title": "Head of music", "email": "ann@school.co.uk", "password1": ""}


@pytest.fixture
def school():
    return make_school(name="Bootham School", town="York", website="https://www.school.co.uk")


@pytest.fixture
def page(school):
    return reverse("register_person", args=[school.urn])


def last_letter():
    subject, text, to, *_ = DBTaskResult.objects.latest("enqueued_at").args_kwargs["args"]
    return subject, text, to


def confirm(client):
    _, text, _ = last_letter()
    code = re.search(r"^\s*([A-Z0-9]{3,}-?[A-Z0-9]{3,})\s*$", text, re.M)[1]
    return client.post(reverse("account_email_verification_sent"), {"code": code}, follow=True)


def register(client, page, **changes):
    return client.post(page, PERSON | changes, follow=True)


def test_an_address_of_the_schools_website_is_verified_at_once(client, page, school):
    register(client, page)
    confirm(client)
    member = Member.objects.get(user__email="ann@school.co.uk")
    assert (member.school, member.job_title, member.proof) == (school, "Head of music", Member.Proof.DOMAIN)
    assert member.is_lead
    assert member.user.name == "Ann Teacher"


def test_another_address_waits_and_the_lead_is_told(client, page, school):
    lead = make_member(school).user
    register(client, page, email="ann@gmail.com")
    confirm(client)
    assert Member.objects.get(user__email="ann@gmail.com").status == Member.Status.WAITING
    _, text, to = last_letter()
    assert to == lead.email
    assert "ann@gmail.com" in text


def test_nothing_is_verified_before_the_code(client, page):
    register(client, page)
    assert Member.objects.get().status == Member.Status.WAITING


def test_nobody_says_of_a_mistyped_address_that_its_owner_works_there(client, page, school):
    """A place at the school would give the stranger to whom the address belongs what people write to the school."""
    lead = make_member(school)
    register(client, page, email="ann@gmial.com")
    member = Member.objects.get(user__email="ann@gmial.com")
    assert not Member.objects.to_check().exists()
    for proof, by in [(Member.Proof.MODERATOR, make_moderator()), (Member.Proof.LEAD, lead.user)]:
        with pytest.raises(InvalidMembershipMove, match="has not shown yet"):
            joining.verify(member, proof, by)
    confirm(client)
    assert list(Member.objects.to_check()) == [member]
    joining.verify(member, Member.Proof.LEAD, lead.user)
    assert member.is_verified


def test_a_wrong_code_verifies_nothing(client, page):
    register(client, page)
    answer = client.post(reverse("account_email_verification_sent"), {"code": "WRONG1"})
    assert "<title>Error: Type the code" in answer.text
    assert Member.objects.get().status == Member.Status.WAITING


def test_a_password_is_optional_and_a_weak_one_refused(client, page):
    answer = register(client, page, password1="1234567890")
    assert "too common" in answer.content.decode() or "entirely numeric" in answer.content.decode()
    assert not User.objects.exists()
    assert 'value="Ann Teacher"' in answer.content.decode()


def test_a_stranger_cannot_tell_whether_an_address_has_an_account(client, page):
    make_member(user=User.objects.create_user("ann@school.co.uk"))
    known = register(client, page)
    client.logout()
    unknown = register(client, page, email="new@school.co.uk")
    assert known.redirect_chain == unknown.redirect_chain
    assert User.objects.filter(email="ann@school.co.uk").count() == 1
    assert not Member.objects.filter(user__email="ann@school.co.uk", school__urn=page.split("/")[-2]).exists()


@pytest.mark.parametrize("has_account", [True, False])
def test_who_mistyped_the_address_goes_back_to_the_same_school(client, page, has_account):
    if has_account:
        make_member(user=User.objects.create_user("ann@scool.co.uk"))
    code_page = register(client, page, email="ann@scool.co.uk").content.decode()
    assert f'name="next" value="{page}"' in code_page
    assert client.post(reverse("account_logout"), {"next": page}).url == page
    register(client, page)
    confirm(client)
    assert Member.objects.get(user__email="ann@school.co.uk").status == Member.Status.VERIFIED


def test_another_code_is_sent_to_who_asks(client, page):
    register(client, page)
    first = last_letter()
    cache.clear()  # one code in ten seconds, says the limit
    client.post(reverse("account_email_verification_sent"), {"action": "resend"})
    assert last_letter()[1] != first[1]
    confirm(client)
    assert Member.objects.get().status == Member.Status.VERIFIED


@pytest.mark.parametrize(
    ("website", "words"),
    [
        ("https://www.bootham.co.uk", "With an address at bootham.co.uk you are verified at once."),
        ("", "so a person checks that you work there"),
        ("https://bootham.wordpress.com", "so a person checks that you work there"),
    ],
)
def test_the_page_says_beforehand_how_membership_is_checked(client, website, words):
    school = make_school(website=website)
    assert words in client.get(reverse("register_person", args=[school.urn])).content.decode()


def test_allauths_own_sign_up_is_shut(client):
    client.post(reverse("account_signup"), {"email": "x@example.org", "password1": "a long password here"})
    assert not User.objects.exists()


@pytest.mark.parametrize("words", ["Bootham", "York"])
def test_a_school_is_found_without_script(client, school, words):
    assert school.urn in client.get(reverse("register"), {"q": words}).content.decode()


def test_a_school_that_is_not_there_leads_to_a_person(client):
    answer = client.get(reverse("register"), {"q": "Hogwarts"}).content.decode()
    assert "No school of the register fits" in answer
    assert reverse("contact") in answer


def test_typing_gets_the_list_alone(client, school):
    answer = client.get(reverse("register"), {"q": "Bootham"}, headers={"hx-request": "true"}).content.decode()
    assert school.urn in answer
    assert "<h1" not in answer


def test_nobody_registers_for_a_closed_school(client):
    assert client.get(reverse("register_person", args=[make_school(status="closed").urn])).status_code == 404


def test_a_signed_in_person_asks_to_join_one_more_school(client, school):
    user = make_member().user
    client.force_login(user)
    answer = client.get(reverse("register_person", args=[school.urn]))
    assert answer.url == reverse("join_school", args=[school.urn])
    assert "you are verified at once" in client.get(answer.url).content.decode()
    client.post(answer.url, {"job_title": "Governor"})
    client.post(answer.url, {"job_title": "Governor"})
    assert user.memberships.get(school=school).status == Member.Status.WAITING


def sign_in_by_code(client, email):
    client.post(reverse("account_request_login_code"), {"email": email})
    subject, text, to = last_letter()
    assert to == email
    code = subject.rpartition(": ")[2]
    assert code in text
    client.post(reverse("account_confirm_login_code"), {"code": code})


def test_a_code_signs_in_without_a_password(client, page):
    register(client, page)
    confirm(client)
    client.logout()
    sign_in_by_code(client, "ann@school.co.uk")
    assert client.get(reverse("desk")).status_code == 200


def test_an_invited_colleague_signs_in_by_a_code_and_is_at_the_desk(client, school):
    joining.invite(school, "new@school.co.uk", "Head of art", by=make_member(school).user)
    sign_in_by_code(client, "new@school.co.uk")
    assert school.name in client.get(reverse("desk")).content.decode()
