"""What a load balancer asks."""

import pytest
from django.db import OperationalError, connection


def test_a_living_process_says_so_without_the_database(client):
    answer = client.get("/healthz")
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.django_db
def test_a_process_with_a_database_is_ready(client):
    assert client.get("/readyz").status_code == 200


@pytest.mark.django_db
def test_without_its_database_it_is_not_ready(client, monkeypatch):
    def away():
        raise OperationalError("the server closed the connection")

    monkeypatch.setattr(connection, "cursor", away)
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert "no-store" in answer["Cache-Control"]


@pytest.fixture
def _outside_a_transaction(django_db_setup, django_db_blocker):
    """Reach the database as a server does. A transactional test would empty the reference lists afterwards."""
    with django_db_blocker.unblock():
        yield
        connection.close()


@pytest.mark.usefixtures("_outside_a_transaction")
def test_a_restart_of_the_database_costs_no_visitor_a_page(client):
    """The pool hands out a connection only after it has answered."""
    assert client.get("/readyz").status_code == 200
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        pid = cursor.fetchone()[0]
    connection.close()
    kill_connection(pid)
    assert client.get("/readyz").status_code == 200


def kill_connection(pid):
    import psycopg

    with psycopg.connect(**connection.get_connection_params() | {"cursor_factory": psycopg.Cursor}) as other:
        other.execute("SELECT pg_terminate_backend(%s)", [pid])


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_only_reading_is_allowed(client, path):
    assert client.post(path).status_code == 405
