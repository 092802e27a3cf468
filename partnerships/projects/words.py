"""Find projects by words, with PostgreSQL's full-text search.

A search is written as on the web: words, "a phrase", or, -without. It answers in tiers: projects with all the words in
their title come first, then those that have them in title and summary, then with schools and topics, then anywhere.
PostgreSQL reads the search; its words are looked up in an index of bitmaps, where no project is visited and none is
ranked by itself (docs/decisions/words.md).
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from functools import partial

from django.contrib.postgres.search import CombinedSearchVector, SearchVector
from django.db import connection
from django.db.models import Value
from pyroaring import BitMap

from .models import SearchWord
from .transport import bitmap
from .word_query import evaluate

CONFIG = "english_unaccent"
LONGEST_WORD = 60
SHORTEST_WORD_TO_LEARN = 4
# A prefix of one or two letters matches half the dictionary and says nothing yet.
SHORTEST_PREFIX = 3
# The weights of each tier: the title; summaries too; schools and topics too; anywhere.
TIERS = ["A", "AB", "ABC", "ABCD"]


def vector(edition) -> CombinedSearchVector:
    """Return the words of an edition, weighted."""
    first, *rest = [SearchVector(Value(text), config=CONFIG, weight=weight) for weight, text in texts(edition).items()]
    for part in rest:
        first = first + part
    return first


def texts(edition) -> dict[str, str]:
    """Return an edition's text for each weight: title A, summary B, schools and topics C, all the rest D."""
    return {
        "A": edition.title,
        "B": edition.summary,
        "C": _names(edition),
        "D": " ".join([edition.story, edition.impact, *_of_partners(edition), *_of_aims(edition)]),
    }


def _names(edition) -> str:
    names = [partner.name for partner in edition.partners.all()]
    names += [topic.name for topic in edition.topics.all()]
    names += [edition.place, edition.region.name if edition.region_id else ""]
    return " ".join(names)


def _of_partners(edition):
    return [text for partner in edition.partners.all() for text in (partner.gives, partner.gains)]


def _of_aims(edition):
    return [text for aim in edition.aims.all() for text in (aim.text, aim.found)]


def search(text: str, universe: BitMap, *, is_being_typed: bool = False) -> list[BitMap] | None:
    """Return the projects found: first those with all words in the title, last those with them anywhere. One query.

    Returns None where the text holds no word to search for, only such as "the" and "of". While the text is being
    typed its last word may be the beginning of one. What is found "without" a word comes from the universe.
    """
    beginning = prefix(text) if is_being_typed else ""
    whole_words = text.strip()[: -len(beginning)] if beginning else text
    with connection.cursor() as cursor:
        find = FIND.format(or_a_beginning=OR_A_BEGINNING if beginning else "")
        cursor.execute(find, {"whole_words": whole_words, "beginning": f"{beginning}:*" if beginning else ""})
        rows = cursor.fetchall()
    query, is_phrase = rows[0][:2]
    if not query:
        return None
    if is_phrase:
        return [bitmap(raw) for raw in rows[0][2:6]]
    return _tiers(query, universe, [row[6:] for row in rows])


def _tiers(query, universe, found) -> list[BitMap]:
    """Return the projects of each tier, from rows of a word of the query, a weight, and bitmaps of projects."""
    stands = defaultdict(list)
    for word, weight, projects in found:
        if word:
            stands[word, weight].append(BitMap.deserialize(bytes(projects)))

    def projects_with(weights, word):
        return BitMap.union(BitMap(), *(projects for weight in weights for projects in stands[word, weight]))

    tiers = [evaluate(query, partial(projects_with, weights), universe) for weights in TIERS]
    # "choir -swimming" matches a title about choirs where it is the story that tells of swimming.
    return [matches & tiers[-1] for matches in tiers]


def prefix(text: str) -> str:
    """Return the word that is still being typed, or "" where the text does not end in a plain, long enough word.

    A word after "or" is searched for as it stands: only what all must hold can be looked for by its beginning.
    """
    *before, last = text.split(" ")
    if "or" in [word.lower() for word in before]:
        return ""
    is_plain = last.isascii() and last.isalnum() and len(last) >= SHORTEST_PREFIX and text.count('"') % 2 == 0
    return last if is_plain else ""


