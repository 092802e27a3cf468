import csv
from decimal import Decimal

import pytest
from django.core.management import CommandError, call_command

from partnerships.figures import today
from partnerships.figures.loading import load
from partnerships.figures.models import Figure, Measure
from partnerships.projects import facet_index
from tests.figures.conftest import FOLDER

pytestmark = pytest.mark.django_db


def rows():
    with (FOLDER / "census.csv").open(newline="") as file:
        return list(csv.DictReader(file))


def test_every_line_of_the_census_is_a_figure(census):
    held = set(Figure.objects.values_list("measure__slug", "year", "value"))
    assert held == {(row["measure"], int(row["year"]), Decimal(row["value"])) for row in rows()}
    assert len(held) == 30


def test_no_measure_of_others_has_the_name_of_what_we_count_ourselves(census):
    ours = today.slugs(today.today(facet_index.current()))
    assert ours.isdisjoint(Measure.objects.values_list("slug", flat=True))


def test_loading_twice_changes_nothing(census):
    before = list(Figure.objects.values())
    assert load(FOLDER) == "0 new, 0 changed, 45 unchanged, 0 left to the editors"
    assert list(Figure.objects.values()) == before


def test_what_an_editor_changed_is_not_loaded_over(admin_client, census):
    measure = Measure.objects.get(slug="academies")
    figure = measure.figures.get()
    address = f"/admin/partnerships/measure/{measure.pk}/change/"
    fields = {name: getattr(measure, name) for name in ["name", "unit", "explanation", "chapter", "position"]}
    row = {"id": figure.pk, "measure": measure.pk, "year": 2020, "value": "26", "source": "isc.co.uk"}
    sent = {f"figures-0-{name}": value for name, value in row.items()}
    forms = {"figures-TOTAL_FORMS": 1, "figures-INITIAL_FORMS": 1}
    assert admin_client.post(address, fields | sent | forms).status_code == 302
    assert load(FOLDER).endswith("44 unchanged, 1 left to the editors")
    figure.refresh_from_db()
    assert figure.value == 26


def test_a_line_that_changed_in_the_file_is_loaded_anew(census, tmp_path):
    (tmp_path / "measures.csv").write_text((FOLDER / "measures.csv").read_text())
    (tmp_path / "census.csv").write_text((FOLDER / "census.csv").read_text().replace("1388", "1389"))
    assert load(tmp_path) == "0 new, 1 changed, 44 unchanged, 0 left to the editors"
    assert Figure.objects.get(measure__slug="census-schools", year=2022).value == 1389


def test_a_folder_without_figures_is_a_sentence_and_changes_nothing(tmp_path):
    with pytest.raises(CommandError, match="not there"):
        call_command("load_figures", folder=tmp_path)
    assert not Measure.objects.exists()
