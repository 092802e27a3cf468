"""The booklets as readers see them, and the sample that the demo shows."""

import json

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone

from partnerships.library.booklets import making
from partnerships.library.models import Booklet, BookletPaper
from partnerships.projects.models import Project
from tests.factories import make_user
from tests.library.booklets import all_agree, make_booklet, make_partnerships, pages_of
from tests.library.editing import editors_desk

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def partnerships(made_once):
    """Public projects for the booklets of all tests."""
    return made_once(make_partnerships, 6)


def make_published(**fields):
    booklet = make_booklet(**fields)
    all_agree(booklet)
    Booklet.objects.filter(pk=booklet.pk).update(published_at=timezone.now())
    booklet.refresh_from_db()
    return booklet


def chapter_of(entry):
    return reverse("booklet_chapter", args=[entry.booklet.year, entry.chapter.slug])


def pages_on_the_web(booklet):
    entry = booklet.entries.select_related("booklet", "chapter").first()
    return [booklet.get_absolute_url(), reverse("booklet_index", args=[booklet.year]), chapter_of(entry)]


def page_of(client, booklet):
    return client.get(booklet.get_absolute_url())


def test_a_published_booklet_is_read_as_a_page(client):
    booklet = make_published(chapters=2, foreword="Dear readers.")
    page = page_of(client, booklet).content.decode()
    for entry in booklet.entries.select_related("chapter", "project__lead_school"):
        assert entry.chapter.title in page
        assert entry.title in page
        assert f"{chapter_of(entry)}#project-{entry.pk}" in page
    assert "Dear readers." in page
    assert "Not published yet" not in page


def test_a_chapter_shows_its_projects_and_leads_to_its_neighbours(client):
    booklet = make_published(chapters=3, entries=2)
    entries = list(booklet.entries.select_related("chapter", "project__lead_school"))
    first, middle, last = (entries[place] for place in (0, 2, 4))
    page = client.get(chapter_of(middle)).content.decode()
    for entry in entries[2:4]:
        assert f'id="project-{entry.pk}"' in page
        assert entry.project.lead_school.name in page
    assert f'id="project-{first.pk}"' not in page
    assert f'rel="prev" href="{chapter_of(first)}"' in page
    assert f'rel="next" href="{chapter_of(last)}"' in page
    assert 'rel="prev"' not in client.get(chapter_of(first)).content.decode()
    assert 'rel="next"' not in client.get(chapter_of(last)).content.decode()


def test_the_index_leads_from_schools_and_topics_to_projects(client):
    booklet = make_published(entries=2)
    page = client.get(reverse("booklet_index", args=[booklet.year])).content.decode()
    for entry in booklet.entries.select_related("chapter", "project__lead_school"):
        assert entry.project.lead_school.name in page
        assert f"{chapter_of(entry)}#project-{entry.pk}" in page


def test_a_chapter_without_projects_has_no_page(client):
    booklet = make_published(chapters=2)
    booklet.entries.filter(chapter__position=0).update(consent="declined")
    empty, filled = booklet.chapters.all()
    assert client.get(f"/booklets/{booklet.year}/chapters/{empty.slug}/").status_code == 404
    assert client.get(f"/booklets/{booklet.year}/chapters/{filled.slug}/").status_code == 200
    assert client.get(f"/booklets/{booklet.year}/chapters/none/").status_code == 404


def test_a_sample_says_so_on_its_pages_and_on_the_shelf(client):
    booklet = make_published(is_sample=True)
    for address in [*pages_on_the_web(booklet), reverse("booklet_list")]:
        assert "drawn from public sources" in client.get(address).content.decode()


def test_the_shelf_holds_published_booklets_newest_first_and_counts_what_appears(client):
    for year in [2030, 2031]:
        make_published(year=year, entries=2)
    make_booklet(year=2032)
    Booklet.objects.get(year=2031).entries.filter(position=0).update(consent="declined")
    page = client.get(reverse("booklet_list"))
    assert [(booklet.year, booklet.projects) for booklet in page.context["page"]] == [(2031, 1), (2030, 2)]
    assert page.context["page"].paginator.object_list.totally_ordered


def test_without_booklets_the_shelf_leads_to_the_earlier_issues(client):
    page = client.get(reverse("booklet_list")).content.decode()
    assert "still to come" in page
    assert "/publications/?kind=annual-report" in page


def test_only_editors_see_a_booklet_before_it_is_published(client):
    booklet = make_booklet()
    making.make.call(making.order(booklet).pk)
    stranger = make_user()
    for address in [*pages_on_the_web(booklet), reverse("booklet_pdf", args=[booklet.year])]:
        assert client.get(address).status_code == 404
        client.force_login(stranger)
        assert client.get(address).status_code == 404
        client.logout()
        answer = editors_desk().get(address)
        assert answer.status_code == 200
        b"".join(answer)


def test_a_pdf_from_before_it_was_published_is_nobodys_to_read(client):
    booklet = make_booklet()
    paper = BookletPaper.objects.create(booklet=booklet, status="done", file="booklets/before.pdf", pages=4)
    assert booklet.paper == paper
    Booklet.objects.filter(pk=booklet.pk).update(published_at=timezone.now())
    assert client.get(f"/booklets/{booklet.year}.pdf").status_code == 404
    assert "The PDF is being made" in page_of(client, booklet).content.decode()


