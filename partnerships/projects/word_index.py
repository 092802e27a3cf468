"""Keep the index of words: for each word of the catalogue, the projects in which it stands, as compressed bitmaps.

PostgreSQL's own index finds a common word's projects by visiting every one of them. Here a word is a few short rows:
one for each stretch of project ids and each weight, the weight of the most prominent place where the word stands.
"""

from django.db import connection
from pyroaring import BitMap

from .models.catalogue import STRETCH
from .transport import bitmap

type Words = dict[tuple[str, str, int], BitMap]  # by word, weight and stretch


def words_in(project_ids: list[int]) -> Words:
    """Return the words of some entries as they stand in the database."""
    return _read("project_id = ANY(%s)", [list(project_ids)])


def change(before: Words, after: Words):
    """Write what changed in the words of some entries. Two queries. The caller holds the catalogue's version."""
    changed = sorted(key for key in before | after if before.get(key) != after.get(key))
    words, weights, stretches = [list(part) for part in zip(*changed, strict=True)] if changed else ([], [], [])
    none = BitMap()
    with connection.cursor() as cursor:
        cursor.execute(STORED, [words, weights, stretches])
        stored = {tuple(key): BitMap.deserialize(bytes(raw)) for *key, raw in cursor}
        new = [(stored.get(key, none) - before.get(key, none)) | after.get(key, none) for key in changed]
        cursor.execute(STORE, [words, weights, stretches, [projects.serialize() for projects in new]])


def make_anew(stretch: int):
    """Write one stretch of the index anew from its entries."""
    found = _read("project_id >= %s AND project_id < %s", [stretch * STRETCH, (stretch + 1) * STRETCH])
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM partnerships_indexedword WHERE stretch = %s", [stretch])
        with cursor.copy("COPY partnerships_indexedword (word, weight, stretch, projects) FROM STDIN") as copy:
            for key, projects in sorted(found.items(), key=lambda pair: pair[0]):
                copy.write_row((*key, projects.serialize()))


def _read(which: str, parameters) -> Words:
    with connection.cursor() as cursor:
        cursor.execute(WORDS.format(stretch=STRETCH, which=which), parameters)
        return {(word, weight, stretch): bitmap(raw) for word, weight, stretch, raw in cursor}


WORDS = """
SELECT
    lexeme,
    CASE WHEN 'A' = ANY(weights) THEN 'A' WHEN 'B' = ANY(weights) THEN 'B' WHEN 'C' = ANY(weights) THEN 'C'
        ELSE 'D' END AS weight,
    (project_id / {stretch})::integer AS stretch,
    array_send(array_agg(project_id))
FROM partnerships_catalogueentry, unnest(search_vector)
WHERE {which}
GROUP BY lexeme, weight, stretch
"""
STORED = """
SELECT word, weight, stretch, projects FROM partnerships_indexedword
JOIN unnest(%s::text[], %s::text[], %s::integer[]) AS asked (word, weight, stretch) USING (word, stretch, weight)
"""
STORE = """
INSERT INTO partnerships_indexedword (word, weight, stretch, projects)
SELECT * FROM unnest(%s::text[], %s::text[], %s::integer[], %s::bytea[])
ON CONFLICT (word, stretch, weight) DO UPDATE SET projects = EXCLUDED.projects
"""
