"""Bring cleaned rows to the database: COPY into a temporary table, then one upsert of what differs."""

from django.db import connection
from django.utils import timezone
from psycopg.sql import SQL, Identifier

# What a staged row holds, in the order in which rows are copied.
# fmt: off
COLUMNS = [
    "line", "urn", "number", "name", "sector", "kind", "phase_id", "is_special", "low_age", "high_age", "gender",
    "religious_character", "boarders", "has_sixth_form", "pupils", "street", "locality", "town", "county", "postcode",
    "local_authority", "region_id", "country", "easting", "northing", "website", "telephone", "status", "opened_on",
    "closed_on", "register", "as_of", "search_name", "search_text",
]
# fmt: on
STORED = COLUMNS[1:]
# A newer date alone is not a change of the school.
FACTS = [column for column in STORED if column not in {"urn", "as_of"}]
# What is written down elsewhere, on cards and pages of projects, which must be written anew when it changes.
SHOWN_ELSEWHERE = ["name", "sector", "website"]
# Fewer of the stored schools of a type than this share, and the file is a part: nothing is marked as gone by it.
WHOLE_SET = 0.5


def stage(rows) -> None:
    """Copy rows into the temporary table `staged`, one at a time, so that memory stays flat."""
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS staged")
        cursor.execute(
            SQL(
                "CREATE TEMPORARY TABLE staged ON COMMIT DROP AS "
                "SELECT 0 AS line, {} FROM partnerships_school WITH NO DATA"
            ).format(_names(STORED))
        )
        with cursor.copy(SQL("COPY staged ({}) FROM STDIN").format(_names(COLUMNS))) as copy:
            for row in rows:
                copy.write_row(row)
        cursor.execute("SET LOCAL default_statistics_target = 20")
        cursor.execute("ANALYZE staged (urn)")


def is_empty() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT NOT EXISTS (SELECT FROM staged)")
        return cursor.fetchone()[0]


def drop_duplicates(problems) -> None:
    """Keep the first row of each URN and report the others."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            DELETE FROM staged USING (SELECT urn, min(line) AS first FROM staged GROUP BY urn HAVING count(*) > 1) twice
            WHERE staged.urn = twice.urn AND staged.line > twice.first
            RETURNING staged.line, staged.urn, twice.first
            """
        )
        for line, urn, first in sorted(cursor.fetchall()):
            problems.reject(line, f"duplicate URN: line {first} has it already, and counts", urn)


def keep_what_is_doubted(problems) -> None:
    """Give staged rows what is stored where the value of their list was not taken."""
    for columns, lines in problems.not_taken.items():
        keep_stored(columns, where="staged.line = ANY(%s)", parameters=[lines])


def keep_stored(columns, where="true", parameters=None) -> None:
    """Give staged rows what is stored in these columns, for what their list cannot tell."""
    if not columns:
        return
    kept = {column: SQL("school.{}").format(Identifier(column)) for column in columns}
    if "search_text" in kept and "search_name" not in kept:
        # A new name must be found at once; the words of an address that the file lacks follow with the next full file.
        kept["search_text"] = SQL(
            "CASE WHEN school.search_name = staged.search_name THEN school.search_text ELSE staged.search_text END"
        )
    pairs = SQL(", ").join(SQL("{} = {}").format(Identifier(column), value) for column, value in kept.items())
    with connection.cursor() as cursor:
        cursor.execute(
            SQL("UPDATE staged SET {} FROM partnerships_school school WHERE school.urn = staged.urn AND ").format(pairs)
            + SQL(where),
            parameters,
        )


def leave_to_other_registers(register, columns) -> None:
    """Give staged rows what another register says in these columns, as Wales does of its own schools.

    Of what it says of the status only the closing counts. A school that its own register names no longer stays gone.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM staged USING partnerships_school school "
            "WHERE school.urn = staged.urn AND school.register <> %s AND school.gone_since IS NOT NULL",
            [register],
        )
    keep_stored(columns, where="school.register <> %s", parameters=[register])
    still_open = "school.register <> %s AND 'closed' NOT IN (school.status, staged.status)"
    keep_stored(["status"], where=still_open, parameters=[register])


def mark_gone(register, problems, complete=False) -> tuple[list[str], int]:
    """Mark open schools of a register that its file no longer names; return their names and of how many.

    The smaller sets of the DfE hold some types only, so a school counts as gone only where the file holds at
    least half of the stored schools of its type. `complete` says that the file is the whole register.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT kind, count(*), count(staged.urn) FROM partnerships_school school LEFT JOIN staged USING (urn, kind)
            WHERE school.register = %s AND school.status <> 'closed' AND school.gone_since IS NULL
            GROUP BY kind ORDER BY kind
            """,
            [register],
        )
        whole, looked_for = [], 0
        for kind, stored, held in cursor.fetchall():
            if complete or held >= stored * WHOLE_SET:
                whole.append(kind)
                looked_for += stored
            elif held:
                problems.note(
                    f"The file holds {held:,} of {stored:,} schools of the type “{kind}”: none is marked gone."
                )
        cursor.execute(
            """
            UPDATE partnerships_school school SET gone_since = %s
            WHERE register = %s AND status <> 'closed' AND gone_since IS NULL AND kind = ANY(%s)
            AND NOT EXISTS (SELECT FROM staged WHERE staged.urn = school.urn) AND urn <> ALL(%s)
            RETURNING name
            """,
            [timezone.localdate(), register, whole, list(problems.named)],
        )
        return sorted(name for (name,) in cursor.fetchall()), looked_for


def staged_registers() -> list[str]:
    """Return the registers that the staged rows come from."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT DISTINCT register FROM staged ORDER BY register")
        return [register for (register,) in cursor.fetchall()]


