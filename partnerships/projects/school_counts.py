"""Keep how many published projects each school leads or takes part in."""

from django.db import connection


def recount(project_ids):
    """Count anew for every school that ever had a part in some projects. One query. The caller holds the catalogue."""
    with connection.cursor() as cursor:
        cursor.execute(RECOUNT, {"projects": list(project_ids)})


# Of equal numbers nothing is written; the order is one for all, so that two writers never wait for each other.
RECOUNT = """
WITH school AS (
    SELECT partner.school_id AS id FROM partnerships_partner AS partner
    JOIN partnerships_edition AS edition ON edition.id = partner.edition_id
    WHERE edition.project_id = ANY(%(projects)s) AND partner.school_id IS NOT NULL
    UNION
    SELECT lead_school_id FROM partnerships_project WHERE id = ANY(%(projects)s) AND lead_school_id IS NOT NULL
)
INSERT INTO partnerships_projectcount AS kept (school_id, number)
SELECT school.id, (
    SELECT count(*) FROM (
        SELECT project.id FROM partnerships_partner AS partner
        JOIN partnerships_project AS project ON project.live_id = partner.edition_id
        WHERE partner.school_id = school.id
        UNION
        SELECT id FROM partnerships_project WHERE lead_school_id = school.id AND live_id IS NOT NULL
    ) AS live
) FROM school ORDER BY school.id
ON CONFLICT (school_id) DO UPDATE SET number = EXCLUDED.number WHERE kept.number <> EXCLUDED.number
"""
