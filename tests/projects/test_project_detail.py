import datetime
import json
import re

import pytest
from django.utils import timezone

from partnerships.projects import catalogue, publishing
from partnerships.projects.models import Aim, Confirmation, Edition, Project, Resource, Source, Topic
from partnerships.schools.models import Group, Phase, Region
from tests.factories import make_edition, make_project, make_school

pytestmark = pytest.mark.django_db
ADDRESS = "/projects/choir/"


def page(client, address=ADDRESS):
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def make_choir(lead_school=None, partners=(), **fields):
    return make_project(slug="choir", lead_school=lead_school, title="One choir", partners=partners, **fields)


def test_a_project_that_says_little_still_makes_a_whole_page(client):
    make_choir()
    text = page(client)
    assert "<h1>One choir</h1>" in text
    for heading in ["What happens", "What each side", "Aims and", "Could we do this", "More like this"]:
        assert heading not in text


def test_a_project_that_says_everything_shows_it(client):
    project = make_choir(
        lead_school=make_school(name="The Lead", website="https://lead.example"),
        story="We sing **together**.",
        topics=Topic.objects.filter(slug="music"),
        phases=Phase.objects.filter(slug="primary"),
        resources=Resource.objects.filter(slug="minibuses"),
        place="York",
        region=Region.objects.get(slug="yorkshire-and-the-humber"),
        run_state="running",
        start_year=2014,
        frequency="weekly",
        pupils=1084,
        pupils_ks2=600,
        pupils_ks3=484,
        staff_hours=45,
        lead_time="term",
        cost_band="middle",
        cost_note="Each pays its own",
        space="A hall",
        transport="On foot",
        first_steps="Ask\nBook\nSing",
        contact_role="head of music",
    )
    with publishing.public_change():
        Aim.objects.create(edition=project.live, text="Sing in parts", found="They do", evidence="survey")
        project.live.partners.update(gives="A hall", gains="Altos")
        catalogue.enter(project)
    text = page(client)
    for words in ["<strong>together</strong>", "Primary", "Minibuses", "York, ", "Since 2014", "Every week"]:
        assert words in text
    assert "1,084 (600 in key stage 2 and 484 in key stage 3)" in text
    for words in [
        "45 staff hours",
        "About a term",
        "£500 to £5,000 a year. Each pays its own",
        "On foot",
        "<li>Book</li>",
    ]:
        assert words in text
    for words in ["Sing in parts", "They do", "A survey", "Altos", "head of music", "https://lead.example"]:
        assert words in text


def test_each_partner_shows_its_own_answer_and_voice(client):
    project = make_choir(partners=[make_school(name="Asked"), make_school(name="Sure")])
    with publishing.public_change():
        Confirmation.objects.filter(school__name="Sure").update(
            status="confirmed", answered_at=timezone.now(), voice="We *love* it."
        )
        catalogue.enter(project)
    text = page(client)
    assert "Confirmed by 1 of 2 partners" in text
    assert "We <em>love</em> it." in text
    assert project.confirmations.count() == 3


def test_a_sample_names_its_sources_and_that_nobody_confirmed_it(client):
    project = make_choir()
    project.is_sample = True
    project.save()
    with publishing.public_change():
        for number in (1, 2):
            Source.objects.create(edition=project.live, url=f"https://a.example/{number}", site_name="A Site")
        Source.objects.create(edition=project.live, url="https://b.example/", site_name="B Site", as_of="May 2020")
        catalogue.enter(project)
    text = page(client)
    assert "Drawn from public sources" in text
    assert "The schools have not confirmed it" in text
    for link in ['/1" rel="nofollow noopener">A Site, page 1</a>', ">A Site, page 2</a>", ">B Site</a>, May 2020"]:
        assert link in text


def test_a_place_that_is_a_region_is_named_once(client):
    make_choir(place="London", region=Region.objects.get(name="London"))
    where = re.search(r"<dt>Where</dt><dd>(.*?)</dd>", page(client))[1]
    assert re.sub("<.*?>", "", where) == "London"


def test_a_finished_project_says_so(client):
    make_choir(run_state="finished", end_year=2019)
    assert "This project has finished (2019)" in page(client)


