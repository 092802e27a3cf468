import pytest
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.db import OperationalError
from django.test import Client
from django.urls import path

from schools_together import urls

pytestmark = pytest.mark.django_db

FAILURES = {
    "bad": SuspiciousOperation("odd"),
    "forbidden": PermissionDenied(),
    "broken": RuntimeError("secret detail"),
    "database": OperationalError("secret detail"),
}


@login_not_required
def fail(request, how):
    raise FAILURES[how]


class FailingUrls:
    urlpatterns = [*urls.urlpatterns, path("fail/<how>/", fail)]
    handler400, handler403 = urls.handler400, urls.handler403
    handler404, handler500 = urls.handler404, urls.handler500


@pytest.fixture
def visitor(settings):
    settings.ROOT_URLCONF = FailingUrls
    return Client(raise_request_exception=False)


def test_a_page_that_is_not_there_offers_a_search_and_ways_on(client):
    response = client.get("/no-such-page/")
    page = response.content.decode()
    assert response.status_code == 404
    assert 'action="/projects/"' in page
    assert 'href="/schools/"' in page
    assert page.count("<h1") == 1


@pytest.mark.parametrize(
    ("how", "status", "words"),
    [
        ("bad", 400, "could not understand"),
        ("forbidden", 403, "not open to you"),
        ("broken", 500, "Something broke on our side"),
        ("database", 503, "back in a moment"),
    ],
)
def test_a_failure_says_what_happened_and_shows_no_detail(visitor, how, status, words):
    response = visitor.get(f"/fail/{how}/")
    assert response.status_code == status
    assert words in response.content.decode()
    assert "secret detail" not in response.content.decode()


def test_a_reader_is_asked_to_come_back_when_the_database_is_away(visitor):
    assert visitor.get("/fail/database/").headers["Retry-After"] == "30"


def test_pages_for_failures_of_ours_ask_nothing_of_the_database(visitor, django_assert_num_queries):
    with django_assert_num_queries(0):
        visitor.get("/fail/broken/")
        visitor.get("/fail/database/")


def test_a_form_without_its_cookie_is_told_what_to_do():
    response = Client(enforce_csrf_checks=True).post("/account/login/", {"login": "a@b.example"})
    assert response.status_code == 403
    assert "Nothing was saved" in response.content.decode()


@pytest.mark.parametrize(
    "path", ["/%00/", "/projects/%ff/", "/?%80=%ff", "/" + "x" * 3000, "/schools/../../etc/passwd"]
)
def test_nonsense_in_an_address_is_not_a_failure_of_ours(client, path):
    assert client.get(path).status_code < 500


@pytest.mark.parametrize("query", ["sector__exact=%00", "q=%00", "register=a%00b"])
def test_a_list_of_the_admin_does_not_break_at_what_no_column_can_hold(admin_client, query):
    answer = admin_client.get(f"/admin/partnerships/school/?{query}")
    assert answer.status_code == 400
    assert "could not understand" in answer.content.decode()
