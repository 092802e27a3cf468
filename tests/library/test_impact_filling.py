"""A draft's aims, filled from the common ones: nothing typed is touched, and nothing doubled."""

import pytest
from django.urls import reverse
from django.utils.html import escape

from partnerships.library.impact import filling
from partnerships.projects.editor import saving
from partnerships.projects.editor.forms.rows import MOST_ROWS
from partnerships.projects.models import Aim, Edition
from tests.events.together import at_once
from tests.factories import make_member, make_user

from .impact import make_common_aim

pytestmark = pytest.mark.django_db


def address(editor):
    return reverse("project_common_aims", args=[editor.project.pk])


def choose(editor, *aims):
    return editor.client.post(address(editor), {"aim": [aim.slug for aim in aims]}, follow=True)


def aims_of(editor):
    return [(aim.text, aim.measure, aim.evidence, aim.found) for aim in editor.edition.aims.all()]


def write_aim(editor, text, **fields):
    return editor.edition.aims.create(text=text, position=editor.edition.aims.count() + 1, **fields)


def says(answer, words):
    return escape(words) in answer.text


def test_chosen_aims_join_those_that_were_typed_and_are_not_measured_yet(editor):
    write_aim(editor, "Ours", measure="By eye", evidence="survey", found="41 of 60.\nAnd more.")
    aim, other = make_common_aim(), make_common_aim()
    answer = choose(editor, aim, other)
    assert answer.redirect_chain == [(editor.address("aims"), 302)]
    assert says(answer, f"Added: {aim.name}, {other.name}.")
    assert aims_of(editor) == [
        ("Ours", "By eye", "survey", "41 of 60.\nAnd more."),
        (aim.aim, aim.measure, "none-yet", ""),
        (other.aim, other.measure, "none-yet", ""),
    ]


def test_the_draft_knows_who_filled_it(editor):
    before = editor.edition.revision
    choose(editor, make_common_aim())
    editor.edition.refresh_from_db()
    assert editor.edition.revision == before + 1
    assert editor.edition.changed_by == editor.user


def test_an_aim_that_is_there_already_is_not_doubled(editor):
    aim = make_common_aim(aim="Pupils feel at home.")
    write_aim(editor, "pupils  feel at home", measure="Ours")
    answer = choose(editor, aim)
    assert says(answer, f"Among your aims already: {aim.name}.")
    assert aims_of(editor) == [("pupils  feel at home", "Ours", "none-yet", "")]


def test_choosing_twice_adds_once(editor):
    aim = make_common_aim()
    choose(editor, aim)
    choose(editor, aim)
    assert len(aims_of(editor)) == 1


def test_where_there_is_no_room_it_says_so_and_keeps_what_is_there(editor):
    Aim.objects.bulk_create(Aim(edition=editor.edition, text=f"Aim {at}", position=at) for at in range(MOST_ROWS - 1))
    first, second = make_common_aim(), make_common_aim()
    answer = choose(editor, first, second)
    assert says(answer, f"Added: {first.name}.")
    assert says(answer, f"No room for more aims, so left out: {second.name}.")
    assert editor.edition.aims.count() == MOST_ROWS


def test_the_page_shows_what_is_there_and_ticks_what_the_address_asks_for(editor):
    there, asked = make_common_aim(), make_common_aim()
    write_aim(editor, there.aim)
    page = editor.client.get(f"{address(editor)}?aim={asked.slug}&aim=nonsense").text
    assert f'value="{there.slug}" disabled' in page
    assert f'value="{asked.slug}" checked' in page


@pytest.mark.parametrize("slugs", [[], ["no-such-aim"], ["\0"]])
def test_a_choice_that_cannot_be_is_told_and_adds_nothing(editor, slugs):
    make_common_aim()
    answer = editor.client.post(address(editor), {"aim": slugs})
    assert answer.status_code == 422
    assert says(answer, "Please look at this")
    assert not aims_of(editor)


def test_strangers_and_other_schools_find_nothing(editor, client):
    aim = make_common_aim()
    client.force_login(make_member().user)
    assert client.get(address(editor)).status_code == 404
    assert client.post(address(editor), {"aim": [aim.slug]}).status_code == 404
    assert not aims_of(editor)


