"""The editors' pages: open a year, put it together, ask, make the PDF, publish."""

import pytest
from django.urls import reverse

from partnerships.library.booklets import composing, making
from partnerships.library.models import Booklet, BookletEntry
from tests.events.organisers import signed_in
from tests.factories import make_member, make_user
from tests.library.booklets import all_agree, make_booklet, make_partnership, make_partnerships
from tests.library.editing import editors_desk

pytestmark = pytest.mark.django_db

POSTED = ["add", "add_chapter", "move", "ask", "publish", "take_back"]
SHOWN = ["compose", "find", "gaps", "paper"]


@pytest.fixture(scope="module", autouse=True)
def partnerships(made_once):
    """Public projects for the booklets of all tests."""
    return made_once(make_partnerships, 6)


@pytest.fixture
def desk():
    return editors_desk()


def address(name, *args):
    return reverse(f"admin:booklet_{name}", args=args)


def post(desk, name, booklet, **fields):
    return desk.post(address(name, booklet.pk), fields, follow=True).content.decode()


def move(desk, booklet, **fields):
    booklet.refresh_from_db()
    return post(desk, "move", booklet, **{"seen": booklet.version, **fields})


def order_of(booklet):
    return [[entry.pk for entry in chapter.entries.all()] for chapter in booklet.chapters.all()]


def test_an_editor_opens_a_year_and_lands_where_it_is_put_together(desk):
    new = reverse("admin:partnerships_booklet_add")
    answer = desk.post(new, {"year": 2027, "title": "Celebrating Partnerships"})
    booklet = Booklet.objects.get(year=2027)
    assert answer.url == address("compose", booklet.pk)
    assert booklet.created_by is not None
    assert "has its booklet already" in desk.post(new, {"year": 2027, "title": "Again"}).content.decode()


def test_only_editors_open_the_pages(client):
    booklet = make_booklet()
    entry = booklet.entries.get()
    pages = [address(name, booklet.pk) for name in SHOWN + POSTED] + [address("entry", entry.pk)]
    moderator = signed_in(make_user(is_staff=True))
    for page in pages:
        assert client.get(page).status_code == 302
        assert moderator.get(page).status_code in {302, 403}


def test_what_changes_something_is_posted(desk):
    booklet = make_booklet()
    assert [desk.get(address(name, booklet.pk)).status_code for name in POSTED] == [405] * 6


def test_the_pages_of_a_booklet_that_is_not_there_are_not_found(desk):
    assert [desk.get(address(name, 1)).status_code for name in SHOWN] == [404] * 4


def test_chapters_and_found_projects_are_added(desk):
    booklet, project = make_booklet(chapters=0), make_partnership(title="Robots on Thursdays")
    assert "Give the chapter a title." in post(desk, "add_chapter", booklet, title="")
    post(desk, "add_chapter", booklet, title="Science")
    page = desk.get(address("find", booklet.pk), {"words": "robots"})
    assert [found.pk for found in page.context["found"]] == [project.pk]
    chapter = booklet.chapters.get()
    text = post(desk, "add", booklet, chapter=chapter.pk, project=project.pk, search="words=robots")
    assert "is in “Science” now" in text
    assert desk.get(address("find", booklet.pk), {"words": "robots"}).context["found"] == []
    assert "in the booklet already" in post(desk, "add", booklet, chapter=chapter.pk, project=project.pk)


def test_the_search_keeps_to_topic_region_and_phase_and_bears_nonsense(desk):
    booklet = make_booklet(entries=0)
    assert desk.get(address("find", booklet.pk), {"topic": "999999"}).status_code == 200
    assert len(desk.get(address("find", booklet.pk)).context["found"]) == 6


def test_buttons_and_the_script_move_entries_alike(desk):
    booklet = make_booklet(chapters=2, entries=2)
    [[one, two], [three, four]] = order_of(booklet)
    move(desk, booklet, entry=one, doing="down")
    assert order_of(booklet) == [[two, one], [three, four]]
    move(desk, booklet, entry=one, doing="up")
    move(desk, booklet, entry=one, doing="place", chapter=booklet.chapters.last().pk, before=four)
    assert order_of(booklet) == [[two], [three, one, four]]
    move(desk, booklet, entry=one, doing="remove")
    assert order_of(booklet) == [[two], [three, four]]


def test_chapters_move_and_empty_ones_go(desk):
    booklet = make_booklet(chapters=2, entries=1)
    first, second = booklet.chapters.all()
    move(desk, booklet, only_chapter=second.pk, doing="up")
    assert list(booklet.chapters.all()) == [second, first]
    assert "still has projects" in move(desk, booklet, only_chapter=first.pk, doing="remove")


def test_nonsense_moves_nothing(desk, subtests):
    booklet = make_booklet(chapters=2, entries=2)
    before = order_of(booklet)
    for fields in [{"doing": "jump"}, {"doing": "place", "chapter": "0"}, {"entry": "x"}]:
        with subtests.test(fields=fields):
            desk.post(address("move", booklet.pk), {"seen": booklet.version, "entry": before[0][0]} | fields)
            assert order_of(booklet) == before


def test_an_editor_who_saw_an_older_order_is_told(desk):
    booklet = make_booklet(entries=2)
    [[one, two]] = order_of(booklet)
    assert "A colleague has changed the booklet" in move(desk, booklet, entry=one, doing="down", seen=0)
    assert order_of(booklet) == [[one, two]]


