"""Make the first load of a whole register quick: indexes and references are made after the rows, not row by row.

Only where the register is empty, so that nobody waits: changing a table's indexes locks its readers out until the
transaction ends. A later import finds most rows unchanged and needs none of this.
"""

from contextlib import contextmanager

from django.db import connection
from psycopg.sql import SQL, Identifier

TABLES = ["partnerships_school", "partnerships_place", "partnerships_schoolword"]
# Smaller files are loaded sooner than indexes are dropped and made.
FEWEST_BYTES = 500_000

IS_EMPTY_AND_OURS = """
    SELECT NOT EXISTS (SELECT FROM partnerships_school)
        AND bool_and(pg_has_role(relowner, 'USAGE')) FROM pg_class WHERE oid = ANY(%s::regclass[])
"""
# Indexes that no constraint stands on: the keys stay, for they find duplicates.
INDEXES = """
    SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index
    WHERE indrelid = ANY(%s::regclass[]) AND NOT indisunique ORDER BY 1
"""
REFERENCES = """
    SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint
    WHERE conrelid = ANY(%s::regclass[]) AND contype = 'f' ORDER BY 1, 2
"""


@contextmanager
def first_load(size: int):
    """Run the body without indexes and references, and make them anew, where this is a first load of so many bytes."""
    with connection.cursor() as cursor:
        cursor.execute(IS_EMPTY_AND_OURS, [TABLES])
        if size < FEWEST_BYTES or not cursor.fetchone()[0]:
            yield
            return
        cursor.execute(INDEXES, [TABLES])
        indexes = cursor.fetchall()
        cursor.execute(REFERENCES, [TABLES])
        references = cursor.fetchall()
        for table, name, _ in references:
            cursor.execute(SQL("ALTER TABLE {} DROP CONSTRAINT {}").format(Identifier(table), Identifier(name)))
        for name, _ in indexes:
            cursor.execute(SQL("DROP INDEX {}").format(Identifier(name)))
        yield
        cursor.execute("SET LOCAL maintenance_work_mem = '64MB'")
        for _, definition in indexes:
            cursor.execute(definition)
        for table, name, definition in references:
            add = SQL("ALTER TABLE {} ADD CONSTRAINT {} {}")
            cursor.execute(add.format(Identifier(table), Identifier(name), SQL(definition)))
