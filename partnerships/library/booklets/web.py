"""What the web pages of a booklet show. The number of their queries does not grow with the entries."""

from ...schools import atlas
from ...schools.shades import Shades
from ..models import Booklet
from .contents import Contents, contents


def front(booklet: Booklet) -> dict:
    """Return the context of booklets/booklet_detail.html."""
    found = contents(booklet)
    return {"booklet": booklet, "contents": found, "map": the_map(found), "paper": booklet.paper}


def chapter(booklet: Booklet, slug: str) -> dict | None:
    """Return the context of booklets/booklet_chapter.html, or None where no project stands in such a chapter."""
    chapters = contents(booklet).chapters
    place = next((place for place, each in enumerate(chapters) if each.chapter.slug == slug), None)
    if place is None:
        return None
    before, after = chapters[:place], chapters[place + 1 :]
    return {
        "booklet": booklet,
        "chapter": chapters[place],
        "previous": before[-1] if before else None,
        "next": after[0] if after else None,
    }


def index(booklet: Booklet) -> dict:
    """Return the context of booklets/index.html."""
    found = contents(booklet)
    return {"booklet": booklet, "contents": found, "topics": found.by_topic}


def the_map(found: Contents) -> dict:
    counts = found.region_counts
    shades = Shades(max(counts.values(), default=0))
    return {
        "viewbox": atlas.viewbox(),
        "attribution": atlas.attribution(),
        "regions": [{"slug": region.slug, "shade": shades.of(counts.get(region.slug))} for region in atlas.regions()],
        "dots": "".join("M{} {}h0".format(*atlas.point(*place)) for place in sorted(set(found.places))),
        "rows": found.regions,
    }
