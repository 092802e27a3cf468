import pytest
from django.urls import reverse

from partnerships.projects.models import PartnerKind, Topic
from tests.factories import make_member, make_school, make_user

pytestmark = pytest.mark.django_db
PAGES = ["about", "partners", "aims", "practicalities", "check"]
# Each asks first.
ENDS = ["project_discard", "project_withdraw"]
MOVES = ["project_submit", "project_take_back", "project_begin_edition", "project_ask_school"]


def addresses(project):
    yield reverse("project_desk", args=[project.pk])
    for page in PAGES:
        yield reverse("project_edit", args=[project.pk, page])


def moves(project, names=(*MOVES, *ENDS)):
    return [reverse(name, args=[project.pk]) for name in names]


def test_its_school_opens_every_page(editor):
    assert [editor.client.get(address).status_code for address in addresses(editor.project)] == [200] * 6


def test_a_stranger_finds_nothing(editor, client):
    client.force_login(make_member().user)
    assert {client.get(address).status_code for address in addresses(editor.project)} == {404}
    assert {client.post(address, {}).status_code for address in moves(editor.project)} == {404}
    assert client.post(editor.address(), {"title": "Mine now"}).status_code == 404
    editor.edition.refresh_from_db()
    assert editor.edition.title == "Saturday science"


def test_who_left_the_school_has_lost_its_projects(editor):
    editor.member.leave(by=editor.user)
    assert editor.client.get(editor.address()).status_code == 404


def test_a_colleague_who_waits_sees_only_drafts_of_their_own(editor, client, isc_school):
    client.force_login(make_member(isc_school, status="waiting").user)
    assert client.get(editor.address()).status_code == 404


def test_anonymous_readers_are_sent_to_sign_in(editor, client):
    client.logout()
    others = [reverse("project_new"), reverse("project_duplicates")]
    for address in [*addresses(editor.project), *others]:
        assert client.get(address).url.startswith(reverse("account_login")), address
    for address in moves(editor.project):
        assert client.post(address).url.startswith(reverse("account_login")), address


def test_wrong_methods_are_refused(editor):
    client = editor.client
    assert {client.get(address).status_code for address in moves(editor.project, MOVES)} == {405}
    assert {client.put(address).status_code for address in moves(editor.project, ENDS)} == {405}
    assert client.put(editor.address()).status_code == 405
    assert client.post(reverse("project_desk", args=[editor.project.pk])).status_code == 405


@pytest.mark.parametrize("address", ["999999999999999999/about/", "1/nothing/", "1/photo/", "x/about/"])
def test_pages_that_do_not_exist_are_not_found(client, address):
    client.force_login(make_user())
    assert client.get(f"/my/projects/{address}").status_code == 404


@pytest.mark.parametrize("rows", ["-1", "x", "99999", "1000", "²"])
def test_a_silly_number_of_rows_shows_a_sensible_page(editor, rows):
    response = editor.client.get(f"{editor.address('aims')}?rows={rows}")
    assert 1 <= len(response.context["form"].shown) <= 40


@pytest.mark.parametrize("project", ["", "x", "9" * 30, "²"])
def test_silly_numbers_of_projects_are_no_project(editor, project):
    assert editor.client.get(reverse("project_duplicates"), {"project": project, "title": "abc"}).status_code == 200


def test_what_cannot_be_a_urn_names_no_school(editor):
    asked = {"title": "Saturday science", "school": "1\0"}
    assert editor.client.get(reverse("project_duplicates"), asked).status_code == 200
    assert editor.client.get(reverse("project_new"), asked).status_code == 200


def test_a_complete_project_needs_at_most_forty_entries(editor):
    """Three partners and two photos, each with what it must have, and the practicalities that other schools ask for."""
    entries = 0

    def save(page, data=None, **fields):
        nonlocal entries
        entries += len(fields)
        assert editor.save(page, data, **fields).status_code == 302

    editor.edition.project.delete()
    response = editor.client.post(
        reverse("project_new"), {"school": editor.member.school.pk, "title": "Saturday science"}
    )
    entries += 1
    editor.project = editor.member.school.led_projects.get()
    assert response.url == editor.address()
    save("about", summary="We do physics.", topics=[Topic.objects.first().pk], story="On Saturdays.")
    charity = PartnerKind.objects.get(slug="charity").pk
    save(
        "partners",
        editor.open("partners", rows=3),
        lead__gives="A laboratory",
        lead__gains="Teachers of tomorrow",
        **{f"partners__{at}__urn": make_school(name=f"School {at}").urn for at in range(2)},
        **{f"partners__{at}__{name}": "Something" for at in range(3) for name in ["gives", "gains"]},
        **{f"partners__{at}__contact_email": "office@school.example" for at in range(3)},
        partners__2__who="The River Trust",
        partners__2__kind=charity,
    )
    save("aims", aims__0__text="More pupils like physics", aims__0__measure="Hands up")
    save("practicalities", run_state="running", frequency="weekly", pupils="60", staff_hours="30", cost_band="low")
    two_photos = 2 * len(["file", "alternative text"]) + len(["consent"])
    sending = 1
    assert entries + two_photos + sending <= 40
    assert editor.client.get(f"/my/projects/{editor.project.pk}/").context["lacking"] == []
