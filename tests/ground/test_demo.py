"""The demo prepares itself once, and is never mistaken for the real site."""

from io import StringIO

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command

from accounts.management.commands import demo
from partnerships.schools.models import School
from tests.factories import make_school

pytestmark = pytest.mark.django_db


@pytest.fixture
def is_demo(settings, tmp_path):
    settings.DEMO = True
    settings.STATIC_ROOT = tmp_path / "static"


@pytest.fixture
def commands(monkeypatch):
    """Note the loading commands instead of running them: they have tests of their own."""
    called = []
    monkeypatch.setattr(demo.demonstration, "fill", lambda: False)
    monkeypatch.setattr(demo, "call_command", lambda name, *words, **options: called.append(name))
    return called


def prepare(**options):
    output = StringIO()
    call_command("demo", stdout=output, **options)
    return output.getvalue()


def test_outside_the_demo_no_demo_account_is_made(commands):
    with pytest.raises(CommandError, match="DEMO=true"):
        prepare()
    assert not get_user_model().objects.exists()


def test_its_accounts_can_sign_in_with_the_printed_password(is_demo, commands, client):
    printed = prepare()
    email, password = "moderator@demo.example", printed.split("moderator@demo.example")[1].split()[1]
    answer = client.post("/account/login/", {"login": email, "password": password})
    assert answer.status_code == 302
    assert client.get("/admin/").status_code == 200


def test_its_organiser_opens_the_organisers_desk_and_of_the_admin_only_events(is_demo, commands, client):
    prepare()
    client.force_login(get_user_model().objects.get(email="organiser@demo.example"))
    assert client.get("/my/events/").status_code == 200
    assert client.get("/admin/events/event/").status_code == 200
    assert client.get("/admin/partnerships/edition/").status_code == 403


def test_a_second_run_prints_the_same_accounts_and_loads_nothing_again(is_demo, commands):
    first = prepare()
    assert {"import_schools", "load_sample"} <= set(commands)
    commands.clear()
    assert prepare().split("accounts")[1] == first.split("accounts")[1]
    assert not {"import_schools", "load_sample"} & set(commands)


def test_a_register_that_changed_is_loaded_again_and_the_sample_with_it(is_demo, commands, tmp_path, monkeypatch):
    monkeypatch.setattr(demo, "REGISTER", tmp_path)
    prepare()
    commands.clear()
    (tmp_path / "schools.csv").write_text("URN\n")
    prepare()
    assert {"import_schools", "load_sample"} <= set(commands)


def test_it_can_be_told_to_load_again(is_demo, commands):
    prepare()
    commands.clear()
    prepare(again=True)
    assert {"import_schools", "load_sample"} <= set(commands)


def test_it_says_how_much_the_database_holds(is_demo, commands):
    make_school()
    assert f"{School.objects.count()} rows" in prepare()
