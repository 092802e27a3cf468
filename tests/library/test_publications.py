"""Publications as readers find them: by words, kind, year and topic; one record; its file and cover."""

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from partnerships.library import pieces
from partnerships.library.models import Publication
from partnerships.projects.models import Topic

from .editing import HOUR, make_article, make_publication

pytestmark = pytest.mark.django_db
LIST, FEED, MAP = "/publications/", "/publications.atom", "/sitemap-publications.xml"


def titles(client, **asked):
    return [one.title for one in client.get(LIST, asked).context["page"]]


def sent(client, address):
    """Return the answer that sends a file, read to its end, with what was sent."""
    answer = client.get(address)
    answer.content_sent = b"".join(answer.streaming_content)
    return answer


def with_file(**fields):
    return make_publication(file=ContentFile(b"%PDF-1.7 words", name="x.pdf"), file_size=14, **fields)


def test_the_latest_year_stands_first_those_without_a_year_last_and_the_order_is_total(client):
    for title, year in [("Old", 2010), ("Undated", None), ("New B", 2024), ("New A", 2024)]:
        make_publication(title=title, year=year)
    assert titles(client) == ["New A", "New B", "Old", "Undated"]
    assert Publication.objects.published().totally_ordered


@pytest.mark.parametrize(
    "asked",
    [
        {"q": "orchestras"},
        {"q": "ministry"},
        {"q": "quartet"},
        {"kind": "guide"},
        {"year": "2018"},
        {"topic": "music"},
        {"q": "orchestra", "kind": "guide", "year": "2018", "topic": "music"},
    ],
)
def test_publications_are_found_by_words_kind_year_and_topic(client, asked):
    fields = {"title": "Orchestra for all", "publisher": "The Ministry", "covers": "Trios, quartets", "year": 2018}
    make_publication([Topic.objects.get(slug="music")], kind="guide", **fields)
    make_publication(title="Another", publisher="A council", summary="Numbers.", kind="research", year=2019)
    assert titles(client, **asked) == ["Orchestra for all"]


def test_a_year_that_is_not_known_can_be_asked_for(client):
    make_publication(title="Undated")
    make_publication(year=2018)
    assert titles(client, year="unknown") == ["Undated"]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"kind": "novel"}, "We did not understand kind=novel."),
        ({"year": "1066"}, "We did not understand year=1066."),
        ({"topic": "\0"}, "We did not understand topic=�."),
        ({"q": "\0"}, "We did not understand q=�."),
        ({"page": "two"}, "We did not understand page=two."),
        ({"page": "7"}, "There is no page 7; this is the last one."),
        ({"colour": "red"}, "We did not understand colour=red."),
    ],
)
def test_what_is_not_understood_is_said_and_left_aside(client, asked, said):
    make_publication(title="A report", year=2018)
    assert titles(client, **asked) == ["A report"]
    page = client.get("/publications/", asked).content.decode()
    assert f'<p class="panel notice">{said}</p>' in page
    assert "\0" not in page
    assert "aria-describedby" not in page
    assert "aria-invalid" not in page


def test_of_what_is_understood_nothing_is_said(client):
    make_publication(title="A report", year=2018)
    asked = {"q": "report", "year": "2018", "kind": "", "page": "1", "utm_source": "letter"}
    assert client.get("/publications/", asked).context["notes"] == []


def test_only_choices_that_a_public_record_has_are_offered(client):
    make_publication(kind="guide", year=2018)
    make_publication(kind="research", year=2019, published_at=None)
    form = client.get(LIST).context["found"].form
    assert [value for value, _ in form.fields["kind"].choices] == ["", "guide"]
    assert [value for value, _ in form.fields["year"].choices] == ["", "2018"]


def test_a_search_says_what_was_asked_and_leads_on_where_it_finds_nothing(client):
    make_publication(kind="guide")
    text = client.get(LIST, {"q": "zyzzyva", "kind": "guide"}).text
    assert "You asked for “zyzzyva”, Guide." in text
    assert "No publication fits" in text
    assert 'href="/projects/?q=zyzzyva"' in text


def test_an_empty_list_leads_on(client):
    assert "No publication is listed yet" in client.get(LIST).text


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_takes_the_same_queries_however_many(client, django_assert_num_queries, rows):
    for number in range(rows):
        make_publication([Topic.objects.first()], year=2000 + number)
    with django_assert_num_queries(4):
        client.get(LIST)


@pytest.mark.parametrize("rows", [1, 3])
def test_a_page_takes_the_same_queries_however_much_goes_with_it(client, django_assert_num_queries, rows):
    topics = Topic.objects.all()[:rows]
    publication = make_publication(topics)
    for topic in topics:
        make_publication()
        make_article(topic=topic)
    with django_assert_num_queries(4):
        client.get(publication.get_absolute_url())