def drop_unchanged() -> int:
    """Drop staged rows that say what is stored already; return how many."""
    with connection.cursor() as cursor:
        cursor.execute(
            SQL(
                "DELETE FROM staged USING partnerships_school school WHERE school.urn = staged.urn "
                "AND school.gone_since IS NULL AND ({}) IS NOT DISTINCT FROM ({})"
            ).format(_names(STORED, "school"), _names(STORED, "staged"))
        )
        return cursor.rowcount


def count_changes() -> tuple[int, int, int, int]:
    """Return how many staged rows are new, changed, back again, and the same at a newer date."""
    with connection.cursor() as cursor:
        cursor.execute(
            SQL(
                """
                SELECT count(*) FILTER (WHERE id IS NULL), count(*) FILTER (WHERE differs AND gone_since IS NULL),
                count(*) FILTER (WHERE gone_since IS NOT NULL),
                count(*) FILTER (WHERE id IS NOT NULL AND NOT differs AND gone_since IS NULL)
                FROM (
                    SELECT school.id, school.gone_since, school.id IS NOT NULL AND ({}) IS DISTINCT FROM ({}) AS differs
                    FROM staged LEFT JOIN partnerships_school school USING (urn)
                ) AS compared
                """
            ).format(_names(FACTS, "school"), _names(FACTS, "staged"))
        )
        return cursor.fetchone()


def examples(limit=20) -> list[tuple[str, str, list[str]]]:
    """Return URN, name and changed columns of the first staged rows, an empty list of columns for new schools."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT staged.urn, staged.name, ARRAY(
                SELECT key FROM jsonb_each(to_jsonb(staged)) AS new
                WHERE key NOT IN ('line', 'as_of', 'search_name', 'search_text')
                AND school.id IS NOT NULL AND to_jsonb(school) -> key IS DISTINCT FROM new.value ORDER BY key
            ) FROM staged LEFT JOIN partnerships_school school USING (urn) ORDER BY staged.urn LIMIT %s
            """,
            [limit],
        )
        return cursor.fetchall()


def shown_anew() -> list[int]:
    """Return the ids of the stored schools of which a staged row changes what other pages show."""
    with connection.cursor() as cursor:
        cursor.execute(
            SQL(
                "SELECT school.id FROM staged JOIN partnerships_school school USING (urn) "
                "WHERE ({}) IS DISTINCT FROM ({})"
            ).format(_names(SHOWN_ELSEWHERE, "school"), _names(SHOWN_ELSEWHERE, "staged"))
        )
        return [key for (key,) in cursor.fetchall()]


def upsert() -> None:
    """Write every staged row in one statement: insert what is new, update what differs."""
    settings = SQL(", ").join(SQL("{0} = EXCLUDED.{0}").format(Identifier(column)) for column in STORED)
    with connection.cursor() as cursor:
        cursor.execute(
            SQL(
                """
                INSERT INTO partnerships_school AS school ({stored}) SELECT {stored} FROM staged
                ON CONFLICT (urn) DO UPDATE SET {settings}, gone_since = NULL
                WHERE school.gone_since IS NOT NULL OR ({old}) IS DISTINCT FROM ({new})
                """
            ).format(
                stored=_names(STORED), settings=settings, old=_names(STORED, "school"), new=_names(STORED, "EXCLUDED")
            )
        )


def _names(columns, table=None) -> SQL:
    """Return column names as a list for SQL. EXCLUDED is PostgreSQL's own word and takes no quotation marks."""
    if table == "EXCLUDED":
        return SQL(", ").join(SQL("EXCLUDED.{}").format(Identifier(column)) for column in columns)
    return SQL(", ").join(Identifier(table, column) if table else Identifier(column) for column in columns)
