"""Say in words what a record holds in rows."""

from collections import Counter

from ..schools.models import School
from .models import Partner

NUMBERS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
SECTORS = {
    School.Sector.STATE: ("state school", "state schools"),
    School.Sector.INDEPENDENT: ("independent school", "independent schools"),
    School.Sector.OTHER: ("school", "schools"),
}


def number(count: int) -> str:
    """Return a count as people write it: in words below ten."""
    return NUMBERS[count] if count < len(NUMBERS) else f"{count:,}"


def listing(parts: list[str]) -> str:
    """Return "a", "a and b" or "a, b and c"."""
    return " and ".join(filter(None, [", ".join(parts[:-1]), *parts[-1:]]))


def with_partners(partners: list[Partner]) -> str:
    """Return who takes part beside the lead: "with three state schools and the University of Manchester".

    One or two are named. Of more, schools of the register are counted by sector and named organisations are named
    where there is one, counted where there are several.
    """
    others = [partner for partner in partners if partner.role != Partner.Role.LEAD]
    if not others:
        return ""
    if len(others) <= 2:
        return f"with {listing([partner.name for partner in others])}"
    sectors = Counter(partner.school.sector for partner in others if partner.school_id)
    parts = [_counted(count, *SECTORS[sector]) for sector, count in sorted(sectors.items(), reverse=True)]
    organisations = [partner.name for partner in others if not partner.school_id]
    if len(organisations) == 1:
        parts.append(organisations[0])
    elif organisations:
        parts.append(_counted(len(organisations), "other partner", "other partners"))
    return f"with {listing(parts)}"


def one_fact(edition) -> str:
    """Return the one fact that a card has room for: pupils, since when, or the cost."""
    if edition.pupils:
        return f"{edition.pupils:,} pupils a year"
    if edition.start_year and edition.end_year:
        return _from_to(edition)
    if edition.start_year:
        return f"Since {edition.start_year}"
    return edition.get_cost_band_display() if edition.cost_band else ""


def years(edition) -> str:
    """Return when a project runs or ran, as far as it is stated."""
    if edition.start_year and edition.end_year:
        return _from_to(edition)
    if edition.start_year:
        return f"Since {edition.start_year}" if edition.run_state != "finished" else f"Began in {edition.start_year}"
    return f"Until {edition.end_year}" if edition.end_year else ""


def _from_to(edition):
    first, last = edition.start_year, edition.end_year
    return f"In {first}" if first == last else f"{first} to {last}"


def confirmed_by(partners: list[Partner]) -> str:
    """Return "Confirmed by 3 of 4 partners", or "" where there is nobody to ask."""
    asked = [partner for partner in partners if partner.role != Partner.Role.LEAD and partner.confirmation_id]
    confirmed = sum(partner.confirmation.status == "confirmed" for partner in asked)
    if not asked:
        return ""
    return f"Confirmed by {confirmed} of {_counted(len(asked), 'partner', 'partners', in_words=False)}"


def _counted(count, one, many, in_words=True):
    return f"{number(count) if in_words else count} {one if count == 1 else many}"


def named_sources(sources) -> list:
    """Return the pages that a record is drawn from, each with the `name` of its link.

    Pages of one site are numbered, so that each link says its own.
    """
    sources, seen = list(sources), Counter()
    pages = Counter(source.site_name for source in sources)
    for source in sources:
        seen[source.site_name] += 1
        page = f", page {seen[source.site_name]}" if pages[source.site_name] > 1 else ""
        source.name = source.site_name + page
    return sources