def test_who_is_not_signed_in_is_sent_to_sign_in(editor, client):
    client.logout()
    assert client.get(address(editor)).url.startswith(reverse("account_login"))


def test_other_methods_are_refused(editor):
    assert editor.client.put(address(editor)).status_code == 405


@pytest.mark.parametrize("status", [Edition.Status.SUBMITTED, Edition.Status.DECLINED])
def test_what_waits_or_was_decided_takes_no_aims(editor, status):
    Edition.objects.filter(pk=editor.edition.pk).update(status=status)
    aim = make_common_aim()
    for answer in [editor.client.get(address(editor), follow=True), choose(editor, aim)]:
        assert answer.redirect_chain[0][0] == reverse("project_desk", args=[editor.project.pk])
        assert says(answer, "not open for changes")
    assert not aims_of(editor)


def test_a_draft_that_is_sent_while_somebody_chooses_is_left_as_it_is(editor):
    stale = Edition.objects.select_related("project__lead_school").get(pk=editor.edition.pk)
    Edition.objects.filter(pk=stale.pk).update(status=Edition.Status.SUBMITTED, revision=9)
    with pytest.raises(saving.NotEditable):
        filling.add_aims(stale, [make_common_aim()], editor.user)
    assert not aims_of(editor)


def test_aims_that_a_colleague_typed_meanwhile_stay_and_are_not_doubled(editor):
    aim, other = make_common_aim(), make_common_aim()
    stale = Edition.objects.select_related("project__lead_school").get(pk=editor.edition.pk)
    editor.save("aims", aims__0__text="Typed by a colleague", aims__0__measure="By eye")
    editor.save("aims", aims__1__text=aim.aim, aims__1__measure="Our own measure")
    filling.add_aims(stale, [aim, other], editor.user)
    assert [text for text, *_ in aims_of(editor)] == ["Typed by a colleague", aim.aim, other.aim]
    assert aims_of(editor)[1][1] == "Our own measure"


def test_an_aim_that_a_colleague_types_between_reading_and_saving_is_not_doubled(editor, monkeypatch):
    aim = make_common_aim()
    sent_with = filling._sent_with

    def send_after_a_colleague(form, aims):
        sent = sent_with(form, aims)
        if aims:
            editor.save("aims", aims__0__text=aim.aim, aims__0__measure="Our own measure")
        return sent

    monkeypatch.setattr(filling, "_sent_with", send_after_a_colleague)
    filling.add_aims(editor.project.open_edition(), [aim], editor.user)
    assert aims_of(editor) == [(aim.aim, "Our own measure", "none-yet", "")]


def test_a_page_that_was_open_meanwhile_saves_its_own_answers_and_keeps_the_new_aims(editor):
    write_aim(editor, "Ours")
    opened = editor.open("aims")
    aim = make_common_aim()
    choose(editor, aim)
    assert editor.save("aims", opened, aims__0__measure="A show of hands").status_code == 302
    assert [row[:2] for row in aims_of(editor)] == [("Ours", "A show of hands"), (aim.aim, aim.measure)]


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_of_two_people_who_choose_at_once_both_get_their_aims_and_none_is_doubled(editor):
    shared, one, two = make_common_aim(), make_common_aim(), make_common_aim()
    colleague = make_member(editor.member.school, user=make_user()).user

    def add(aims, person):
        edition = Edition.objects.select_related("project__lead_school").get(pk=editor.edition.pk)
        return lambda: filling.add_aims(edition, aims, person)

    at_once(add([shared, one], editor.user), add([shared, two], colleague))
    assert sorted(text for text, *_ in aims_of(editor)) == sorted([shared.aim, one.aim, two.aim])


def test_the_editors_button_saves_what_is_typed_and_leads_to_the_common_aims(editor):
    answer = editor.save("aims", aims__0__text="Typed and not saved yet", go="common-aims")
    assert answer.url == address(editor)
    assert [text for text, *_ in aims_of(editor)] == ["Typed and not saved yet"]
    assert 'value="common-aims"' in editor.client.get(editor.address("aims")).text


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_asks_a_constant_number_of_queries(editor, django_assert_num_queries, rows):
    for number in range(rows):
        make_common_aim()
        write_aim(editor, f"Aim {number}")
    with django_assert_num_queries(9):
        editor.client.get(address(editor))
