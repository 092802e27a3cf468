import pytest

from partnerships.projects import wording
from partnerships.projects.models import Edition, Partner
from partnerships.schools.models import School

STATE, INDEPENDENT = School.Sector.STATE, School.Sector.INDEPENDENT
LEAD = Partner(school=School(id=99, name="The Lead", sector=INDEPENDENT), role=Partner.Role.LEAD)


def school(number, sector=STATE):
    return Partner(school=School(id=number, name=f"School {number}", sector=sector))


def organisation(name):
    return Partner(organisation=name)


@pytest.mark.parametrize(
    ("partners", "words"),
    [
        ([], ""),
        ([school(1)], "with School 1"),
        ([school(1), organisation("Kew Gardens")], "with School 1 and Kew Gardens"),
        ([school(1), school(2), school(3)], "with three state schools"),
        (
            [school(1), school(2), school(3, INDEPENDENT), organisation("York Minster")],
            "with two state schools, one independent school and York Minster",
        ),
        (
            [school(1), school(2), organisation("York Minster"), organisation("The Rotary Club")],
            "with two state schools and two other partners",
        ),
        ([school(number) for number in range(1, 13)], "with 12 state schools"),
    ],
)
def test_partners_are_named_when_few_and_counted_when_many(partners, words):
    assert wording.with_partners([LEAD, *partners]) == words


@pytest.mark.parametrize(
    ("fields", "fact"),
    [
        ({"pupils": 1200, "start_year": 2012}, "1,200 pupils a year"),
        ({"start_year": 2012, "cost_band": "low"}, "Since 2012"),
        ({"start_year": 2012, "end_year": 2015}, "2012 to 2015"),
        ({"start_year": 2012, "end_year": 2012}, "In 2012"),
        ({"cost_band": "none"}, "No cost"),
        ({}, ""),
    ],
)
def test_a_card_tells_the_one_fact_that_says_most(fields, fact):
    assert wording.one_fact(Edition(**fields)) == fact


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"start_year": 2012, "run_state": "running"}, "Since 2012"),
        ({"start_year": 2012, "run_state": "finished"}, "Began in 2012"),
        ({"start_year": 2012, "end_year": 2015}, "2012 to 2015"),
        ({"start_year": 2012, "end_year": 2012}, "In 2012"),
        ({"end_year": 2015}, "Until 2015"),
        ({}, ""),
    ],
)
def test_years_say_only_what_is_stated(fields, words):
    assert wording.years(Edition(**fields)) == words


@pytest.mark.parametrize(
    ("parts", "words"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_a_list_reads_as_a_sentence_would(parts, words):
    assert wording.listing(parts) == words
