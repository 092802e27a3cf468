import pytest

from partnerships.projects import duplicates
from partnerships.projects.models import Edition
from tests.factories import make_edition, make_project, make_school

pytestmark = pytest.mark.django_db


def found(title, schools=(), **choices):
    return [edition.title for edition in duplicates.likely(title, schools, **choices)]


def test_a_title_of_nearly_the_same_letters_is_likely():
    make_project(title="Saturday physics classes")
    make_project(title="Summer choir")
    assert found("Saturday Physics class") == ["Saturday physics classes"]


def test_the_same_schools_make_an_unlike_title_likely():
    ours, theirs = make_school(), make_school()
    make_project(title="Saturday physics classes", lead_school=theirs, partners=[ours])
    make_project(title="Saturday chess", partners=[make_school()])
    assert found("Physics on Saturdays", [ours, theirs]) == ["Saturday physics classes"]


def test_one_school_leads_many_unlike_projects():
    school = make_school()
    make_project(title="Summer choir", lead_school=school)
    assert found("Saturday physics classes", [school]) == []


def test_the_likeliest_stands_first():
    school = make_school()
    make_project(title="Saturday physics classes")
    make_project(title="Saturday physics classes.", lead_school=school)
    assert found("Saturday physics classes", [school])[0] == "Saturday physics classes."


def test_nobody_learns_of_a_colleagues_draft():
    make_edition(title="Saturday physics classes")
    make_edition(title="Saturday physics classes", status="submitted")
    assert found("Saturday physics classes") == []
    assert len(found("Saturday physics classes", statuses=[Edition.Status.SUBMITTED])) == 1


def test_a_project_is_no_duplicate_of_itself():
    project = make_project(title="Saturday physics classes")
    assert found("Saturday physics classes", apart_from=project) == []


def test_a_new_project_has_nothing_to_leave_out():
    make_project(title="Saturday physics classes")
    assert found("Saturday physics classes", apart_from=None) == ["Saturday physics classes"]
