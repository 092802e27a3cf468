import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from partnerships.projects.models import Edition, Report
from tests.factories import make_complete_edition, make_edition, make_project, make_school, make_user

from .conftest import make_moderator, signed_in
from .pages import LIST, act, page

pytestmark = pytest.mark.django_db
Status = Edition.Status


def make_waiting(project=None, *, days=1, **fields):
    submitted_at = timezone.now() - datetime.timedelta(days=days)
    return make_complete_edition(project, status=Status.SUBMITTED, submitted_at=submitted_at, **fields)


def titles(response):
    return [edition.title for edition in response.context["cl"].result_list]


def test_what_waits_longest_stands_first(desk):
    make_waiting(title="Newer", days=1)
    make_waiting(title="Older", days=9)
    response = desk.get(reverse(LIST))
    assert titles(response) == ["Older", "Newer"]
    assert "1\N{NO-BREAK SPACE}week" in response.content.decode()


@pytest.mark.parametrize("status", [Status.DRAFT, Status.CHANGES_ASKED, Status.DECLINED])
def test_what_does_not_wait_is_not_on_the_desk(desk, status):
    make_edition(status=status)
    assert titles(desk.get(reverse(LIST))) == []


def test_a_draft_is_its_schools_own(desk):
    draft = make_edition()
    assert titles(desk.get(reverse(LIST), {"status": "all"})) == []
    assert desk.get(page(draft)).status_code == 404


FOUND = [
    ({"who": "me"}, ["Mine"]),
    ({"who": "nobody"}, ["New version", "Nobody's"]),
    ({"who": "colleague"}, ["Colleague's"]),
    ({"kind": "version"}, ["New version"]),
    ({"q": "Grange"}, ["Nobody's"]),
    ({"q": "colleague"}, ["Colleague's"]),
]


def test_the_desk_is_filtered_and_searched(desk, moderator, subtests):
    make_waiting(title="Mine", days=4, assigned_to=moderator)
    make_waiting(title="Colleague's", days=3, assigned_to=make_user())
    make_waiting(make_project(), title="New version", days=2)
    edition = make_waiting(title="Nobody's", days=1)
    edition.partners.filter(role="partner").update(school=make_school(name="The Grange"))
    for asked, found in FOUND:
        with subtests.test(asked=asked):
            assert titles(desk.get(reverse(LIST), asked)) == found


@pytest.mark.parametrize("rows", [1, 12])
def test_the_desk_takes_the_same_queries_however_much_waits(desk, django_assert_num_queries, rows):
    for _ in range(rows):
        make_waiting(assigned_to=make_user())
    desk.get(reverse(LIST))
    with django_assert_num_queries(11):
        desk.get(reverse(LIST))


@pytest.mark.parametrize("rows", [1, 8])
def test_an_editions_page_takes_the_same_queries_however_long_it_is(desk, django_assert_num_queries, rows):
    project = make_project(title="Choir", partners=[make_school() for _ in range(rows)])
    edition = make_waiting(project, title="Choirs")
    for number in range(rows):
        edition.aims.create(text=f"Aim {number}")
        other = make_project(lead_school=project.lead_school, title=f"Choir {number}")
        Report.objects.create(project=project, reason="other", text="Look")
        make_waiting(other, title=f"Choir {number}")
    desk.get(page(edition))
    with django_assert_num_queries(31):
        desk.get(page(edition))


def test_the_page_shows_what_a_moderator_needs(desk):
    project = make_project(title="Choir", story="We sing.")
    make_project(lead_school=project.lead_school, title="Chess")
    twin = make_project(title="Choirs")
    edition = make_waiting(project, title="Choir", story="We sing and dance.")
    response = desk.get(page(edition)).content.decode()
    assert "<ins> sing and dance.</ins>" in response
    assert "<del> sing.</del>" in response
    assert "Chess" in response
    assert reverse("admin:edition_merge", args=[edition.pk, twin.pk]) in response
    assert "In plain words" in response


def test_the_preview_is_the_public_page_with_the_words_that_wait(desk):
    project = make_project(title="Choir")
    edition = make_waiting(project, title="Choir and dance")
    new = make_waiting(title="Chess")
    for each in [edition, new]:
        response = desk.get(reverse("admin:edition_preview", args=[each.pk])).content.decode()
        assert f"<h1>{each.title}</h1>" in response
        assert "This is a preview" in response
    project.refresh_from_db()
    assert project.live.title == "Choir"


def test_a_moderator_takes_some_on_from_the_list(desk, moderator):
    editions = [make_waiting(), make_waiting()]
    act(desk, "partnerships_edition", editions, "assign_to_me")
    assert Edition.objects.filter(assigned_to=moderator).count() == 2


def test_what_a_colleague_has_is_taken_over_only_on_purpose(desk, moderator):
    colleague = make_moderator(name="Bert")
    edition = make_waiting(assigned_to=colleague)
    address = reverse("admin:edition_assign", args=[edition.pk])
    assert "is with Bert" in desk.post(address, follow=True).content.decode()
    desk.post(address, {"seen_with": colleague.pk})
    edition.refresh_from_db()
    assert edition.assigned_to == moderator


def test_the_front_page_counts_what_waits(desk):
    make_waiting()
    make_waiting()
    Report.objects.create(project=make_project(), reason="wrong", text="No.")
    piles = {pile["name"]: pile["count"] for pile in desk.get(reverse("admin:index")).context["piles"]}
    assert piles["Projects to read"] == 2
    assert piles["Reports from readers"] == 1


def test_a_moderator_chooses_the_daily_letter(desk, moderator):
    desk.post(reverse("admin:toggle_summary"))
    moderator.refresh_from_db()
    assert moderator.wants_moderation_summary


@pytest.mark.parametrize(
    "name", [LIST, "admin:partnerships_project_changelist", "admin:partnerships_report_changelist"]
)
def test_staff_who_do_not_moderate_see_nothing_of_it(name):
    helper = make_moderator()
    helper.user_permissions.clear()
    assert signed_in(helper).get(reverse(name)).status_code == 403
