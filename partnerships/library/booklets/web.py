"""What the web page of a booklet shows."""

from ...projects.found_map import shade
from ...schools import atlas
from ..models import Booklet
from .contents import Contents, contents


def page(booklet: Booklet) -> dict:
    """Return the context of booklets/booklet_detail.html. The number of queries does not grow with the entries."""
    found = contents(booklet)
    return {
        "booklet": booklet,
        "contents": found,
        "map": the_map(found),
        "topics": found.by_topic,
        "paper": booklet.paper,
    }


def the_map(found: Contents) -> dict:
    counts = found.region_counts
    most = max(counts.values(), default=1)
    return {
        "viewbox": atlas.viewbox(),
        "attribution": atlas.attribution(),
        "regions": [
            {"outline": region.outline, "shade": shade(counts.get(region.slug, 0), most)} for region in atlas.regions()
        ],
        "dots": "".join("M{} {}h0".format(*atlas.point(*place)) for place in sorted(set(found.places))),
        "rows": found.regions,
    }