def plain(text: str) -> str:
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.lower())
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def to_learn(edition) -> list[str]:
    """Return the words of an edition to which a misspelt one may be corrected: not the story, which may misspell."""
    text = plain(" ".join([edition.title, edition.summary, _names(edition)]))
    return [word for word in re.findall(r"[^\W\d_]+", text) if SHORTEST_WORD_TO_LEARN <= len(word) <= LONGEST_WORD]


def learn(found: Iterable[str]):
    """Keep words for corrections. In one order everywhere, so that two writers never wait for each other."""
    SearchWord.objects.bulk_create([SearchWord(word=word) for word in sorted(set(found))], ignore_conflicts=True)


def did_you_mean(text: str) -> str:
    """Return the text with each unknown word replaced by the known one most like it, or "" where none is. One query."""
    asked = list(dict.fromkeys(re.findall(r"[^\W\d_]{4,60}", text.lower())))
    if not asked:
        return ""
    with connection.cursor() as cursor:
        cursor.execute(NEAREST_WORDS, {"asked": [plain(word) for word in asked]})
        nearest = dict(cursor.fetchall())
    corrected = re.sub(r"[^\W\d_]{4,60}", lambda match: nearest.get(plain(match[0])) or match[0], text.lower())
    return corrected if plain(corrected) != plain(text) else ""


# Phrases, and what the rest of this cannot read, PostgreSQL answers from the vectors themselves. There the query is
# hidden from the planner in a row of its own: knowing a word to be common it would read and unpack every vector.
FIND = r"""
WITH asked AS MATERIALIZED (
    SELECT query, query::text ~ $$[<\\]|''$$ AS is_phrase
    FROM (SELECT websearch_to_tsquery('english_unaccent', %(whole_words)s)
        && to_tsquery('english_unaccent', %(beginning)s) AS query) AS read
), word AS MATERIALIZED (
    SELECT DISTINCT part[1] AS written, part[2] AS word, part[3] IS NOT NULL AS is_beginning
    FROM asked, regexp_matches(query::text, $$('([^']+)'(:\*)?)$$, 'g') AS part WHERE NOT is_phrase
), stands AS (
    SELECT written, weight, projects
    FROM word CROSS JOIN LATERAL (
        SELECT weight, projects FROM partnerships_indexedword
        WHERE NOT is_beginning AND partnerships_indexedword.word = word.word
        {or_a_beginning}
    ) AS place
), phrase AS (
    SELECT
        array_send(array_agg(project_id) FILTER (WHERE ts_filter(search_vector, '{{a}}') @@ query)) AS a,
        array_send(array_agg(project_id) FILTER (WHERE ts_filter(search_vector, '{{a,b}}') @@ query)) AS ab,
        array_send(array_agg(project_id) FILTER (WHERE ts_filter(search_vector, '{{a,b,c}}') @@ query)) AS abc,
        array_send(array_agg(project_id)) AS abcd
    FROM asked, partnerships_catalogueentry WHERE is_phrase AND search_vector @@ query
)
SELECT query::text, is_phrase, a, ab, abc, abcd, written, weight, projects
FROM asked CROSS JOIN phrase LEFT JOIN stands ON true
"""
# Only where there is one: the planner expects it to find so much that it prepares for hard work.
OR_A_BEGINNING = """
        UNION ALL
        SELECT weight, projects FROM partnerships_indexedword
        WHERE is_beginning AND partnerships_indexedword.word >= word.word COLLATE "C"
            AND partnerships_indexedword.word < (word.word || chr(1114111)) COLLATE "C"
"""

# A known word is nearest to itself. Of equally like words the one of nearest length, then the alphabet, decides.
NEAREST_WORDS = """
SELECT asked, (
    SELECT word FROM partnerships_searchword
    WHERE word %% asked
    ORDER BY similarity(word, asked) DESC, abs(length(word) - length(asked)), word
    LIMIT 1
) FROM unnest(%(asked)s::text[]) AS asked
"""
