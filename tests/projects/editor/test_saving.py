import pytest

from partnerships.projects.models import Edition, Topic
from tests.projects.editor.conftest import says

pytestmark = pytest.mark.django_db


def stored(editor):
    return Edition.objects.get(pk=editor.edition.pk)


def test_a_page_is_saved_however_incomplete(editor):
    response = editor.save(summary="Pupils do physics.")
    assert response.status_code == 302
    assert stored(editor).summary == "Pupils do physics."
    assert stored(editor).changed_by == editor.user


def test_what_is_valid_is_saved_and_what_is_not_stays_in_the_form_with_a_sentence(editor):
    response = editor.save(summary="Pupils do physics.", website="not an address", title="T" * 130)
    assert response.status_code == 422
    assert says(response, "not an address")
    assert says(response, "T" * 130)
    assert says(response, "Please shorten this to 120 characters")
    assert (stored(editor).summary, stored(editor).website) == ("Pupils do physics.", "")
    assert stored(editor).title == "Saturday science"


def test_a_word_in_a_number_box_comes_back(editor):
    response = editor.save("practicalities", pupils="sixty", staff_hours="30")
    assert says(response, "sixty")
    assert (stored(editor).pupils, stored(editor).staff_hours) == (None, 30)


@pytest.mark.parametrize("years", [("2024", "2020"), ("2024", "soon")])
def test_years_that_do_not_fit_change_neither(editor, years):
    editor.save("practicalities", start_year="2015", end_year="2021")
    response = editor.save("practicalities", start_year=years[0], end_year=years[1], pupils="12")
    assert response.status_code == 422
    assert (stored(editor).start_year, stored(editor).end_year, stored(editor).pupils) == (2015, 2021, 12)


def test_choices_are_saved_and_taken_back(editor):
    topics = [topic.pk for topic in Topic.objects.all()[:2]]
    editor.save(topics=topics, key_stages=["ks1", "ks5"])
    assert set(stored(editor).topics.values_list("pk", flat=True)) == set(topics)
    assert stored(editor).key_stages == ["ks1", "ks5"]
    data = editor.open()
    del data["topics"]
    editor.save("about", data)
    assert not stored(editor).topics.exists()


def test_a_choice_that_does_not_exist_changes_nothing(editor):
    response = editor.save(topics=["999999"], key_stages=["ks9"], region="999999", summary="Kept.")
    assert response.status_code == 422
    assert stored(editor).summary == "Kept."
    assert not stored(editor).topics.exists()


def test_saving_without_a_change_leaves_the_revision(editor):
    editor.save()
    assert stored(editor).revision == 0
    editor.save(story="One line.\r\nAnother.")
    editor.save()
    assert stored(editor).revision == 1
    assert stored(editor).story == "One line.\nAnother."


def test_characters_that_no_database_keeps_are_left_out(editor):
    editor.save(summary="Phys\0ics")
    assert stored(editor).summary == "Physics"


def test_each_page_leads_to_the_next(editor):
    leads_to = {page: editor.save(page).url.split("/")[-2] for page in ["about", "partners", "aims", "practicalities"]}
    assert leads_to == {
        "about": "partners",
        "partners": "aims",
        "aims": "practicalities",
        "practicalities": "photos",
    }
    assert editor.save("about", go="later").url == f"/my/projects/{editor.project.pk}/"


def test_every_answer_has_its_rule_or_example_and_title_summary_and_topics_are_needed(editor):
    form = editor.client.get(editor.address("about")).context["form"]
    assert {field.name for field in form if not field.help_text} <= {"key_stages"}
    assert {field.name for field in form if field.field.is_needed} == {"title", "summary", "topics"}


@pytest.mark.parametrize("status", ["submitted", "declined"])
def test_only_what_its_school_writes_is_changed_and_what_was_typed_is_given_back(editor, status):
    data = editor.open()
    Edition.objects.filter(pk=editor.edition.pk).update(status=status)
    response = editor.save("about", data, summary="Too late.")
    assert response.status_code == 409
    assert says(response, "Too late.")
    assert stored(editor).summary == ""
    assert editor.client.get(editor.address("about")).url == f"/my/projects/{editor.project.pk}/"


@pytest.mark.parametrize(
    ("written", "kept"), [("1,200", 1200), ("1,234,567", 1234567), ("1200", 1200), ("12,00", None), ("1,2000", None)]
)
def test_a_number_may_be_written_with_commas_between_thousands(editor, written, kept):
    editor.save("practicalities", pupils=written)
    editor.edition.refresh_from_db()
    assert editor.edition.pupils == kept


@pytest.mark.parametrize(
    ("answers", "name", "sentence"),
    [
        ({"run_state": "finished", "start_year": "2090"}, "start_year", "The project is finished, so write 20"),
        ({"run_state": "finished", "end_year": "2090"}, "end_year", "The project is finished, so write 20"),
        ({"pupils": "60", "pupils_ks2": "40", "pupils_ks3": "21"}, "pupils", "The key stages come to 61."),
    ],
)
def test_answers_that_contradict_each_other_are_named_and_kept_on_the_page(editor, answers, name, sentence):
    page = editor.save("practicalities", **answers)
    assert says(page, sentence)
    assert f'value="{answers[name]}"' in page.text
    editor.edition.refresh_from_db()
    assert getattr(editor.edition, name) is None


@pytest.mark.parametrize("page", ["about", "partners", "aims", "practicalities", "check"])
def test_query_count_does_not_grow_with_what_was_written(editor, django_assert_max_num_queries, page, partner_names):
    with django_assert_max_num_queries(30):
        editor.client.get(editor.address(page))


@pytest.fixture(params=[1, 6])
def partner_names(request, editor):
    for number in range(request.param):
        editor.edition.partners.create(organisation=f"Trust {number}", gives="Time", position=number + 1)
        editor.edition.aims.create(text=f"Aim {number}")
