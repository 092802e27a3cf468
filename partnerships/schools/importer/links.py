"""Load which school took another's place, from the DfE's file links_edubasealldata."""

from django.db import connection

from . import values

NEEDED = {"URN", "LinkURN", "LinkType"}


def recognises(columns) -> bool:
    return set(columns) >= NEEDED


def load(sheet, problems, progress) -> dict[str, int]:
    """Set the successor of every school that the file gives one; the latest where there are several."""
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS staged_links")
        cursor.execute(
            "CREATE TEMPORARY TABLE staged_links (line int, urn text, successor text, since date) ON COMMIT DROP"
        )
        with cursor.copy("COPY staged_links FROM STDIN") as copy:
            for row in _rows(sheet, problems, progress):
                copy.write_row(row)
        cursor.execute(UNKNOWN)
        for line, urn, successor in cursor.fetchall():
            problems.reject(line, f"its school or the successor {successor} is not in the register", urn)
        cursor.execute(EACH_OTHERS)
        for line, urn, successor in cursor.fetchall():
            problems.reject(line, f"it and {successor} are each named as the successor of the other", urn)
        cursor.execute(UPDATE)
        return {"changed": cursor.rowcount}


def _rows(sheet, problems, progress):
    for line, row in sheet.rows(problems, progress):
        said = dict(zip(sheet.columns, map(str.strip, row), strict=True))
        if not said["LinkType"].startswith("Successor"):
            continue
        try:
            since = values.date(said.get("LinkEstablishedDate", ""))
        except values.Doubt as doubt:
            problems.doubt(line, str(doubt), said["URN"])
            since = None
        if said["URN"] != said["LinkURN"]:
            yield line, said["URN"], said["LinkURN"], since


UNKNOWN = """
    SELECT line, staged_links.urn, successor FROM staged_links
    LEFT JOIN partnerships_school school ON school.urn = staged_links.urn
    LEFT JOIN partnerships_school next ON next.urn = successor
    WHERE school.id IS NULL OR next.id IS NULL ORDER BY line
"""
EACH_OTHERS = """
    DELETE FROM staged_links one USING (SELECT urn, successor FROM staged_links) other
    WHERE one.urn = other.successor AND one.successor = other.urn RETURNING one.line, one.urn, one.successor
"""
UPDATE = """
    UPDATE partnerships_school school SET successor_id = latest.successor_id FROM (
        SELECT DISTINCT ON (staged_links.urn) staged_links.urn, next.id AS successor_id
        FROM staged_links JOIN partnerships_school next ON next.urn = successor
        ORDER BY staged_links.urn, since DESC NULLS LAST, successor
    ) AS latest
    WHERE school.urn = latest.urn AND school.successor_id IS DISTINCT FROM latest.successor_id
"""
