"""Why two notices fit, in words: "4 miles away, both secondary, music, Thursdays, they offer a hall"."""

from math import hypot

from ..projects.wording import listing
from ..schools.models.place import METRES_IN_A_MILE
from .models import Notice, Weekday


def reasons(notice: Notice, other: Notice) -> list[str]:
    """Return the reasons for the side of `notice`. Both come from with_names(); no query."""
    return [
        reason
        for reason in [
            _distance(notice, other),
            _phases(notice, other),
            _shared(notice, other, "topic_names"),
            _weekdays(notice, other),
            _resources(notice, other),
            f"both in the {other.when.lower()}" if notice.when == other.when else "",
            "no cost" if notice.cost == other.cost == Notice.Cost.NONE else "",
            f"{_article(other.school.sector)} school" if _are_of_both_sectors(notice.school, other.school) else "",
        ]
        if reason
    ]


def in_words(notice: Notice, other: Notice) -> str:
    return _sentence(reasons(notice, other))


def _sentence(parts):
    sentence = ", ".join(filter(None, parts))
    return sentence[:1].upper() + sentence[1:]


def for_school(school, other: Notice) -> str:
    """Return why a notice from with_names() suits a school that has none of its own, as a sentence."""
    phase = school.phase.name if school.phase else ""
    found = [
        _in_miles(miles_between(school, other.school)),
        f"both {phase.lower()}" if phase in other.phase_names else "",
        listing([_in_a_sentence(name) for name in other.topic_names]),
        listing([Weekday(day).label for day in sorted(other.weekdays)]),
        _they(other, listing([_in_a_sentence(name) for name in other.resource_names])),
        f"in the {other.when.lower()}",
        "no cost" if other.cost == Notice.Cost.NONE else "",
        f"{_article(other.school.sector)} school" if _are_of_both_sectors(school, other.school) else "",
    ]
    return _sentence(found)


def miles_between(one, two) -> float | None:
    """Return how far two schools are from each other; None where the register does not say where one is."""
    if one.easting is None or two.easting is None:
        return None
    return hypot(one.easting - two.easting, one.northing - two.northing) / METRES_IN_A_MILE


def _distance(notice, other):
    miles = miles_between(notice.school, other.school)
    if notice.is_online and other.is_online and (miles is None or miles > max(notice.miles, other.miles)):
        return "both can do it online"
    return _in_miles(miles)


def _in_miles(miles):
    if miles is None:
        return ""
    return "less than a mile away" if miles < 0.5 else f"{miles:.0f} mile{'' if round(miles) == 1 else 's'} away"


def _names(notice, other, name):
    wanted = getattr(notice, name)
    return [one for one in getattr(other, name) if one in wanted]


def _phases(notice, other):
    names = [name.lower() for name in _names(notice, other, "phase_names")]
    return f"both {listing(names)}" if names else ""


def _shared(notice, other, name):
    return listing([_in_a_sentence(one) for one in _names(notice, other, name)])


def _resources(notice, other):
    return _they(other, _shared(notice, other, "resource_names"))


def _they(other, names):
    verb = "offer" if other.kind == Notice.Kind.OFFER else "look for"
    return f"they {verb} {names}" if names else ""


def _weekdays(notice, other):
    days = [day for day in other.weekdays if day in notice.weekdays]
    return listing([Weekday(day).label for day in sorted(days)])


def _are_of_both_sectors(one, two):
    return {one.sector, two.sector} == {"state", "independent"}


def _article(sector):
    return "an independent" if sector == "independent" else "a state"


def _in_a_sentence(name):
    first, *rest = name.split(" ")
    return name if first.isupper() else " ".join([first.lower(), *rest])
