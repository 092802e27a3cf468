import threading

import pytest
from django.db import connection
from django.http import QueryDict

from partnerships.projects.editor import saving
from partnerships.projects.editor.conflicts import Clash
from partnerships.projects.editor.forms import AboutForm
from partnerships.projects.models import Edition, PartnerKind
from tests.factories import make_member, make_school, make_user
from tests.projects.editor.conftest import says, sent_by

pytestmark = pytest.mark.django_db


@pytest.fixture
def colleague(editor, client_of):
    return client_of(make_member(editor.member.school, user=make_user(email="sam@example.org", name="Sam")))


@pytest.fixture
def client_of(editor):
    """Return a function that gives somebody else the same draft in their own browser."""

    def other(member):
        from django.test import Client

        client = Client()
        client.force_login(member.user)
        twin = type(editor).__new__(type(editor))
        twin.__dict__.update(editor.__dict__, client=client, member=member, user=member.user)
        return twin

    return other


def stored(editor):
    return Edition.objects.get(pk=editor.edition.pk)


def test_the_second_person_sees_both_versions_and_keeps_what_they_typed(editor, colleague):
    opened = editor.open()
    colleague.save(summary="Sam's summary")
    response = editor.save("about", opened, summary="My summary")
    assert response.status_code == 409
    for words in ["Sam saved this page", "Sam's summary", "My summary", "Summary, in one or two sentences"]:
        assert says(response, words), words
    assert stored(editor).summary == "Sam's summary"


def test_saving_again_after_seeing_both_goes_through(editor, colleague):
    opened = editor.open()
    colleague.save(summary="Sam's summary", story="Sam's story")
    response = editor.save("about", opened, summary="My summary")
    assert editor.save("about", sent_by(response.context["form"])).status_code == 302
    assert (stored(editor).summary, stored(editor).story) == ("My summary", "Sam's story")


def test_different_answers_of_one_page_do_not_clash(editor, colleague):
    opened = editor.open()
    colleague.save(summary="Sam's summary")
    assert editor.save("about", opened, story="My story").status_code == 302
    assert (stored(editor).summary, stored(editor).story) == ("Sam's summary", "My story")


def test_the_same_change_twice_is_no_clash(editor, colleague):
    opened = editor.open()
    colleague.save(summary="The same")
    assert editor.save("about", opened, summary="The same").status_code == 302


def test_another_window_of_the_same_person_is_no_clash(editor):
    opened = editor.open()
    editor.save("practicalities", pupils="60")
    assert editor.save("about", opened, summary="Mine").status_code == 302
    assert (stored(editor).pupils, stored(editor).summary) == (60, "Mine")


@pytest.mark.parametrize("seen", ["", "rubbish", "[1]", "[" * 9000, '{"a": 1}'])
def test_a_page_that_does_not_say_what_it_showed_overwrites_nothing(editor, colleague, seen):
    opened = editor.open()
    colleague.save(summary="Sam's summary")
    assert editor.save("about", opened, summary="My summary", seen=seen).status_code == 409
    assert stored(editor).summary == "Sam's summary"


@pytest.fixture
def partners(editor):
    kind = PartnerKind.objects.get(slug="charity")
    return [
        editor.edition.partners.create(organisation=name, kind=kind, gives="Time", position=position)
        for position, name in enumerate(["The River Trust", "The Hill Trust"], start=1)
    ]


def gives(editor):
    return dict(editor.edition.partners.exclude(role="lead").values_list("organisation", "gives"))


def test_two_people_change_different_partners(editor, colleague, partners):
    opened = editor.open("partners")
    colleague.save("partners", partners__0__gives="Boats")
    editor.save("partners", opened, partners__1__gives="Paths")
    assert gives(editor) == {"The River Trust": "Boats", "The Hill Trust": "Paths"}