def test_a_text_is_written_beside_the_projects_own_and_counted_by_the_form(desk):
    entry = make_booklet().entries.get()
    page = address("entry", entry.pk)
    assert "They meet on Tuesdays." in desk.get(page).content.decode()
    said = {"title": "Choir", "text": "x" * 901, "quotation": "", "quoted": "", "version": 0}
    assert "shorten this to 900" in desk.post(page, said).content.decode()
    desk.post(page, said | {"text": "\r\n".join(["x" * 299] * 3)})
    entry.refresh_from_db()
    assert (entry.title, len(entry.text)) == ("Choir", 899)


def test_the_second_editor_of_a_text_sees_both_wordings(desk):
    entry = make_booklet().entries.get()
    composing.write(entry, 0, text="The colleague wrote this.")
    said = {"title": "Mine", "text": "I wrote that.", "version": 0}
    page = desk.post(address("entry", entry.pk), said).content.decode()
    for words in ["A colleague has changed this text", "The colleague wrote this.", "I wrote that.", 'value="1"']:
        assert words in page


def test_a_chapter_gets_its_opening_words(desk):
    booklet = make_booklet()
    chapter = booklet.chapters.get()
    desk.post(address("chapter", booklet.pk, chapter.pk), {"title": "Music", "introduction": "We sing."})
    chapter.refresh_from_db()
    assert (chapter.title, chapter.introduction) == ("Music", "We sing.")


def test_asking_names_the_schools_that_have_no_account(desk):
    booklet = make_booklet(entries=2)
    reached, other = booklet.entries.select_related("project__lead_school")
    make_member(reached.project.lead_school)
    page = post(desk, "ask", booklet)
    assert "Schools written to: 1." in page
    assert f"has an account here: “{other.title}”" in page
    desk.post(address("entry_sent", other.pk))
    other.refresh_from_db()
    assert other.consent == "asked"


def test_the_pdf_is_ordered_and_its_progress_told_without_script(desk):
    booklet = make_booklet()
    page = address("paper", booklet.pk)
    assert "data-progress" not in desk.get(page).content.decode()
    desk.post(page)
    paper = booklet.papers.get()
    booklet.papers.update(status="making", step="Setting the pages", done=3, parts=9)
    under_way = desk.get(page).content.decode()
    for words in ["data-progress", "Setting the pages", "3 of 9", "Look again"]:
        assert words in under_way
    assert "being made already" in desk.post(page, follow=True).content.decode()
    booklet.papers.update(status="waiting")
    making.make.call(paper.pk)
    done = desk.get(page).content.decode()
    assert "data-progress" not in done
    assert "Read the PDF" in done
    booklet.papers.update(status="failed", error="The ink ran out.")
    assert "The ink ran out." in desk.get(page).content.decode()


def test_publishing_says_what_is_missing_and_then_publishes(desk):
    booklet = make_booklet()
    assert "One school has not agreed" in post(desk, "publish", booklet)
    all_agree(booklet)
    assert "Published. The PDF is being made anew." in post(desk, "publish", booklet)
    assert "Taken back." in post(desk, "take_back", booklet)


def test_the_year_and_the_words_of_a_published_booklet_stand_still(desk):
    booklet = make_booklet(is_sample=True)
    change = reverse("admin:partnerships_booklet_change", args=[booklet.pk])
    said = {"year": booklet.year, "title": "Together", "subtitle": "", "foreword": "", "foreword_by": ""}
    desk.post(change, said)
    Booklet.objects.update(published_at=booklet.created_at)
    assert desk.get(change).status_code == 200
    assert desk.post(change, said | {"title": "Apart", "year": 2099}).status_code == 403
    stored = Booklet.objects.get()
    assert (stored.title, stored.year) == ("Together", booklet.year)


def test_what_is_published_is_not_deleted_and_a_deleted_booklet_leaves_no_file(
    desk, django_capture_on_commit_callbacks
):
    booklet = make_booklet()
    making.make.call(making.order(booklet).pk)
    paper = booklet.papers.get()
    delete = reverse("admin:partnerships_booklet_delete", args=[booklet.pk])
    Booklet.objects.update(published_at=booklet.created_at)
    assert desk.post(delete, {"post": "yes"}).status_code == 403
    Booklet.objects.update(published_at=None)
    with django_capture_on_commit_callbacks(execute=True):
        desk.post(delete, {"post": "yes"})
    assert not Booklet.objects.exists()
    assert not paper.file.storage.exists(paper.file.name)


@pytest.mark.parametrize("entries", [1, 6])
def test_the_number_of_queries_does_not_grow(desk, entries, django_assert_max_num_queries):
    booklet = make_booklet(entries=entries)
    for name in ["compose", "gaps"]:
        with django_assert_max_num_queries(24):
            desk.get(address(name, booklet.pk))


def test_the_page_says_that_a_declined_project_is_left_out_and_speaks_of_answers_where_there_are_projects(desk):
    empty, booklet = make_booklet(entries=0), make_booklet()
    booklet.entries.update(consent=BookletEntry.Consent.DECLINED, answered_at=booklet.created_at)
    page = desk.get(address("compose", booklet.pk)).text
    assert "Does not want to appear: left out" in page
    assert "every school has answered" in page
    assert "every school has" not in desk.get(address("compose", empty.pk)).text
