"""Count the words of all schools' names and addresses: what a misspelt word is corrected to."""

from django.db import connection

REBUILD = """
    INSERT INTO partnerships_schoolword (word, schools)
    SELECT word, ndoc FROM ts_stat(
        'SELECT array_to_tsvector(string_to_array(search_text, '' '')) FROM partnerships_school'
    ) WHERE word ~ '^[a-z]{3,}$' AND length(word) <= 60
"""


def rebuild() -> None:
    """Make the list of words anew, inside the caller's transaction. Numbers and postcodes are left out."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM partnerships_schoolword")
        cursor.execute(REBUILD)
