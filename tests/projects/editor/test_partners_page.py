import pytest
from django.urls import reverse

from partnerships.projects.models import PartnerKind
from tests.factories import make_school
from tests.projects.editor.conftest import findable, says

pytestmark = pytest.mark.django_db


def partners(editor):
    return {partner.name: partner for partner in editor.edition.partners.exclude(role="lead")}


def add(editor, number=0, go="on", **fields):
    data = editor.open("partners", rows=number + 1)
    return editor.save(
        "partners", data, go=go, **{f"partners__{number}__{name}": value for name, value in fields.items()}
    )


@pytest.fixture
def charity():
    return str(PartnerKind.objects.get(slug="charity").pk)


def test_the_lead_says_what_it_gives_and_gains(editor):
    editor.save("partners", lead__gives="A laboratory", lead__gains="New friends")
    lead = editor.edition.partners.get(role="lead")
    assert (lead.school, lead.gives, lead.gains) == (editor.member.school, "A laboratory", "New friends")


def test_a_school_of_the_register_is_added(editor):
    school = make_school(name="Grange Primary")
    add(editor, who="Grange", urn=school.urn, gives="Pupils", contact_email="office@grange.example")
    partner = partners(editor)["Grange Primary"]
    assert (partner.school, partner.organisation, partner.gives) == (school, "", "Pupils")
    assert partner.contact_email == "office@grange.example"


def test_nobody_reads_what_a_school_of_the_register_would_be_if_it_were_none(editor, charity):
    """The sample's partners have a kind from the time before their schools were found in the register."""
    editor.edition.partners.create(school=make_school(name="Grange Primary"), kind_id=charity, position=1)
    check = editor.client.get(editor.address("check")).content.decode()
    assert "Grange Primary" in check
    assert "If it is not a school" not in check
    editor.save("partners", partners__0__gives="Pupils")
    assert partners(editor)["Grange Primary"].gives == "Pupils"


def test_an_organisation_is_added_with_its_kind(editor, charity):
    add(editor, who="The River Trust", kind=charity, role="supporter")
    partner = partners(editor)["The River Trust"]
    assert (partner.kind.slug, partner.role, partner.school) == ("charity", "supporter", None)


def test_a_name_that_nobody_tied_to_a_school_is_kept_and_schools_are_offered(editor):
    school = findable("Grange Primary")
    response = add(editor, who="Grange", gives="Pupils")
    assert response.status_code == 422
    assert says(response, school.urn)
    assert partners(editor)["Grange"].gives == "Pupils"
    data = editor.open("partners")
    editor.save("partners", data, partners__0__urn=school.urn)
    assert list(partners(editor)) == ["Grange Primary"]


def test_without_script_a_button_lists_schools_and_keeps_everything_typed(editor):
    school = findable("Grange Primary")
    response = add(editor, who="Grange", gains="A choir", go="find")
    page = response.content.decode()
    assert f'value="{school.urn}"' in page
    assert "A choir" in page


def test_a_new_name_unties_the_school_of_a_stored_partner(editor, charity):
    school = make_school(name="Grange Primary")
    add(editor, who="Grange", urn=school.urn)
    editor.save("partners", partners__0__who="The River Trust", partners__0__kind=charity)
    assert list(partners(editor)) == ["The River Trust"]


def test_two_partners_change_places(editor):
    first, second = make_school(name="First"), make_school(name="Second")
    add(editor, who="First", urn=first.urn)
    add(editor, 1, who="Second", urn=second.urn)
    swapped = {"partners__0__who": "Second", "partners__0__urn": second.urn}
    editor.save("partners", **swapped, partners__1__who="First", partners__1__urn=first.urn)
    assert [partner.name for partner in editor.edition.partners.exclude(role="lead")] == ["Second", "First"]


def test_a_partner_that_is_renamed_as_another_one_is_refused_and_both_stay(editor):
    first, second = make_school(name="First"), make_school(name="Second")
    add(editor, who="First", urn=first.urn)
    add(editor, 1, who="Second", urn=second.urn)
    response = editor.save("partners", partners__0__who="Second", partners__0__urn=second.urn)
    assert response.status_code == 422
    assert says(response, "This partner is in the project already.")
    assert set(partners(editor)) == {"First", "Second"}


def test_a_new_row_above_the_partner_that_it_names_again_is_refused(editor):
    school = make_school(name="Grange Primary")
    add(editor, who="Grange", urn=school.urn)
    data = editor.open("partners", rows=2)
    stored = {name: data.pop(name) for name in list(data) if name.startswith("partners-0-")}
    data |= {name.replace("-0-", "-1-"): value for name, value in stored.items()}
    response = editor.save("partners", data, partners__0__who="Grange", partners__0__urn=school.urn)
    assert response.status_code == 422
    assert list(partners(editor)) == ["Grange Primary"]


