"""What a school may have to begin with, and how projects that began with the like are found.

Most are filters of /projects/ (`asks`), so that a reader can go on there. A few facts are no filter there, such as the
cost; for these `where` says it of a project's row.
"""

from dataclasses import dataclass, field

from django.db.models import Q

from ...projects.models import Edition
from .idea_sentences import IDEAS

Cost, Lead, Often = Edition.CostBand, Edition.LeadTime, Edition.Frequency


@dataclass(frozen=True)
class StartingPoint:
    slug: str
    name: str  # it can follow "You have"
    icon: str
    found_by: str  # how its projects are found, in words
    asks: dict[str, str] = field(default_factory=dict)
    where: Q | None = None

    @property
    def ideas(self) -> list[str]:
        return IDEAS[self.slug]


TIME = [
    StartingPoint(
        "half-a-day",
        "half a day",
        "clock",
        "Projects whose page speaks of a morning, an afternoon or half a day.",
        asks={"q": 'morning or afternoon or "half day"'},
    ),
    StartingPoint(
        "one-date-a-year",
        "one date a year",
        "calendar",
        "Projects that take place once, or once a year.",
        where=Q(live__frequency__in=[Often.ONCE, Often.YEARLY]),
    ),
    StartingPoint(
        "a-few-hours",
        "a few staff hours a term",
        "person",
        "Projects that take up to ten staff hours a term, all schools together.",
        asks={"effort": Edition.EffortBand.LIGHT.value},
    ),
    StartingPoint(
        "a-few-weeks",
        "a few weeks to get ready",
        "list",
        "Projects that say they were set up in days or weeks.",
        where=Q(live__lead_time__in=[Lead.DAYS, Lead.WEEKS]),
    ),
]
MONEY = [
    StartingPoint(
        "no-cost",
        "no money",
        "hands",
        "Projects that give their cost as none.",
        where=Q(live__cost_band=Cost.NONE),
    ),
    StartingPoint(
        "under-500",
        "less than £500",
        "board",
        "Projects that give their cost as none, or as under £500 a year.",
        where=Q(live__cost_band__in=[Cost.NONE, Cost.LOW]),
    ),
]
PEOPLE = [
    StartingPoint(
        "one-teacher",
        "one willing teacher",
        "person",
        "Projects in which teachers' time is shared.",
        asks={"resource": "teaching-staff"},
    ),
    StartingPoint(
        "older-pupils",
        "older pupils who would lead",
        "people",
        "Projects whose page speaks of mentors, tutors or volunteers.",
        asks={"q": "mentor or tutor or volunteer"},
    ),
    StartingPoint(
        "training",
        "training for staff",
        "book",
        "Projects that share places on training.",
        asks={"resource": "training-places"},
    ),
    StartingPoint(
        "a-university",
        "a university nearby",
        "globe",
        "Projects in which links with a university are shared.",
        asks={"resource": "university-links"},
    ),
]
PLACES = [
    StartingPoint(
        "a-hall",
        "a hall",
        "mask",
        "Projects that share a hall or a theatre.",
        asks={"resource": "halls-and-theatres"},
    ),
    StartingPoint(
        "a-laboratory",
        "a laboratory",
        "flask",
        "Projects that share laboratories.",
        asks={"resource": "laboratories"},
    ),
    StartingPoint(
        "a-field",
        "a pitch or a court",
        "ball",
        "Projects that share pitches and courts.",
        asks={"resource": "pitches-and-courts"},
    ),
    StartingPoint(
        "a-pool",
        "a pool",
        "sun",
        "Projects that share a swimming pool.",
        asks={"resource": "pools"},
    ),
    StartingPoint(
        "music-rooms",
        "music rooms and instruments",
        "note",
        "Projects that share music rooms or instruments.",
        asks={"resource": "music"},
    ),
    StartingPoint(
        "a-minibus",
        "a minibus",
        "path",
        "Projects that share minibuses.",
        asks={"resource": "minibuses"},
    ),
    StartingPoint(
        "a-screen",
        "a screen, and no journey",
        "screen",
        "Projects whose page speaks of online work or webinars.",
        asks={"q": "online or webinar"},
    ),
]
NEIGHBOURS = [
    StartingPoint(
        "a-primary-school",
        "a primary school nearby",
        "blocks",
        "Projects with primary schools.",
        asks={"phase": "primary"},
    ),
    StartingPoint(
        "a-special-school",
        "a special school nearby",
        "heart",
        "Projects with special schools.",
        asks={"phase": "special"},
    ),
    StartingPoint(
        "a-sixth-form",
        "a sixth form nearby",
        "door",
        "Projects with sixth forms.",
        asks={"phase": "sixth-form"},
    ),
]
GROUPS = {
    "Time": TIME,
    "Money": MONEY,
    "People": PEOPLE,
    "Neighbours": NEIGHBOURS,
    "Rooms and things": PLACES,
}
STARTING_POINTS = {point.slug: point for points in GROUPS.values() for point in points}
