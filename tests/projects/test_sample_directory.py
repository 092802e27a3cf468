"""The sample directory itself: every record complete, fair in its words, and free of anybody's private details."""

import json
import re
from collections import Counter
from pathlib import Path

import pytest
from django.conf import settings

from partnerships.projects.models import Edition
from partnerships.projects.sample.loading import load
from partnerships.projects.sample.reading import read_groups, read_projects

FOLDER = Path(settings.BASE_DIR) / "fixtures" / "sample"
PROJECTS = read_projects(FOLDER)
UNFAIR = (
    r"beneficiar|outreach|less fortunate|underprivileged|disadvantaged|deprived|charity case|give back"
    r"|\bhelp(s|ed|ing)?\b"
)
# Of these the sources name no town and no lead.
NO_REGION = {
    "primary-art-workshops-and-exhibition",
    "practice-oxbridge-interviews-with-oxfizz",
    "oxbridge-interview-swaps",
    "junior-music-days",
}


def prose(record):
    """Return each piece of a record's own words, without its sources."""
    parties = [text for party in record.parties for text in (party.name, party.gives, party.gains)]
    aims = [text for aim in record.aims for text in aim.values()]
    return [*(value for value in record.fields.values() if isinstance(value, str)), *parties, *aims]


def found_in_prose(pattern):
    """Return where the words of any record match a pattern: (slug, text)."""
    pieces = [(record.slug, text) for record in PROJECTS for text in [record.slug, *prose(record)]]
    return [(slug, text) for slug, text in pieces if re.search(pattern, text, re.IGNORECASE)]


def test_the_directory_holds_the_177_projects_that_are_not_bursaries():
    assert len({record.slug for record in PROJECTS}) == len(PROJECTS) == 177
    assert found_in_prose(r"\bbursar(y|ies)\b") == []


def test_every_record_is_complete():
    for record in PROJECTS:
        needed = [record.fields["title"], record.fields["summary"], record.fields["story"], record.topics]
        needed += [record.phases, record.parties, record.sources, record.region or record.slug in NO_REGION]
        needed += [source[key] for source in record.sources for key in ("url", "site_name")]
        assert all(needed), record.slug


def test_every_record_speaks_fairly_of_both_sides():
    assert found_in_prose(UNFAIR) == []


def test_no_record_holds_an_address_of_a_person():
    assert found_in_prose(r"\S+@\S+|\b0\d{3,4} ?\d{5,}") == []


def test_a_source_is_named_after_its_site_and_never_after_a_person_or_an_address():
    names = {source["site_name"] for record in PROJECTS for source in record.sources}
    assert [name for name in names if re.search(r"@|://|www\.|\b(Mr|Mrs|Ms|Miss|Dr|Sir)\b", name)] == []


def test_every_record_is_typeset():
    assert found_in_prose(r"['\"`]|  |\s$") == []
    assert [record.slug for record in PROJECTS if record.fields["title"].endswith(".")] == []
    assert [record.slug for record in PROJECTS if not record.fields["summary"].endswith(".")] == []


def test_a_number_of_pupils_a_year_is_given_only_for_what_happens_every_year():
    once = [record.slug for record in PROJECTS if record.fields.get("frequency") == "once"]
    assert [record.slug for record in PROJECTS if record.slug in once and "pupils" in record.fields] == []


def test_at_most_two_projects_of_a_school_are_featured():
    leads = [record.parties[0].name for record in PROJECTS if record.is_featured]
    assert 10 <= len(leads) <= 20
    assert max(Counter(leads).values()) <= 2


def test_a_group_is_named_by_projects_and_exists():
    groups = {record.slug for record in read_groups(FOLDER)}
    assert {record.group for record in PROJECTS if record.group} <= groups
    assert len(groups) == len(json.loads((FOLDER / "groups.json").read_text(encoding="utf-8")))


@pytest.mark.django_db
def test_every_record_loads_as_a_valid_edition_and_a_second_load_changes_nothing():
    assert load(FOLDER).count("published") == len(PROJECTS)
    for edition in Edition.objects.prefetch_related("partners", "aims", "sources"):
        for row in [edition, *edition.partners.all(), *edition.aims.all(), *edition.sources.all()]:
            row.clean_fields(exclude=[field.name for field in row._meta.fields if field.is_relation])
    assert load(FOLDER).count("unchanged") == len(PROJECTS)
