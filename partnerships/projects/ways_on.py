"""Where to go from a search: take back a filter, and three ways on where nothing was found."""

from typing import NamedTuple

from django.core.paginator import Page
from django.template.defaultfilters import truncatechars

from . import words
from .faceted import MILES_OFFERED
from .finding import Found

MOST_NAMED = 5


class Way(NamedTuple):
    text: str
    address: str  # the part after "?"
    count: int | None = None


def chips(found: Found) -> list[Way]:
    """Return each filter in use with the address that goes on without it."""
    asked = found.asked
    chosen = asked.asked
    taken_back = [Way(f"“{chosen['q']}”", asked.address(without="q"))] if chosen["q"] else []
    if place := asked.whereabouts.place:
        taken_back.append(Way(f"{asked.miles} miles of {place.label}", asked.address(without="place")))
    for name in asked.FACETS:
        for value in chosen[name]:
            taken_back.append(Way(_label(asked, name, value), asked.address(without=name, value=value)))
    return taken_back


def _label(asked, name, value):
    label = asked.name_of(name, value)
    return f"Began in {label}" if name == "year" else label


def without_one_filter(found: Found) -> list[Way]:
    """Return what leaving out one filter would find, the most first; for a search that finds nothing."""
    chosen = found.asked.asked
    ways = []
    for name in found.narrowed_by:
        if count := len(found.without(name)):
            values = chosen[name] if isinstance(chosen[name], list) else [chosen[name]]
            text = " or ".join(_label(found.asked, name, value) for value in values)
            ways.append(Way(text, found.asked.address(without=name), count))
    return sorted(ways, key=lambda way: -way.count)


def wider(found: Found) -> Way | None:
    """Return the next distance that finds something, for a search near a place that finds nothing."""
    place = found.asked.whereabouts.place
    if place is None:
        return None
    elsewhere = found.without("place")
    for miles in MILES_OFFERED:
        count = (
            len(elsewhere & found.index.within(place.easting, place.northing, miles))
            if miles > found.asked.miles
            else 0
        )
        if count:
            return Way(f"within {miles} miles of {place.label}", found.asked.address(within=miles), count)
    return None


def did_you_mean(found: Found) -> Way | None:
    """Return the words spelt as the directory spells them, where they find nothing as they are. One query."""
    text = found.asked.asked["q"]
    if found.tiers is None or found.tiers[-1]:
        return None
    corrected = words.did_you_mean(text)
    return Way(corrected, found.asked.address(q=corrected)) if corrected else None


def which_place(found: Found) -> list[Way]:
    """Return the places that the visitor may mean, where the name belongs to several."""
    return [Way(place.label, found.asked.address(place=place.label)) for place in found.asked.whereabouts.choices]


def notes(found: Found, page: Page | None = None) -> list[str]:
    """Return sentences about what in the address was not understood, or understood otherwise than written."""
    asked = found.asked
    odd = [truncatechars(_printable(f"{name}={value}"), 60) for name, value in asked.form.misunderstood]
    told = [f"We did not understand {one}." for one in odd[:MOST_NAMED]]
    if len(odd) > MOST_NAMED:
        told.append(f"Nor did we understand {len(odd) - MOST_NAMED} other parts of this address.")
    whereabouts = asked.whereabouts
    if asked.asked["place"] and not whereabouts.place and not whereabouts.choices:
        told.append(f"We know no place called “{asked.asked['place']}”. Try a town, or the first half of a postcode.")
    if asked.asked["q"] and found.tiers is None:
        told.append(f"“{asked.asked['q']}” holds no word that we can search for.")
    if page and asked.asked["page"] and asked.asked["page"] != page.number:
        told.append(f"There is no page {asked.asked['page']}; this is the last one.")
    return [*told, *filter(None, [whereabouts.note])]


def _printable(text):
    return "".join(char if char.isprintable() else "�" for char in text)
