"""Publications and sample articles come with the site, and what an editor makes of them stays."""

import json

import pytest
from django.core.management import CommandError, call_command

from partnerships.library.articles import loading as articles
from partnerships.library.models import Article, Publication
from partnerships.library.publications import loading as publications
from partnerships.management.commands.load_library import FOLDER
from tests.factories import make_project

from .editing import editors_desk, save

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path):
    """Return a folder with one publication in it."""
    write(tmp_path)
    return tmp_path


def write(folder, **fields):
    entry = {"slug": "a-report", "title": "A report", "summary": "What it says.", "publisher": "A ministry"}
    entry |= {"url": "https://example.org/", "year": 2018, "topics": ["music"], **fields}
    (folder / "publications.json").write_text(json.dumps([entry]))


def test_the_real_publications_are_entries_with_links_and_without_files():
    assert publications.load(FOLDER).startswith("Publications: 33 new")
    assert Publication.objects.published().count() == 33
    for one in Publication.objects.all():
        assert one.url.startswith("http")
        assert (one.file.name, one.cover.name, one.is_sample) == ("", "", False)
        one.full_clean()
        assert "outreach" not in f"{one.summary} {one.covers} {one.record_note}".lower()


def test_loading_twice_is_as_once(folder):
    publications.load(folder)
    assert "1 unchanged" in publications.load(folder)


def test_a_newer_file_changes_what_no_editor_has_touched(folder):
    publications.load(folder)
    write(folder, title="A better report", topics=["sport"])
    assert "1 changed" in publications.load(folder)
    one = Publication.objects.get()
    assert (one.title, [topic.slug for topic in one.topics.all()]) == ("A better report", ["sport"])


def test_what_an_editor_has_changed_stays_even_at_another_address(folder):
    publications.load(folder)
    save(editors_desk(), Publication.objects.get(), title="Mine", slug="mine")
    write(folder, title="A better report")
    assert "1 left to the editors" in publications.load(folder)
    assert Publication.objects.get().title == "Mine"


def test_a_topic_that_is_not_there_is_told_and_nothing_is_loaded(folder):
    write(folder, topics=["music", "musci"])
    (folder / "impact.json").write_text("[]")
    with pytest.raises(CommandError, match="“a-report” names a topic that is not there: musci"):
        call_command("load_library", folder=folder, verbosity=0)
    assert not Publication.objects.exists()


def test_sample_articles_say_that_they_are_samples_and_name_the_projects_that_are_there():
    project = make_project(slug="vocal-music-day-spratton")
    assert articles.load_sample(FOLDER).startswith("Sample articles: 3 new")
    assert Article.objects.filter(is_sample=True).count() == 3
    assert project.articles.count() == 1
    for article in Article.objects.all():
        assert "invented" in article.author_role


def test_a_site_of_its_own_gets_no_samples(capsys):
    call_command("load_library", stdout=None, verbosity=0)
    assert Publication.objects.count() == 33
    assert not Article.objects.exists()