def test_two_people_change_one_partner(editor, colleague, partners):
    opened = editor.open("partners")
    colleague.save("partners", partners__0__gives="Boats", partners__1__gives="Paths")
    response = editor.save("partners", opened, partners__0__gives="Canoes")
    assert response.status_code == 409
    assert says(response, "Boats")
    assert says(response, "Canoes")
    editor.save("partners", sent_by(response.context["form"]))
    assert gives(editor) == {"The River Trust": "Canoes", "The Hill Trust": "Paths"}


def test_a_partner_that_somebody_took_out_is_put_back_only_knowingly(editor, colleague, partners):
    opened = editor.open("partners")
    colleague.save("partners", remove="partners-0")
    response = editor.save("partners", opened, partners__0__gives="Canoes")
    assert says(response, "Nothing: it was taken out.")
    assert gives(editor) == {"The Hill Trust": "Time"}
    editor.save("partners", sent_by(response.context["form"]))
    assert gives(editor) == {"The Hill Trust": "Time", "The River Trust": "Canoes"}


def test_a_partner_that_somebody_added_stays(editor, colleague, partners):
    opened = editor.open("partners")
    school = make_school(name="Grange Primary")
    colleague.save(
        "partners", colleague.open("partners", rows=3), partners__2__who="Grange", partners__2__urn=school.urn
    )
    editor.save("partners", opened, partners__0__gives="Boats", remove="partners-1")
    names = [partner.name for partner in editor.edition.partners.exclude(role="lead")]
    assert names == ["The River Trust", "Grange Primary"]


def test_two_people_who_add_the_same_school_are_told(editor, colleague):
    school = make_school(name="Grange Primary")
    opened = editor.open("partners")
    colleague.save("partners", partners__0__who="Grange", partners__0__urn=school.urn, partners__0__gives="Pupils")
    response = editor.save(
        "partners", opened, partners__0__who="Grange", partners__0__urn=school.urn, partners__0__gives="Space"
    )
    assert response.status_code == 409
    assert editor.edition.partners.get(school=school).gives == "Pupils"


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_of_two_saves_at_once_on_two_connections_one_goes_through_and_the_other_is_told(editor):
    both_read, outcomes = threading.Barrier(2), {}

    class Meeting(AboutForm):
        """Holds back the first save of each until both have read the same revision."""

        def columns(self, changes):
            if self.edition.revision == 0:
                both_read.wait(timeout=10)
            return super().columns(changes)

    def save(words):
        try:
            data = QueryDict(mutable=True)
            data.update({"title": "Saturday science", "seen": seen, "summary": words})
            saving.save(Meeting, data, Edition.objects.get(pk=editor.edition.pk), None)
            outcomes[words] = "saved"
        except Clash as clash:
            outcomes[words] = clash.differences[0]
        finally:
            connection.close()

    seen = str(AboutForm(edition=editor.edition).seen)
    threads = [threading.Thread(target=save, args=[words]) for words in ["First", "Second"]]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    winner = stored(editor).summary
    loser = ({"First", "Second"} - {winner}).pop()
    assert outcomes[winner] == "saved"
    assert (outcomes[loser].theirs, outcomes[loser].yours) == (winner, loser)
    assert stored(editor).revision == 1


def test_a_save_in_the_background_does_not_count_as_having_seen_what_others_wrote(editor, colleague):
    opened = editor.open()
    colleague.save(summary="Sam's summary", story="Sam's story")
    opened |= editor.autosave("about", opened, place="Kendal").json()["set"]
    assert editor.save("about", opened, place="Kendal").status_code == 302
    assert (stored(editor).summary, stored(editor).story) == ("Sam's summary", "Sam's story")
    assert editor.save("about", opened, place="Kendal", summary="My summary").status_code == 409


def test_a_page_shown_again_for_its_mistakes_overwrites_nobody_either(editor, colleague):
    opened = editor.open()
    colleague.save(summary="Sam's summary")
    response = editor.save("about", opened, website="nowhere", place="Kendal")
    editor.save("about", sent_by(response.context["form"]) | {"website": "https://school.example/"})
    assert (stored(editor).summary, stored(editor).website) == ("Sam's summary", "https://school.example/")
