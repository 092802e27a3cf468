"""Make the table of places anew from the register: postcodes, districts, towns, localities, local authorities."""

import csv
import gzip
import re
from collections import defaultdict
from dataclasses import dataclass, field

from django.conf import settings
from django.db import connection

from ..models import Place
from ..words import compact_postcode, plain_words
from .settlements import Settlement, distinct, qualify_alone

OUTCODES = settings.BASE_DIR / "fixtures" / "register" / "outcodes.csv.gz"
# These registers name no towns, so the towns of their postcode districts stand for them.
REGIONS_WITHOUT_TOWNS = {"Scotland", "Northern Ireland", "Crown Dependencies"}
ISLANDS = {"IM": "Isle of Man", "JE": "Jersey", "GY": "Guernsey"}
# A county or local authority with this many times the schools of a town of its name is meant, not the town;
# with fewer, the town is meant.
GREATER_THAN_TOWN = 15
FEWEST_SCHOOLS_OF_A_COUNTY = 3
# "Bristol, City of", "City of Edinburgh", "Cardiff (Caerdydd)"
OFFICIAL_WORDS = re.compile(r",.*| \(.*|^City of (?!London)")
# "Newcastle-upon-Tyne" is found by "Newcastle" too.
BY_A_RIVER = re.compile(r"^(.{4,})[ -](?:upon|on|under)[ -]", re.IGNORECASE)
FEWEST_SCHOOLS_OF_A_SHORT_NAME = 10

POSTCODES = r"""
    INSERT INTO partnerships_place (kind, name, qualifier, key, full_key, easting, northing, schools)
    SELECT 'postcode', postcode, '', lower(replace(postcode, ' ', '')), lower(replace(postcode, ' ', '')),
        avg(easting), avg(northing), count(*)
    FROM partnerships_school WHERE easting IS NOT NULL AND postcode ~ '^[A-Z]{1,2}[0-9][0-9A-Z]? [0-9][A-Z]{2}$'
    GROUP BY postcode
"""
DISTRICTS = """
    SELECT split_part(postcode, ' ', 1), avg(easting)::int, avg(northing)::int, count(*),
        array_agg(ARRAY[easting, northing] ORDER BY id)
    FROM partnerships_school WHERE easting IS NOT NULL AND postcode LIKE '% %' GROUP BY 1
"""
# Schools of one name of a town within one square of 5 km. The squares are joined in settlements.py.
NAMES = """
    SELECT named.kind, named.name, local_authority, county, coalesce(region.name, ''),
        avg(easting)::int, avg(northing)::int, array_agg(ARRAY[easting, northing] ORDER BY school.id)
    FROM partnerships_school school LEFT JOIN partnerships_region region ON region.id = region_id
    CROSS JOIN LATERAL (VALUES ('town', town), ('locality', locality)) AS named (kind, name)
    WHERE easting IS NOT NULL AND status <> 'closed' AND named.name <> ''
    GROUP BY 1, 2, 3, 4, 5, easting / 5000, northing / 5000 ORDER BY 1, 2, 3, 4, 5, easting / 5000, northing / 5000
"""
AUTHORITIES = """
    SELECT named.name, avg(easting)::int, avg(northing)::int, count(DISTINCT id) FROM partnerships_school
    CROSS JOIN LATERAL (VALUES (1, local_authority), (%s, county)) AS named (fewest, name)
    WHERE easting IS NOT NULL AND status <> 'closed' AND named.name <> ''
    GROUP BY named.name HAVING count(*) >= min(named.fewest) ORDER BY count(*) DESC, named.name
"""


@dataclass
class Spot:
    """A point with a name, on its way to become a Place."""

    name: str
    easting: int
    northing: int
    schools: int
    points: list = field(default_factory=list)  # easting and northing of each school, where they are asked for


