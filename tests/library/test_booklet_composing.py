"""Putting a booklet together: what stands where, the shorter texts, the gaps, publishing."""

from copy import copy

import pytest
from django.db import IntegrityError
from django_tasks_db.models import DBTaskResult

from partnerships.library.booklets import composing, gaps, making, publishing
from partnerships.library.booklets.composing import Refused
from partnerships.library.booklets.printed import parties
from partnerships.library.models import BookletEntry
from partnerships.projects import moderation
from partnerships.projects.models import Partner, PartnerKind, Topic
from tests.library.booklets import add_entry, all_agree, make_booklet, make_partnership, make_partnerships

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def partnerships(made_once):
    """Public projects for the booklets of all tests."""
    return made_once(make_partnerships, 4)


def order_of(booklet):
    return [[entry.pk for entry in chapter.entries.all()] for chapter in booklet.chapters.all()]


def test_an_added_project_brings_a_text_of_its_own_within_the_limit():
    project = make_partnership(summary="Two schools sing.", story="They meet every week. " * 80)
    entry = add_entry(make_booklet(entries=0).chapters.get(), project)
    assert entry.text.startswith("Two schools sing.\n\nThey meet every week.")
    assert entry.text.endswith("week.")
    assert len(entry.text) <= composing.LONGEST_TEXT


def test_a_project_stands_in_a_booklet_once():
    booklet = make_booklet(chapters=2)
    entry = booklet.entries.first()
    with pytest.raises(Refused, match="in the booklet already"):
        composing.add(booklet.chapters.last(), entry.project)
    with pytest.raises(IntegrityError):
        BookletEntry.objects.create(booklet=booklet, chapter=entry.chapter, project=entry.project, title="x", text="x")


def test_a_project_that_is_not_public_is_refused(partnerships):
    project = copy(partnerships[0])
    project.live = None
    with pytest.raises(Refused, match="not public"):
        composing.add(make_booklet(entries=0).chapters.get(), project)


def test_an_entry_moves_up_and_down_and_stops_at_the_ends():
    booklet = make_booklet(entries=3)
    [[one, two, three]] = order_of(booklet)
    first = booklet.entries.get(pk=one)
    for step, expected in [
        (1, [two, one, three]),
        (1, [two, three, one]),
        (1, [two, three, one]),
        (-1, [two, one, three]),
    ]:
        composing.move(first, first.chapter, booklet.version, step=step)
        booklet.refresh_from_db()
        assert order_of(booklet) == [expected]


def test_an_entry_moves_into_another_chapter_before_the_one_it_was_dropped_on():
    booklet = make_booklet(chapters=2, entries=2)
    [[one, two], [three, four]] = order_of(booklet)
    composing.move(booklet.entries.get(pk=one), booklet.chapters.last(), booklet.version, before=four)
    assert order_of(booklet) == [[two], [three, one, four]]


def test_an_entry_never_moves_into_another_booklet():
    booklet, other = make_booklet(), make_booklet()
    with pytest.raises(Refused, match="another booklet"):
        composing.move(booklet.entries.get(), other.chapters.get(), booklet.version)


def test_of_two_editors_who_move_the_second_is_told_and_changes_nothing():
    booklet = make_booklet(entries=2)
    [[one, two]] = order_of(booklet)
    seen = booklet.version
    composing.move(booklet.entries.get(pk=one), booklet.chapters.get(), seen, step=1)
    with pytest.raises(Refused, match="A colleague has changed the booklet"):
        composing.move(booklet.entries.get(pk=two), booklet.chapters.get(), seen, step=1)
    assert order_of(booklet) == [[two, one]]


def test_of_two_editors_who_write_the_second_is_told_and_changes_nothing():
    entry = make_booklet().entries.get()
    composing.write(entry, 0, text="Mine.")
    with pytest.raises(Refused, match="A colleague has changed this text"):
        composing.write(entry, 0, text="Yours.")
    entry.refresh_from_db()
    assert entry.text == "Mine."


def test_a_shorter_text_never_changes_the_project():
    entry = make_booklet().entries.select_related("project__live").get()
    before = entry.project.live.summary
    composing.write(entry, 0, title="Shorter", text="Short.")
    entry.project.live.refresh_from_db()
    assert (entry.project.live.summary, entry.project.live.title == "Shorter") == (before, False)


@pytest.mark.parametrize("answer", ["agreed", "corrected", "declined"])
def test_a_school_is_asked_again_once_the_words_it_answered_to_are_others(answer):
    booklet = make_booklet()
    booklet.entries.update(consent=answer, answered_at=booklet.created_at)
    entry = booklet.entries.get()
    composing.write(entry, 0, text=entry.text)
    assert entry.consent == answer
    composing.write(entry, 1, text="Other words.")
    assert entry.consent == "not-asked"


