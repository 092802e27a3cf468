"""Count the words of all schools' names and addresses: what a misspelt word is corrected to."""

from django.db import connection

REBUILD = """
    INSERT INTO partnerships_schoolword (word, schools)
    SELECT word, schools FROM (
        SELECT word, count(*) AS schools
        FROM partnerships_school, string_to_table(search_text, ' ') AS word GROUP BY word
    ) AS counted WHERE length(word) BETWEEN 3 AND 60 AND word !~ '[^a-z]'
"""


def rebuild() -> None:
    """Make the list of words anew, inside the caller's transaction. Numbers and postcodes are left out."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM partnerships_schoolword")
        cursor.execute(REBUILD)
