"""Tell towns of one name apart: what lies together is one place, what lies apart asks which."""

import re
from collections import Counter, defaultdict
from dataclasses import dataclass

from ..models import Place
from ..words import plain_words

# Schools that name the same town and lie within this many metres, one after the other, lie in the same town;
# within one local authority they may lie further apart, as farms and villages do.
TOGETHER = 10_000
TOGETHER_IN_AN_AUTHORITY = 25_000
# A town with less than this share of the schools of its greatest namesake is a slip of somebody's pen.
SLIP_OF_A_PEN = 1 / 50
# A locality with less than this share of a town of its name is not what a visitor means by it.
TOO_SMALL_BESIDE_A_TOWN = 1 / 10
NOT_A_LOCALITY = re.compile(
    r"\d|^(?:.{1,2}|off .*|c/o.*)$"
    r"|\b(?:road|street|lane|avenue|drive|close|way|crescent|house|estate|centre|school|court)$",
    re.IGNORECASE,
)


@dataclass
class Settlement:
    """A town or locality: where it lies, how many schools name it, and the names around it."""

    kind: str
    key: str
    names: Counter
    authorities: Counter
    counties: Counter
    region: str
    easting: int
    northing: int
    schools: int
    qualifier: str = ""

    @classmethod
    def of(cls, kind, name, authority, county, region, easting, northing, schools):
        """Make one from the schools of a town within one authority. A locality that is an address gets no key."""
        is_address = kind == Place.Kind.LOCALITY and NOT_A_LOCALITY.search(name)
        return cls(
            kind,
            "" if is_address else plain_words(name),
            Counter({name: schools or 1}),
            Counter({authority: schools or 1}),
            Counter({county: schools or 1}),
            region,
            easting,
            northing,
            schools,
        )

    @property
    def name(self):
        return self.names.most_common(1)[0][0]

    @property
    def county(self):
        """Return the county that most of its schools name, or the authority, or the region."""
        return self.counties.most_common(1)[0][0] or self.authority

    @property
    def authority(self):
        return self.authorities.most_common(1)[0][0] or self.region

    def is_near(self, other):
        reach = TOGETHER_IN_AN_AUTHORITY if self.authority == other.authority else TOGETHER
        return (self.easting - other.easting) ** 2 + (self.northing - other.northing) ** 2 < reach**2


def distinct(parts) -> list[Settlement]:
    """Return the settlements that the parts make up, namesakes each with what tells it from the others."""
    by_key = defaultdict(list)
    for part in parts:
        if part.key:
            by_key[part.key].append(part)
    found = []
    for namesakes in by_key.values():
        wholes = _without_small([_whole(cluster) for cluster in _clusters(namesakes)])
        if len(wholes) > 1:
            _qualify(wholes)
        found += wholes
    return found


def _clusters(parts):
    """Group parts that lie together, one after the other."""
    clusters = []
    for part in parts:
        near = [cluster for cluster in clusters if any(part.is_near(other) for other in cluster)]
        clusters = [cluster for cluster in clusters if cluster not in near]
        clusters.append([part, *(other for cluster in near for other in cluster)])
    return clusters


def _whole(parts) -> Settlement:
    """Return one settlement for parts that lie together; its middle is that of its schools."""
    schools = sum(part.schools for part in parts)
    weight = schools or len(parts)
    return Settlement(
        Place.Kind.TOWN if any(part.kind == Place.Kind.TOWN for part in parts) else Place.Kind.LOCALITY,
        parts[0].key,
        sum((part.names for part in parts), Counter()),
        sum((part.authorities for part in parts), Counter()),
        sum((part.counties for part in parts), Counter()),
        parts[0].region,
        sum(part.easting * (part.schools if schools else 1) for part in parts) // weight,
        sum(part.northing * (part.schools if schools else 1) for part in parts) // weight,
        schools,
    )


def _without_small(wholes):
    greatest = max(whole.schools for whole in wholes)
    town = max((whole.schools for whole in wholes if whole.kind == Place.Kind.TOWN), default=0)
    return [
        whole
        for whole in wholes
        if whole.schools >= greatest * SLIP_OF_A_PEN
        and (whole.kind == Place.Kind.TOWN or whole.schools >= town * TOO_SMALL_BESIDE_A_TOWN)
    ]


def _qualify(wholes):
    """Give namesakes the shortest words that tell them apart: county, authority, both, and at last a number."""
    ways = [
        lambda whole: whole.county if plain_words(whole.county) != whole.key else whole.region,
        lambda whole: whole.authority if plain_words(whole.authority) != whole.key else whole.region,
        lambda whole: f"{whole.authority}, {whole.region}",
    ]
    for way in ways:
        words = [way(whole) for whole in wholes]
        if len(set(map(plain_words, words))) == len(words) and all(words):
            break
    seen = Counter()
    for whole, said in zip(sorted(wholes, key=lambda whole: -whole.schools), _in_order(wholes, words), strict=True):
        seen[said] += 1
        whole.qualifier = said if seen[said] == 1 else f"{said} ({seen[said]})"


def _in_order(wholes, words):
    return [said for _, said in sorted(zip(wholes, words, strict=True), key=lambda pair: -pair[0].schools)]
