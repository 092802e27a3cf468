import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Permission
from django.db import IntegrityError, transaction

from partnerships.figures.models import Figure, Measure
from tests.factories import make_user

pytestmark = pytest.mark.django_db
LIST = "/admin/partnerships/measure/"


@pytest.fixture
def editor(client):
    user = make_user(is_staff=True)
    user.user_permissions.add(Permission.objects.get(codename="edit_library"))
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": "not used here"})
    client.force_login(user)
    return client


def sent(figures, **fields):
    """Return what the form of a measure sends with its figures."""
    rows = {f"figures-{n}-{name}": value for n, row in enumerate(figures) for name, value in row.items()}
    held = sum("id" in row for row in figures)
    measure = {"name": "Bands", "slug": "bands", "unit": "bands", "chapter": "isc", "position": 9}
    return measure | fields | rows | {"figures-TOTAL_FORMS": len(figures), "figures-INITIAL_FORMS": held}


def test_an_editor_writes_a_measure_and_its_figures_on_one_page(editor):
    row = {"year": 2026, "value": "12", "source": "ISC Annual Census 2026", "is_shown": "on"}
    assert editor.post(f"{LIST}add/", sent([row])).status_code == 302
    assert Figure.objects.get().measure.slug == "bands"
    assert "ISC Annual Census 2026" in editor.get("/figures/").text


def test_a_disputed_figure_without_a_note_comes_back_with_the_reason(editor):
    row = {"year": 2026, "value": "12", "source": "Somebody", "is_shown": "on", "is_disputed": "on"}
    response = editor.post(f"{LIST}add/", sent([row]))
    assert response.status_code == 200
    assert "Say in the note what else is said." in response.text


@pytest.mark.parametrize("slug", ["projects", "topics", "projects-by-topic", "pupils-by-region-per-100-schools"])
def test_a_measure_does_not_take_the_name_of_what_we_count_ourselves(editor, slug):
    response = editor.post(f"{LIST}add/", sent([], slug=slug))
    assert "Choose another." in response.context["adminform"].errors["slug"][0]
    assert not Measure.objects.exists()


def test_what_came_with_the_site_is_hidden_instead_of_deleted(editor, census):
    figure = Figure.objects.get(measure__slug="academies")
    row = {"id": figure.pk, "year": 2020, "value": "25", "source": "isc.co.uk", "is_shown": "on", "DELETE": "on"}
    row["measure"] = figure.measure_id
    measure = {name: getattr(figure.measure, name) for name in ["name", "unit", "explanation", "chapter"]}
    editor.post(f"{LIST}{figure.measure_id}/change/", sent([row], **measure))
    figure.refresh_from_db()
    assert not figure.is_shown
    assert 'id="figure-academies"' not in editor.get("/figures/").text


def test_a_measure_with_figures_or_that_came_with_the_site_is_not_deleted(editor, census):
    measure = Measure.objects.get(slug="academies")
    assert editor.post(f"{LIST}{measure.pk}/delete/", {"post": "yes"}).status_code == 403


def test_an_editors_own_empty_measure_is_deleted(editor):
    measure = Measure.objects.create(name="Bands", slug="bands", unit="bands")
    assert editor.post(f"{LIST}{measure.pk}/delete/", {"post": "yes"}).status_code == 302
    assert not Measure.objects.exists()


def test_staff_who_are_no_editors_see_nothing_of_it(client):
    user = make_user(is_staff=True)
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": "not used here"})
    client.force_login(user)
    assert client.get(LIST).status_code == 403


def test_the_list_of_measures_opens(editor, census):
    assert "ISC schools in the census" in editor.get(LIST).text


def test_the_database_refuses_a_dispute_that_says_nothing(census):
    with pytest.raises(IntegrityError), transaction.atomic():
        Figure.objects.filter(note="").update(is_disputed=True)