def test_the_newest_pdf_is_sent_with_its_name(client):
    booklet = make_published()
    assert client.get(reverse("booklet_pdf", args=[booklet.year])).status_code == 404
    assert "The PDF is being made" in page_of(client, booklet).content.decode()
    making.make.call(making.order(booklet).pk)
    answer = client.get(f"/booklets/{booklet.year}.pdf")
    assert answer["Content-Type"] == "application/pdf"
    assert f"celebrating-partnerships-{booklet.year}.pdf" in answer["Content-Disposition"]
    pages = pages_of(b"".join(answer.streaming_content))
    assert f"{len(pages)} pages of A4" in page_of(client, booklet).content.decode()


def test_other_years_and_methods_are_refused(client):
    booklet = make_published()
    assert client.get("/booklets/1999/").status_code == 404
    assert client.get("/booklets/1999.pdf").status_code == 404
    assert client.get("/booklets/1999/index/").status_code == 404
    for address in [reverse("booklet_list"), *pages_on_the_web(booklet), f"/booklets/{booklet.year}.pdf"]:
        assert client.post(address).status_code == 405


@pytest.mark.parametrize("entries", [1, 5])
def test_the_number_of_queries_of_the_page_does_not_grow(client, django_assert_num_queries, entries):
    booklet = make_published(entries=entries)
    for address, queries in zip(pages_on_the_web(booklet), [9, 8, 8], strict=True):
        with django_assert_num_queries(queries):
            client.get(address)


@pytest.fixture
def sample_file(tmp_path, partnerships):
    projects = partnerships[:2]
    Project.objects.update(is_sample=True)
    entries = [{"project": project.slug, "text": "They sing."} for project in projects] + [
        {"project": "none", "text": "-"}
    ]
    said = {"year": 2026, "title": "Celebrating", "subtitle": "", "foreword": "Hello.", "foreword_by": "Us"}
    said["chapters"] = [{"slug": "music", "title": "Music", "introduction": "We sing.", "entries": entries}]
    path = tmp_path / "booklet.json"
    path.write_text(json.dumps(said))
    return path


def test_the_sample_is_made_once_and_its_pdf_left_to_the_worker(sample_file, capsys):
    for _ in range(2):
        call_command("load_sample_booklet", file=sample_file)
    booklet = Booklet.objects.get()
    assert (booklet.is_sample, booklet.is_public, booklet.entries.count()) == (True, True, 2)
    paper = booklet.papers.get()
    making.make.call(paper.pk)
    first = list(booklet.entries.values_list("pk"))
    call_command("load_sample_booklet", file=sample_file)
    assert list(booklet.entries.values_list("pk")) == first
    assert booklet.papers.get().pk == paper.pk


def test_a_sample_that_has_changed_is_made_anew(sample_file):
    call_command("load_sample_booklet", file=sample_file)
    making.make.call(Booklet.objects.get().papers.get().pk)
    sample_file.write_text(sample_file.read_text().replace("They sing.", "They dance."))
    call_command("load_sample_booklet", file=sample_file)
    assert {entry.text for entry in Booklet.objects.get().entries.all()} == {"They dance."}
    assert Booklet.objects.get().papers.filter(status="waiting").exists()


def test_a_sample_that_changed_while_its_pdf_was_made_gets_its_own_the_next_time(sample_file):
    call_command("load_sample_booklet", file=sample_file)
    papers = Booklet.objects.get().papers
    sample_file.write_text(sample_file.read_text().replace("They sing.", "They dance."))
    call_command("load_sample_booklet", file=sample_file)
    papers.update(status="done", file="booklets/they-sing.pdf", pages=4)
    call_command("load_sample_booklet", file=sample_file)
    assert papers.filter(status="waiting").exists()


@pytest.mark.parametrize("mine", [{"is_sample": False}, {"is_sample": True, "published_at": None}])
def test_the_sample_never_touches_what_editors_work_on(sample_file, mine, capsys):
    booklet = make_booklet(year=2026, title="Ours", **mine)
    call_command("load_sample_booklet", file=sample_file)
    booklet.refresh_from_db()
    assert booklet.title == "Ours"
    assert "left alone" in capsys.readouterr().out


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(CommandError, match="not there"):
        call_command("load_sample_booklet", file=tmp_path / "nothing.json")


def test_the_real_sample_keeps_to_the_limits():
    said = json.loads((settings.BASE_DIR / "fixtures/library/booklet.json").read_text())
    entries = [entry for chapter in said["chapters"] for entry in chapter["entries"]]
    directory = {
        project["slug"] for project in json.loads((settings.BASE_DIR / "fixtures/sample/projects.json").read_text())
    }
    assert 40 <= len(entries) <= 60
    assert len({entry["project"] for entry in entries}) == len(entries)
    assert {entry["project"] for entry in entries} <= directory
    assert all(len(entry["text"]) <= 900 for entry in entries)
    assert all(len(chapter["introduction"]) <= 700 for chapter in said["chapters"])
