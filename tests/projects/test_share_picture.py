import io

import pytest
from PIL import Image

from partnerships.projects import share_picture
from partnerships.projects.models import Topic
from partnerships.schools.models import School
from tests.factories import make_edition, make_project

pytestmark = pytest.mark.django_db
LONG_WORD = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch"


def opened(response):
    return Image.open(io.BytesIO(response.content))


def test_the_picture_has_the_size_that_networks_ask_for(client):
    make_project(slug="choir", topics=Topic.objects.filter(slug="music"))
    response = client.get("/projects/choir/share.png")
    assert response["Content-Type"] == "image/png"
    assert opened(response).size == (1200, 630)


@pytest.mark.parametrize(
    "title", ["Choir", f"{LONG_WORD} {LONG_WORD}", "Île-de-Ré, £500 and a “naïve” café " * 3, "W" * 120]
)
def test_a_title_of_any_length_stays_left_of_the_circles(title):
    picture = Image.open(io.BytesIO(share_picture.png(make_project(title=title[:120]))))
    between = picture.crop((share_picture.PICTURE_LEFT - 40, 0, share_picture.PICTURE_LEFT, 630))
    assert between.getcolors() == [(40 * 630, (255, 253, 249))]


def test_the_face_has_the_letters_that_schools_use():
    face = share_picture._font(40, "Bold")
    missing = face.getmask("\uffff").getbbox(), bytes(face.getmask("\uffff"))
    for letter in "£éîüŵŷ’“”–—…":
        assert (face.getmask(letter).getbbox(), bytes(face.getmask(letter))) != missing, letter


def test_an_unchanged_picture_is_not_drawn_again(client, monkeypatch):
    make_project(slug="choir")
    first = client.get("/projects/choir/share.png")
    monkeypatch.setattr(share_picture, "png", lambda project: pytest.fail("It was drawn again."))
    again = client.get("/projects/choir/share.png", headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304


def test_the_picture_is_drawn_anew_once_its_school_has_another_name(client):
    project = make_project(slug="choir")
    first = client.get("/projects/choir/share.png")
    School.objects.filter(pk=project.lead_school_id).update(name="Another name")
    again = client.get("/projects/choir/share.png", headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 200


def test_a_project_without_a_live_edition_has_no_picture(client):
    edition = make_edition()
    assert client.get(f"/projects/{edition.project.slug}/share.png").status_code == 404