@pytest.mark.parametrize(("days", "warned"), [(100, False), (400, False), (600, True)])
def test_a_page_that_nobody_confirmed_for_long_carries_a_dated_warning(client, days, warned):
    make_choir(confirmed_on=timezone.localdate() - datetime.timedelta(days=days))
    assert ("may be out of date" in page(client)) is warned


def test_what_is_said_of_a_finished_project_stays_true(client):
    project = make_choir(run_state="finished", confirmed_on=timezone.localdate() - datetime.timedelta(days=800))
    assert "may be out of date" not in page(client)
    assert project.freshness() == Project.Freshness.FINISHED


def test_the_history_tells_the_first_date_and_the_date_of_this_wording(client):
    project = make_choir()
    with publishing.public_change():
        Edition.objects.filter(pk=project.live_id).update(published_at="2024-03-01T12:00Z")
    publishing.publish(make_edition(project, status=Edition.Status.SUBMITTED))
    text = page(client)
    assert "First published 1 March 2024" in text
    assert f"This wording is of {timezone.localdate():%-d %B %Y}" in text


def test_related_projects_share_the_first_topic_and_most_else(client):
    music, primary = Topic.objects.filter(slug="music"), Phase.objects.filter(slug="primary")
    make_choir(topics=music, phases=primary)
    for number in range(4):
        make_project(title=f"Other music {number}", topics=music)
    make_project(title="Nearest of kin", topics=music, phases=primary)
    make_project(title="Football", topics=Topic.objects.filter(slug="sport"))
    related = page(client).partition("More like this")[2]
    titles = re.findall(r"<h3><a[^>]+>([^<]+)", related)
    assert titles[0] == "Nearest of kin"
    assert len(titles) == 3
    assert "Football" not in titles


def test_markup_that_somebody_typed_does_nothing(client):
    make_choir(story="<script>alert(1)</script> [x](javascript:alert(1))", summary='"><img src=x onerror=alert(1)>')
    text = page(client)
    assert "<script>alert" not in text
    assert "javascript:" not in text.replace("[x](javascript:alert(1))", "")
    assert "<img src=x" not in text


def test_search_engines_get_the_page_as_data_that_cannot_end_its_block(client):
    make_choir(summary="</script><b>bold</b>")
    [block] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page(client), re.DOTALL)
    data = json.loads(block)
    assert data["name"] == "One choir"
    assert data["description"] == "</script><b>bold</b>"


def test_the_head_names_the_one_address_and_the_share_picture(client, settings):
    settings.SITE_URL = "https://schools.example"
    make_choir()
    text = page(client, ADDRESS + "?utm_source=letter")
    assert '<link rel="canonical" href="https://schools.example/projects/choir/">' in text
    assert 'content="https://schools.example/projects/choir/share.png"' in text


def test_what_is_not_published_is_not_found(client):
    edition = make_edition()
    assert client.get(f"/projects/{edition.project.slug}/").status_code == 404
    assert client.get("/projects/never-was/").status_code == 404


def test_a_project_cannot_be_changed_by_its_page(client):
    make_choir()
    assert client.post(ADDRESS).status_code == 405


def test_a_reader_who_has_the_page_is_told_that_it_has_not_changed(client):
    project = make_choir()
    first = client.get(ADDRESS)
    again = {"If-None-Match": first["ETag"]}
    assert client.get(ADDRESS, headers=again).status_code == 304
    publishing.publish(make_edition(project, status=Edition.Status.SUBMITTED, title="Two choirs"))
    assert "Two choirs" in client.get(ADDRESS, headers=again).content.decode()


def test_a_reader_gets_no_cookie(client):
    make_choir()
    assert not client.get(ADDRESS).cookies


@pytest.mark.parametrize("partners", [1, 8])
def test_the_number_of_queries_does_not_grow_with_the_partners(client, django_assert_num_queries, partners):
    group = Group.objects.create(name="The Group", slug="the-group")
    project = make_choir(topics=Topic.objects.all()[:2], partners=[make_school() for _ in range(partners)])
    project.group = group
    project.save()
    make_project(topics=Topic.objects.all()[:1])
    client.get(ADDRESS)  # loads the facets, which later pages find in memory
    with django_assert_num_queries(4):
        client.get(ADDRESS)