def test_a_chapter_goes_only_when_it_is_empty():
    booklet = make_booklet(chapters=2)
    chapter = booklet.chapters.first()
    with pytest.raises(Refused, match="still has projects"):
        composing.remove_chapter(chapter, booklet.version)
    composing.remove(chapter.entries.get(), booklet.version)
    booklet.refresh_from_db()
    composing.remove_chapter(chapter, booklet.version)
    assert booklet.chapters.count() == 1


def test_chapters_of_one_name_have_addresses_of_their_own():
    booklet = make_booklet(chapters=0)
    slugs = [composing.add_chapter(booklet, "Music").slug for _ in range(3)]
    assert slugs == ["music", "music-2", "music-3"]


def test_a_published_booklet_stands_still(partnerships):
    booklet = make_booklet(entries=2)
    all_agree(booklet)
    publishing.publish(booklet, None)
    entry, chapter = booklet.entries.first(), booklet.chapters.get()
    for change in [
        lambda: composing.add_chapter(booklet, "More"),
        lambda: composing.add(chapter, partnerships[-1]),
        lambda: composing.move(entry, chapter, booklet.version, step=1),
        lambda: composing.move_chapter(chapter, 1, booklet.version),
        lambda: composing.remove(entry, booklet.version),
        lambda: composing.write(entry, entry.version, text="Other."),
        lambda: composing.name_chapter(chapter, title="Other"),
    ]:
        with pytest.raises(Refused, match="is published"):
            change()


@pytest.mark.parametrize("consent", ["not-asked", "asked", "corrected"])
def test_publishing_is_refused_while_a_school_has_not_agreed(consent):
    booklet = make_booklet(entries=2)
    all_agree(booklet)
    booklet.entries.filter(pk=booklet.entries.first().pk).update(consent=consent)
    with pytest.raises(Refused, match="One school has not agreed"):
        publishing.publish(booklet, None)


def test_what_might_appear_later_needs_its_schools_agreement_too():
    booklet = make_booklet(entries=2)
    all_agree(booklet)
    hidden = booklet.entries.first()
    booklet.entries.filter(pk=hidden.pk).update(consent="not-asked")
    moderation.withdraw(hidden.project, None, "The school asked.")
    with pytest.raises(Refused, match="One school has not agreed"):
        publishing.publish(booklet, None)


def test_what_was_declined_is_left_out_and_does_not_hold_the_booklet_up():
    booklet = make_booklet(entries=2)
    all_agree(booklet)
    booklet.entries.filter(pk=booklet.entries.first().pk).update(consent="declined")
    publishing.publish(booklet, None)
    assert booklet.is_public
    assert booklet.entries.appearing().count() == 1


def test_a_sample_needs_no_consent_and_an_empty_booklet_is_not_published():
    sample = make_booklet(is_sample=True)
    publishing.publish(sample, None)
    assert sample.is_public
    with pytest.raises(Refused, match="no projects yet"):
        publishing.publish(make_booklet(entries=0), None)


def test_publishing_makes_the_pdf_anew_and_happens_once():
    booklet = make_booklet()
    all_agree(booklet)
    publishing.publish(booklet, None)
    with pytest.raises(Refused, match="published already"):
        publishing.publish(booklet, None)
    assert booklet.papers.count() == 1
    assert DBTaskResult.objects.filter(task_path=making.make.module_path).count() == 1


def test_a_booklet_is_taken_back_once():
    booklet = make_booklet(is_sample=True)
    with pytest.raises(Refused, match="not published"):
        publishing.take_back(booklet)
    publishing.publish(booklet, None)
    publishing.take_back(booklet)
    assert not booklet.is_public


@pytest.mark.parametrize(
    ("name", "head"),
    [
        ("a local primary school", "State school"),
        ("two local primaries", "State schools"),
        ("York state secondary schools", "State schools"),
        ("The Kings’ Schools", "State school"),
    ],
)
def test_one_school_is_headed_as_one_and_several_as_several(name, head):
    kind = PartnerKind.objects.filter(is_state_school=True).first()
    assert parties([Partner(organisation=name, kind=kind)]) == [(head, name)]


def test_many_partners_are_named_up_to_a_number_and_then_counted():
    partners = [Partner(organisation=f"Friend {number}") for number in range(1, 12)]
    assert parties(partners) == [
        ("With", "Friend 1, Friend 2, Friend 3, Friend 4, Friend 5, Friend 6, Friend 7 and four more")
    ]


def test_gaps_are_what_the_directory_has_and_the_booklet_has_none_of():
    music, sport = Topic.objects.all()[:2]
    booklet = make_booklet(entries=0)
    add_entry(booklet.chapters.get(), make_partnership(topics=[music]))
    make_partnership(topics=[sport])
    rows = dict(gaps.tables(booklet))["Topics"]
    assert [(row.name, row.in_booklet, row.in_directory, row.is_gap) for row in rows] == [
        (music.name, 1, 1, False),
        (sport.name, 0, 1, True),
    ]
