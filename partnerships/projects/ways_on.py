"""Where to go from a search: take back a filter, and three ways on where nothing was found."""

from django.core.paginator import Page

from ..asking import Way, no_such_page, not_understood
from . import words
from .faceted import MILES_OFFERED, NEEDED_BY_SORT, SORTS
from .finding import Found

NEEDED = {"q": "words", "place": "a place"}


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
            text = f"{count:,} {found.asked.noun(count)} within {miles} miles of {place.label}"
            return Way(text, found.asked.address(within=miles), count)
    return None


def did_you_mean(found: Found) -> Way | None:
    """Return the words spelt as the directory spells them, where they find nothing as they are. Two queries.

    Only such as find something: the words of what was withdrawn are still known.
    """
    live = found.index.live
    if found.tiers is None or found.tiers[-1] & live:
        return None
    corrected = words.did_you_mean(found.asked.asked["q"])
    tiers = found.index.source.search(corrected, live) if corrected else None
    return Way(corrected, found.asked.address(q=corrected)) if tiers and tiers[-1] & live else None


def which_place(found: Found) -> list[Way]:
    """Return the places that the visitor may mean, where the name belongs to several or is spelt like others."""
    return [Way(place.label, found.asked.address(place=place.label)) for place in found.asked.whereabouts.choices]


def left_out(found: Found) -> list[str]:
    """Return sentences about all that the address asks for and that has no part in what is found."""
    where = found.asked.whereabouts
    if not where.note or where.place:
        return notes(found)
    return [*notes(found), " ".join([where.note, *(f"“{place.label}”" for place in where.choices)])]


def notes(found: Found, page: Page | None = None) -> list[str]:
    """Return sentences about what in the address was not understood, or understood otherwise than written."""
    asked = found.asked
    told = not_understood(asked.form.misunderstood)
    if asked.asked["q"] and found.tiers is None:
        told.append(f"“{asked.asked['q']}” holds no word that we can search for.")
    needed = NEEDED_BY_SORT.get(asked.asked["sort"])
    if needed and not asked.asked[needed]:
        told.append(f"{SORTS[asked.asked['sort']]} first needs {NEEDED[needed]} to go by.")
    if page and asked.asked["page"] and asked.asked["page"] != page.number:
        told.append(no_such_page(asked.asked["page"]))
    return told
