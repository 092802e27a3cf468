"""Schools are found by what people remember of them."""

import pytest
from django.http import QueryDict

from partnerships.schools.finder import MOST_RANKED, Finder, suggest
from partnerships.schools.importer import gazetteer, vocabulary
from partnerships.schools.models import IscRecord, Phase, Region
from partnerships.schools.words import plain_words, search_words
from tests.factories import make_project, make_school

pytestmark = pytest.mark.django_db


def school(name, **fields):
    plain = plain_words(name)
    fields.setdefault("town", "Leeds")
    words = search_words(plain, fields["town"], fields.get("postcode", ""))
    return make_school(name=name, search_name=plain, search_text=words, **fields)


def find(address=""):
    return Finder(QueryDict(address))


def names(address):
    return [found.name for found in find(address).page("")[0]]


@pytest.mark.parametrize(
    "words",
    [
        "st pauls",
        "Saint Paul's",
        "PAUL’S ST",
        "paul st.",
        "st paul s",
        "st pauls leeds",
        "Pauls girls",
        "ls17 8",
        "ls178aa",
        "pauls girls LS178AA",
    ],
)
def test_a_school_is_found_whatever_the_spelling_of_saint_the_apostrophe_and_the_order(words):
    school("St Paul's School for Girls", postcode="LS17 8AA")
    school("Roundhay School", postcode="LS8 1ND")
    assert names(f"q={words}") == ["St Paul's School for Girls"]


@pytest.mark.parametrize("words", ["winchster colege", "Winchestr", "winchesster"])
def test_a_misspelt_name_is_found_and_the_page_says_so(words):
    school("Winchester College", town="Winchester")
    school("Eton College", town="Windsor")
    vocabulary.rebuild()
    found = find(f"q={words}")
    assert found.page("")[0][0].name == "Winchester College"
    assert found.notes == [f"No school is found by “{words}” as it is spelt. These are spelt nearly so."]


def test_accents_may_be_left_out():
    school("Ysgol Tŷ Gwyn")
    assert names("q=ysgol ty gwyn") == ["Ysgol Tŷ Gwyn"]


def test_the_best_match_comes_first():
    school("Parish Primary School", town="Harrow")
    school("Harrow Gate Academy")
    school("John Lyon Harrow School")
    school("Harrow School")
    school("Harrow School", status="closed", urn="closed")
    assert names("q=harrow school") == [
        "Harrow School",
        "Harrow Gate Academy",
        "John Lyon Harrow School",
        "Parish Primary School",
        "Harrow School",
    ]


def test_closed_schools_are_shown_only_to_those_who_look_for_them():
    school("Old School", status="closed")
    school("Gone School", gone_since="2026-01-01")
    school("New School")
    assert names("") == ["New School"]
    assert names("q=old") == ["Old School"]
    assert names("q=gone") == ["Gone School"]


def test_words_that_fit_thousands_of_schools_are_listed_by_name(monkeypatch):
    monkeypatch.setattr("partnerships.schools.finder.MOST_RANKED", 1)
    school("Primary Zebra")
    school("Abbey Primary")
    school("A Closed Primary", status="closed")
    assert names("q=primary") == ["Abbey Primary", "Primary Zebra", "A Closed Primary"]
    assert MOST_RANKED > 1


def test_closed_schools_are_last_however_near_and_wide_the_words(monkeypatch):
    monkeypatch.setattr("partnerships.schools.finder.MOST_RANKED", 1)
    school("Near Primary", status="closed", easting=430000, northing=433000, postcode="LS1 1AA")
    school("Nearer Primary", easting=430000, northing=434000)
    gazetteer.rebuild()
    assert names("q=primary&place=LS1+1AA") == ["Nearer Primary", "Near Primary"]


def test_near_a_place_the_nearest_come_first_and_the_far_ones_not_at_all():
    school("Near", easting=430000, northing=433000, postcode="LS1 1AA")
    school("Nearer", easting=430000, northing=434000)
    school("Far", easting=430000, northing=533000)
    school("Nowhere")
    gazetteer.rebuild()
    found = find("place=LS1+1AA&within=3")
    assert [(one.name, round(one.miles, 1)) for one in found.page("")[0]] == [("Near", 0.0), ("Nearer", 0.6)]


def test_every_filter_narrows():
    phase, region = Phase.objects.get(slug="primary"), Region.objects.get(slug="wales")
    wanted = school("Wanted", sector="independent", phase=phase, region=region)
    IscRecord.objects.create(school=wanted)
    make_project(lead_school=wanted)
    school("Other")
    for address in ["sector=independent", "phase=primary", "region=wales", "isc=yes", "with_projects=yes"]:
        assert names(address) == ["Wanted"], address


def test_with_projects_finds_partners_too_and_no_school_of_an_unpublished_project():
    leads, takes_part = school("Leads"), school("Takes part")
    make_project(lead_school=leads, partners=[takes_part])
    school("Idle")
    assert names("with_projects=yes") == ["Leads", "Takes part"]


@pytest.mark.parametrize(
    ("address", "note"),
    [
        ("within=abc", "We did not understand within=abc."),
        ("sector=nonsense", "We did not understand sector=nonsense."),
        ("colour=blue", "We did not understand colour=blue."),
        ("sector=state&sector=independent", "We did not understand sector=state."),
        ("page=abc", "We did not understand page=abc."),
        ("page=0", "We did not understand page=0."),
        ("page=-1", "We did not understand page=-1."),
        ("page=" + "9" * 5000, "We did not understand page=" + "9" * 54 + "…."),
        ("page=99", "There is no page 99; this is the last one."),
        ("q=%00", "We did not understand q=�."),
        ("q=the school", "“the school” holds no word that tells one school from another."),
        ("q=" + "x" * 500, "We did not understand q=" + "x" * 57 + "…."),
    ],
)
def test_what_is_not_understood_is_said(address, note):
    found = find(address)
    _, page_notes = found.page(QueryDict(address).get("page", ""))
    assert [*found.notes, *page_notes] == [note]


def test_marks_of_newsletters_are_no_question():
    assert find("utm_source=x&fbclid=y").notes == []


@pytest.mark.parametrize("address", ["q='%26|!:*()", "q=a:*", "q=\\", "q='; DROP TABLE", "q=%25_%25", "q=<->", "q=💥"])
def test_no_words_break_the_search(address):
    school("A School")
    find(address).page("")


@pytest.mark.parametrize("address", ["", "q=school&sector=state", "q=harrow", "place=SW19", "q=harrow&place=SW19"])
def test_the_order_is_total(address):
    school("Harrow")
    gazetteer.rebuild()
    assert find(address).schools.totally_ordered


def test_words_after_the_eighth_are_not_looked_for_and_the_page_says_so():
    school("One Two Three Four Five Six Seven Eight Academy")
    assert find("q=one+two+three+four+five+six+seven+eight").notes == []
    found = find("q=one+two+three+four+five+six+seven+eight+nine")
    assert found.count == 1
    assert found.notes == ["We looked for the first 8 words only."]


@pytest.mark.parametrize("words", ["", "the school", "x" * 200, "!?"])
def test_nothing_is_suggested_for_words_that_tell_no_school_from_another(words):
    school("A school")
    assert suggest(words) == []