def test_a_partner_whose_name_was_rubbed_out_stays_so_that_no_other_row_can_name_it(editor):
    school = make_school(name="Grange Primary")
    add(editor, who="Grange", urn=school.urn, gives="Pupils")
    data = editor.open("partners", rows=2) | {"partners-0-who": "", "partners-0-urn": ""}
    response = editor.save("partners", data, partners__1__who="Grange", partners__1__urn=school.urn)
    assert response.status_code == 422
    assert list(partners(editor)) == ["Grange Primary"]


def test_what_a_refused_row_was_before_cannot_be_named_by_another(editor):
    first, second = make_school(name="First"), make_school(name="Second")
    add(editor, who="First", urn=first.urn)
    add(editor, 1, who="Second", urn=second.urn)
    data = editor.open("partners", rows=3)
    for row, school in [(0, second), (2, first)]:
        data |= {f"partners-{row}-who": school.name, f"partners-{row}-urn": school.urn}
    response = editor.save("partners", data)
    assert response.status_code == 422
    assert set(partners(editor)) == {"First", "Second"}


def test_a_partner_is_named_once_and_the_lead_is_not_its_own_partner(editor):
    school = make_school(name="Grange Primary")
    add(editor, who="Grange", urn=school.urn)
    response = add(editor, 1, who="Grange", urn=school.urn)
    assert says(response, "This partner is in the project already.")
    response = add(editor, 1, who="Ours", urn=editor.member.school.urn)
    assert says(response, "This partner is in the project already.")
    assert list(partners(editor)) == ["Grange Primary"]


def test_a_partner_without_a_name_waits_in_the_form(editor):
    response = add(editor, gives="A hall")
    assert says(response, "Say who this partner is.")
    assert says(response, "A hall")
    assert not partners(editor)


def test_a_wrong_address_does_not_keep_the_rest_from_being_saved(editor, charity):
    response = add(editor, who="The River Trust", kind=charity, gives="Boats", contact_email="nobody")
    assert says(response, "nobody")
    assert (partners(editor)["The River Trust"].gives, partners(editor)["The River Trust"].contact_email) == (
        "Boats",
        "",
    )


def test_a_partner_is_taken_out(editor, charity):
    add(editor, who="The River Trust", kind=charity)
    add(editor, 1, who="The Hill Trust", kind=charity)
    editor.save("partners", remove="partners-0")
    assert list(partners(editor)) == ["The Hill Trust"]


def test_add_another_saves_and_opens_an_empty_row(editor, charity):
    response = add(editor, who="The River Trust", kind=charity, go="add")
    assert response.url.endswith("/partners/?rows=2#partners-1")
    assert len(editor.client.get(response.url).context["form"].shown) == 2


def test_schools_are_offered_while_one_types(editor):
    school = findable("Grange Primary", postcode="LS1 1AA")
    found = editor.client.get(reverse("school_options"), {"q": "Grange\0"}).json()["schools"]
    assert found == [{"urn": school.urn, "name": "Grange Primary", "where": f"Leeds, LS1 1AA, URN {school.urn}"}]
    assert editor.client.get(reverse("school_options"), {"q": "Gr"}).json() == {"schools": []}


def test_aims_are_added_changed_and_taken_out(editor):
    editor.save("aims", aims__0__text="More singing", aims__0__found="40 sing")
    aim = editor.edition.aims.get()
    assert (aim.text, aim.found, aim.evidence) == ("More singing", "40 sing", "none-yet")
    editor.save("aims", aims__0__evidence="survey", aims__0__measure="Hands up")
    aim.refresh_from_db()
    assert (aim.evidence, aim.measure, aim.text) == ("survey", "Hands up", "More singing")
    editor.save("aims", remove="aims-0")
    assert not editor.edition.aims.exists()


def test_an_aim_without_its_sentence_is_kept_and_named_as_missing(editor):
    editor.save("aims", aims__0__found="40 sing")
    assert editor.edition.aims.get().found == "40 sing"
    assert says(editor.client.get(f"/my/projects/{editor.project.pk}/"), "Write each aim in one sentence.")


def test_more_partners_than_a_page_offers_rows_for_are_all_kept(editor, charity):
    for number in range(45):
        editor.edition.partners.create(organisation=f"Trust {number}", kind_id=charity, position=number + 1)
    editor.save("partners", partners__44__gives="Boats")
    assert len(partners(editor)) == 45
    assert partners(editor)["Trust 44"].gives == "Boats"
