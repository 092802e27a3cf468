"""The common aims that come with the site: loaded once, renewed where nobody changed them."""

import json
import re

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from partnerships.library.impact import loading
from partnerships.library.models import CommonAim, ImpactQuestion
from partnerships.management.commands.load_library import FOLDER
from partnerships.projects.models import Aim

from .impact import make_common_aim

pytestmark = pytest.mark.django_db


def entry(**fields):
    return {
        "slug": "belonging",
        "name": "Belonging",
        "aim": "Pupils feel at home.",
        "measure": "A show of hands.",
        "pupils": [{"text": "I feel welcome.", "simple": "They like me.", "twice": True}],
        "teachers": [{"text": "Pupils mix.", "kind": "words"}],
    } | fields


def load(folder, *entries):
    (folder / loading.FILE).write_text(json.dumps(entries))
    return loading.load(folder)


def test_loading_twice_is_as_loading_once(tmp_path):
    assert load(tmp_path, entry()) == "Common aims: 1 new, 0 renewed, 0 as they were."
    assert load(tmp_path, entry()) == "Common aims: 0 new, 0 renewed, 1 as they were."
    questions = ImpactQuestion.objects.values_list("text", "simple_text", "audience", "kind", "is_asked_twice")
    assert list(questions) == [
        ("I feel welcome.", "They like me.", "pupils", "agree", True),
        ("Pupils mix.", "", "teachers", "words", False),
    ]


def test_new_words_of_the_site_replace_its_old_ones(tmp_path):
    load(tmp_path, entry())
    assert load(tmp_path, entry(aim="Everybody feels at home.", teachers=[])).startswith(
        "Common aims: 0 new, 1 renewed"
    )
    aim = CommonAim.objects.get()
    assert (aim.aim, aim.questions.count()) == ("Everybody feels at home.", 1)


def change_aim(aim):
    CommonAim.objects.filter(pk=aim.pk).update(aim="An editor's words.")


def change_question(aim):
    aim.questions.filter(audience="pupils").update(text="An editor's question.")


def add_question(aim):
    aim.questions.create(text="An editor's question.", position=9)


@pytest.mark.parametrize("change", [change_aim, change_question, add_question])
def test_what_an_editor_changed_stays(tmp_path, change):
    load(tmp_path, entry())
    change(CommonAim.objects.get())
    before = [list(CommonAim.objects.values()), list(ImpactQuestion.objects.values())]
    assert load(tmp_path, entry(measure="New.")) == "Common aims: 0 new, 0 renewed, 1 as they were."
    assert before == [list(CommonAim.objects.values()), list(ImpactQuestion.objects.values())]


def test_what_an_editor_put_aside_and_moved_stays_so(tmp_path):
    load(tmp_path, entry())
    CommonAim.objects.update(is_offered=False, position=7)
    load(tmp_path, entry(measure="New."))
    aim = CommonAim.objects.get()
    assert (aim.is_offered, aim.position, aim.measure) == (False, 7, "New.")


def test_an_editors_own_aim_of_the_same_name_stays_and_stops_nothing(tmp_path):
    make_common_aim(name="Belonging", slug="to-belong")
    load(tmp_path, entry(), entry(slug="wellbeing", name="Wellbeing"))
    assert list(CommonAim.objects.values_list("slug", flat=True).order_by("slug")) == ["to-belong", "wellbeing"]


def test_a_folder_without_the_file_is_told(tmp_path):
    with pytest.raises(CommandError, match=r"impact\.json"):
        call_command("load_library", folder=tmp_path)


def test_every_aim_of_the_site_has_two_or_three_questions_for_pupils_and_for_teachers_and_fits_a_project():
    loading.load(FOLDER)
    aims = CommonAim.objects.with_questions()
    assert len(aims) == 12
    for aim in aims:
        aim.full_clean()
        Aim(text=aim.aim, measure=aim.measure).clean_fields(exclude=["edition"])
        for audience in ImpactQuestion.Audience:
            asked = [question for question in aim.questions.all() if question.audience == audience]
            assert 2 <= len(asked) <= 3, (aim, audience)
            for question in asked:
                question.full_clean()


def test_no_question_of_the_site_asks_for_a_name_or_anything_personal():
    loading.load(FOLDER)
    texts = [text for row in ImpactQuestion.objects.values_list("text", "simple_text") for text in row]
    personal = re.compile(
        r"\b(your name|who are you|address|birthday|how old|home|family|mother|father|religion)\b", re.I
    )
    assert not [text for text in texts if personal.search(text)]


def test_simple_words_are_short():
    loading.load(FOLDER)
    for text in ImpactQuestion.objects.exclude(simple_text="").values_list("simple_text", flat=True):
        assert len(text.split()) <= 12, text
