"""Load which schools belong to an ISC association; one that is gone from the list belongs to none.

What a moderator set by hand stays.
"""

from django.db import connection

NEEDED = {"URN", "associations", "confidence", "evidence"}
READ = ["associations", "confidence", "evidence", "sources"]


def recognises(columns) -> bool:
    return set(columns) >= NEEDED


def load(sheet, problems, progress) -> tuple[dict[str, int], int]:
    """Write one ISC record a school.

    Return how many are new, changed, kept as a moderator set them, the same and gone from the list; and of how many
    members they are gone.
    """
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS staged_isc")
        cursor.execute(
            "CREATE TEMPORARY TABLE staged_isc (line int, urn text, associations text[], confidence text, "
            "evidence text, source text) ON COMMIT DROP"
        )
        with cursor.copy("COPY staged_isc FROM STDIN") as copy:
            for row in _rows(sheet, problems, progress):
                copy.write_row(row)
        cursor.execute(UNKNOWN)
        for line, urn in cursor.fetchall():
            problems.reject(line, "no school in the register has this URN", urn)
        cursor.execute(DUPLICATE)
        for line, urn, first in cursor.fetchall():
            problems.reject(line, f"duplicate URN: line {first} has it already, and counts", urn)
        cursor.execute(COUNT)
        counts = dict(zip(("new", "changed", "set by hand and kept", "same"), cursor.fetchone(), strict=True))
        cursor.execute(MEMBERS)
        (members,) = cursor.fetchone()
        cursor.execute(GONE, [list(problems.named)])
        gone = sorted(cursor.fetchall())
        for urn, name in gone:
            problems.note(f"{name}, URN {urn}, is not in the list any more and no longer counts as an ISC school.")
        cursor.execute(UPSERT)
    return counts | {"gone": len(gone)}, members


def _rows(sheet, problems, progress):
    for line, row in sheet.rows(problems, progress):
        said = dict(zip(sheet.columns, row, strict=True))
        urn = said["URN"].strip()
        if not urn:
            problems.reject(line, "no URN")
            continue
        names = [name.strip()[:20] for name in said["associations"].split(";") if name.strip()]
        yield line, urn, sorted(names), said["confidence"][:120], said["evidence"], said.get("sources", "")


UNKNOWN = """
    SELECT line, urn FROM staged_isc
    WHERE NOT EXISTS (SELECT FROM partnerships_school school WHERE school.urn = staged_isc.urn) ORDER BY line
"""
DUPLICATE = """
    SELECT line, urn, first
    FROM (SELECT line, urn, min(line) OVER (PARTITION BY urn) AS first FROM staged_isc) AS numbered
    WHERE line > first ORDER BY line
"""
MEMBERS = "SELECT count(*) FROM partnerships_iscrecord WHERE is_member AND NOT is_set_by_hand"
GONE = """
    UPDATE partnerships_iscrecord record SET is_member = false FROM partnerships_school school
    WHERE school.id = school_id AND is_member AND NOT is_set_by_hand
    AND NOT EXISTS (SELECT FROM staged_isc WHERE staged_isc.urn = school.urn) AND school.urn <> ALL(%s)
    RETURNING school.urn, school.name
"""
STAGED = """
    (SELECT DISTINCT ON (school.id) school.id AS school_id, true AS is_member,
        staged_isc.associations::varchar(20)[] AS associations, staged_isc.confidence, staged_isc.evidence,
        staged_isc.source
    FROM staged_isc JOIN partnerships_school school USING (urn) ORDER BY school.id, line) AS said
"""
SAME = """
    (record.is_member, record.associations, record.confidence, record.evidence, record.source)
    IS NOT DISTINCT FROM ({table}.is_member, {table}.associations, {table}.confidence, {table}.evidence, {table}.source)
"""
COUNT = f"""
    SELECT count(*) FILTER (WHERE record.id IS NULL),
        count(*) FILTER (WHERE NOT is_set_by_hand AND NOT {SAME.format(table="said")}),
        count(*) FILTER (WHERE is_set_by_hand),
        count(*) FILTER (WHERE NOT is_set_by_hand AND {SAME.format(table="said")})
    FROM {STAGED} LEFT JOIN partnerships_iscrecord record USING (school_id)
"""  # noqa: S608 - made of constants alone
UPSERT = f"""
    INSERT INTO partnerships_iscrecord AS record
        (school_id, is_member, associations, confidence, evidence, source, is_set_by_hand)
    SELECT school_id, is_member, associations, confidence, evidence, source, false FROM {STAGED}
    ON CONFLICT (school_id) DO UPDATE SET is_member = EXCLUDED.is_member, associations = EXCLUDED.associations,
        confidence = EXCLUDED.confidence, evidence = EXCLUDED.evidence, source = EXCLUDED.source
    WHERE NOT record.is_set_by_hand AND NOT {SAME.format(table="EXCLUDED")}
"""  # noqa: S608 - made of constants alone
