import pytest

from partnerships.projects.sample.matching import Hint, Register, words
from partnerships.schools.models import Region, School
from tests.factories import make_school

pytestmark = pytest.mark.django_db


def make_independent(name, **fields):
    return make_school(name=name, sector=School.Sector.INDEPENDENT, **fields)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Saint Peter’s School", "St Peter's School"),
        ("All Saints C of E Primary School", "All Saints Church of England Primary School"),
        ("St Paul's C.I.W. Primary School", "St Paul's Church in Wales Primary School"),
        ("Our Lady's R.C. School", "Our Ladys Roman Catholic School"),
        ("Collège Français", "College Francais"),
        ("The Mount School (York)", "The Mount School"),
        ("JAGS", "James Allen's Girls' School"),
        ("Brown & Green School", "Brown and Green School"),
    ],
)
def test_one_name_spelled_two_ways_is_one_name(one, other):
    assert words(one) == words(other)


@pytest.mark.parametrize("name", ["Alleyn's School", "Alleyn's", "The Alleyn's School", "ALLEYN’S"])
def test_a_school_is_found_where_its_name_is_the_only_one_at_the_place(name):
    school = make_independent("Alleyn's School", local_authority="Southwark")
    match = Register().find(Hint(name, "independent", "Southwark"))
    assert match.urn == school.urn
    assert match.reason == "the only one of this name in Southwark"


def test_a_place_after_the_comma_of_a_name_is_understood():
    school = make_independent("Hill School", town="York")
    make_independent("Hill School", town="Leeds")
    assert Register().find(Hint("Hill School, York", "independent", "York")).urn == school.urn


def test_of_two_schools_of_one_name_at_one_place_neither_is_certain():
    make_school(name="St Mary's School", town="Colchester")
    make_school(name="St Mary's Primary School", town="Colchester")
    make_school(name="St Mary's", town="Colchester")
    match = Register().find(Hint("St Mary's Academy", "state", "Colchester"))
    assert match.urn == ""
    assert match.reason == "3 of this name in Colchester"


def test_the_exact_name_goes_before_a_similar_one():
    exact = make_school(name="The Kingston Academy", town="Kingston")
    make_school(name="Kingston School", town="Kingston")
    assert Register().find(Hint("The Kingston Academy", "state", "Kingston")).urn == exact.urn


def test_the_sector_tells_two_schools_of_one_name_apart():
    make_school(name="Hill School", town="Bath", sector=School.Sector.STATE)
    school = make_independent("Hill School", town="Bath")
    assert Register().find(Hint("Hill School", "independent", "Bath")).urn == school.urn


def test_a_name_in_another_sector_only_is_no_match():
    make_school(name="Hill School", town="Bath", sector=School.Sector.STATE)
    assert Register().find(Hint("Hill School", "independent", "Bath")).urn == ""


def test_a_college_that_the_register_keeps_under_other_counts_as_a_state_school():
    college = make_school(name="Shore College", town="Bath", sector=School.Sector.OTHER)
    assert Register().find(Hint("Shore College", "state", "Bath")).urn == college.urn


def test_elsewhere_a_name_counts_only_if_it_is_the_only_one_and_the_region_fits():
    wales = Region.objects.get(slug="wales")
    school = make_school(name="Unusual School", town="Bala", region=wales)
    assert Register().find(Hint("Unusual School", "state", "", "wales")).urn == school.urn
    assert Register().find(Hint("Unusual School", "state", "", "london")).urn == ""
    assert Register().find(Hint("Unusual School", "state")).urn == ""


def test_a_closed_school_is_not_found_by_its_name():
    make_school(name="Old School", town="Bath", status=School.Status.CLOSED)
    assert Register().find(Hint("Old School", "state", "Bath")).urn == ""


def test_a_urn_that_somebody_looked_up_settles_a_hard_case():
    make_school(name="Bury Grammar Schools", urn="105373", town="Bury")
    assert Register().find(Hint("Bury Grammar School Girls", urn="105373")).urn == "105373"


def test_a_urn_that_the_register_does_not_have_leaves_the_name_to_decide():
    school = make_school(name="New Academy", town="Bath")
    assert Register().find(Hint("New Academy", "state", "Bath", urn="000001")).urn == school.urn


def test_an_unknown_name_says_so():
    assert Register().find(Hint("Nowhere School", "state", "Bath")).reason == "no school of this name"