def rebuild() -> None:
    """Make every place anew, inside the caller's transaction."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM partnerships_place")
        cursor.execute(POSTCODES)
        districts, parts = _districts(cursor)
        cursor.execute(NAMES)
        towns = distinct([Settlement(*row) for row in cursor.fetchall()] + parts)
        authorities, towns = _without_namesakes(_authorities(cursor, districts), towns)
        short_names = list(_short_names(towns))
        rows = [_row(Place.Kind.OUTCODE, spot, compact_postcode(spot.name)) for spot in districts]
        rows += [_row(town.kind, town, town.key, town.qualifier) for town in towns]
        rows += [_row(Place.Kind.TOWN, town, key) for town, key in short_names]
        rows += [_row(Place.Kind.AUTHORITY, spot, plain_words(spot.name)) for spot in authorities]
        _write(cursor, rows)


def _districts(cursor) -> tuple[list[Spot], list[Settlement]]:
    """Return every postcode district, where its schools are if it has any, and towns that only districts name."""
    cursor.execute(DISTRICTS)
    of_schools = {name: Spot(name, *where) for name, *where in cursor.fetchall()}
    districts, towns = [], []
    with gzip.open(OUTCODES, "rt", encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            from_file = Spot(row["outcode"], int(row["easting"]), int(row["northing"]), 0)
            spot = of_schools.pop(row["outcode"], from_file)
            districts.append(spot)
            if row["town"] and row["region"] in REGIONS_WITHOUT_TOWNS:
                town = OFFICIAL_WORDS.sub("", row["town"])
                towns.append(Settlement("town", town, "", "", row["region"], spot.easting, spot.northing, spot.points))
    return districts + list(of_schools.values()), towns


def _authorities(cursor, districts) -> list[Spot]:
    """Return local authorities, counties and islands, each name once."""
    cursor.execute(AUTHORITIES, [FEWEST_SCHOOLS_OF_A_COUNTY])
    found = {}
    for name, *where in cursor.fetchall():
        name = OFFICIAL_WORDS.sub("", name)
        found.setdefault(plain_words(name), Spot(name, *where))
    for letters, name in ISLANDS.items():
        spots = [spot for spot in districts if spot.name.startswith(letters)]
        if spots:
            found.setdefault(plain_words(name), _middle(name, spots))
    return list(found.values())


def _middle(name, spots) -> Spot:
    east, north = sum(spot.easting for spot in spots), sum(spot.northing for spot in spots)
    return Spot(name, east // len(spots), north // len(spots), sum(spot.schools for spot in spots))


def _without_namesakes(authorities, towns):
    """Return authorities and towns, of an authority and the towns of its name only what is meant by the name."""
    by_key = defaultdict(list)
    for town in towns:
        by_key[town.key].append(town)
    kept = []
    for spot in authorities:
        namesakes = by_key.get(plain_words(spot.name), [])
        if spot.schools > GREATER_THAN_TOWN * max((town.schools for town in namesakes), default=0):
            by_key.pop(plain_words(spot.name), None)
            kept.append(spot)
        elif not namesakes:
            kept.append(spot)
    return kept, [town for namesakes in by_key.values() for town in namesakes]


def _short_names(towns):
    """Yield towns with a short name; a town that has no other name than this gets a qualifier."""
    unqualified = {town.key: town for town in towns if not town.qualifier}
    for town in towns:
        match = BY_A_RIVER.match(town.name)
        if match and not town.qualifier and town.schools >= FEWEST_SCHOOLS_OF_A_SHORT_NAME:
            key = plain_words(match.group(1))
            if key in unqualified:
                qualify_alone(unqualified[key])
            yield town, key


def _row(kind, spot, key, qualifier=""):
    full_key = plain_words(f"{spot.name} {qualifier}") if kind != Place.Kind.OUTCODE else key
    return str(kind), spot.name, qualifier, key, full_key, spot.easting, spot.northing, spot.schools


def _write(cursor, rows):
    with cursor.copy(
        "COPY partnerships_place (kind, name, qualifier, key, full_key, easting, northing, schools) FROM STDIN"
    ) as copy:
        for row in rows:
            copy.write_row(row)