def test_a_record_says_what_it_is_where_to_read_it_and_how_sure_we_are(client):
    copies = ["https://www.example.net/copy", "https://example.com/other"]
    music = Topic.objects.get(slug="music")
    said = {"year": 2018, "covers": "Trios", "record_note": "The year is a guess.", "text": "It is *long*."}
    publication = make_publication([music], other_urls=copies, **said)
    make_article(topic=music, title="Choirs that last")
    text = client.get(publication.get_absolute_url()).text
    for words in [
        "2018",
        "Trios",
        "The year is a guess.",
        "<em>long</em>",
        "Read it at example.org",
        "Choirs that last",
    ]:
        assert words in text
    for address in [*copies, publication.url, "/projects/?topic=music"]:
        assert f'href="{address}"' in text


def test_a_record_without_a_cover_gets_one_in_the_look_of_the_site_and_always_the_same(client):
    publication = make_publication()
    first = client.get(publication.get_absolute_url()).context["picture"]
    assert first is not None
    assert client.get(publication.get_absolute_url()).context["picture"] == first
    assert 'class="cover drawn"' in client.get(LIST).text


def test_a_file_is_told_by_size_and_sent_as_what_it_is(client):
    publication = with_file(slug="a-report")
    text = client.get(publication.get_absolute_url()).text
    assert "Read the PDF (14" in text
    answer = sent(client, "/publications/a-report/document.pdf")
    assert answer.content_sent == b"%PDF-1.7 words"
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == 'inline; filename="a-report.pdf"'
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_a_cover_is_shown_from_its_own_address(client):
    publication = make_publication(cover=ContentFile(b"\xff\xd8jpeg", name="x.jpg"), slug="a-report")
    assert 'src="/publications/a-report/cover.jpg"' in client.get(LIST).text
    assert sent(client, "/publications/a-report/cover.jpg")["Content-Type"] == "image/jpeg"
    assert "drawn" not in client.get(publication.get_absolute_url()).text


def test_what_there_is_no_file_of_is_not_found(client):
    publication = make_publication()
    for name in ["document.pdf", "cover.jpg"]:
        assert client.get(f"{publication.get_absolute_url()}{name}").status_code == 404


def test_the_file_of_a_draft_is_only_for_who_has_the_link(client):
    cover = ContentFile(b"\xff\xd8jpeg", name="x.jpg")
    draft = with_file(slug="a-report", cover=cover, published_at=None)
    for name in ["document.pdf", "cover.jpg"]:
        assert client.get(f"/publications/a-report/{name}").status_code == 404
        answer = sent(client, f"{pieces.preview_path(draft)}{name}")
        assert answer.status_code == 200
        assert "no-store" in answer["Cache-Control"]
    shown = client.get(pieces.preview_path(draft)).text
    assert "document.pdf" in shown
    assert "/publications/a-report/document.pdf" not in shown


@pytest.mark.parametrize("address", [LIST, FEED, MAP])
def test_what_is_scheduled_appears_everywhere_at_its_moment(client, monkeypatch, address):
    make_publication(slug="now")
    later = make_publication(slug="later", published_at=timezone.now() + HOUR)
    assert "/publications/later/" not in client.get(address).text
    monkeypatch.setattr(timezone, "now", lambda: later.published_at)
    assert "/publications/later/" in client.get(address).text


def test_the_feed_takes_the_same_filters(client):
    make_publication(title="A guide", kind="guide")
    make_publication(title="A study", kind="research")
    text = client.get(FEED, {"kind": "guide"}).text
    assert "<title>A guide</title>" in text
    assert "A study" not in text
    assert "publications (Guide)" in text


def test_pages_are_only_read(client):
    publication = with_file()
    own = publication.get_absolute_url()
    for address in [LIST, FEED, own, f"{own}document.pdf", f"{own}cover.jpg"]:
        assert client.post(address).status_code == 405, address


def test_a_former_address_leads_to_the_record(client):
    publication = make_publication(former_slugs=["old"])
    assert client.get("/publications/old/")["Location"] == publication.get_absolute_url()


def test_letters_that_no_xml_may_hold_do_not_stop_the_feed(client):
    make_publication(title="Music\x0b for all", summary="What\x01 we found.", publisher="A\x1f ministry")
    answer = client.get(FEED, {"q": "\x01music\ufffe"})
    assert answer.status_code == 200
    for words in ["Music for all", "What we found.", "A ministry", "(“music”)"]:
        assert words in answer.text
