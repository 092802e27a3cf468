"""Give a test that commits its database back in milliseconds.

Django truncates a hundred tables after each, and before the next saves every row that the migrations wrote, one by one:
half a second each time. Here the tables are emptied row by row, for they hold few, and filled from copies.
"""

from django.db import transaction
from django.db.backends.postgresql.creation import DatabaseCreation
from django.db.backends.postgresql.operations import DatabaseOperations

truncate, save_one_by_one = DatabaseOperations.sql_flush, DatabaseCreation.deserialize_db_from_string
# Triggers and foreign keys sleep meanwhile: what was published may go, and in any order.
EMPTY = """
DO $$
DECLARE place regclass;
BEGIN
    SET LOCAL session_replication_role = replica;
    LOOP
        BEGIN
            FOREACH place IN ARRAY ARRAY[{}]::regclass[] LOOP EXECUTE format('DELETE FROM %s', place); END LOOP;
            EXIT;
        EXCEPTION WHEN deadlock_detected THEN  -- a request that the browser sent while it closed: it comes first
        END;
    END LOOP;
END $$
"""
_copied = []  # the tables in which the migrations wrote something, once they are copied


def quicken(monkeypatch):
    monkeypatch.setattr(DatabaseOperations, "sql_flush", _empty)
    monkeypatch.setattr(DatabaseCreation, "deserialize_db_from_string", _fill)


def _empty(operations, style, tables, **options):
    if not _may(operations.connection):
        return truncate(operations, style, tables, **options)
    names = ", ".join(f"'{operations.quote_name(table)}'" for table in tables)
    return [EMPTY.format(names)] if tables else []


def _fill(creation, data):
    """Put back what the migrations wrote. The first time as Django does, to copy it for the times to come."""
    if not _may(creation.connection):
        save_one_by_one(creation, data)
    elif _copied:
        with transaction.atomic(), creation.connection.cursor() as cursor:
            cursor.execute("SET LOCAL session_replication_role = replica")
            for table in _copied:
                # After a test that does not ask for them Django has made the content types and permissions anew.
                cursor.execute(f"DELETE FROM public.{table}")
                cursor.execute(f"INSERT INTO public.{table} SELECT * FROM copied.{table}")
    else:
        save_one_by_one(creation, data)
        _copy(creation.connection)


@transaction.atomic
def _copy(connection):
    with connection.cursor() as cursor:
        cursor.execute("DROP SCHEMA IF EXISTS copied CASCADE; CREATE SCHEMA copied")
        for table in connection.introspection.django_table_names(only_existing=True, include_views=False):
            name = connection.ops.quote_name(table)
            cursor.execute(f"SELECT EXISTS (SELECT FROM public.{name})")
            if cursor.fetchone()[0]:
                cursor.execute(f"CREATE TABLE copied.{name} AS TABLE public.{name}")
                _copied.append(name)


def _may(connection) -> bool:
    """Say whether this role of the database may do without triggers: the embedded server's may."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT has_parameter_privilege('session_replication_role', 'SET')")
        return cursor.fetchone()[0]
