"""Draws projects by chance: words of the sample directory as often as in real text, few topics with most projects.

Made of the site's own models, in memory, with all that a card and an entry of the catalogue read.
"""

import itertools
import json
import random
from datetime import UTC, date, datetime, timedelta
from functools import cached_property

from databases import ROOT

LONG_AGO = datetime(2015, 1, 1, tzinfo=UTC)
DAYS = 4000
STORY_WORDS = 120
LISTS = ["topics", "phases", "resources"]
# So many cards are rendered by the site's template; the others are these with other names in them.
CARDS = 500


class Draw:
    """Of any list the first come most often, as words do in real text."""

    def __init__(self):
        from partnerships.projects.models import Resource, Topic
        from partnerships.schools.models import Phase, Region, School

        self.chance = random.Random(0)
        sample = json.loads((ROOT / "fixtures" / "sample" / "projects.json").read_text())
        self.words = by_frequency(word for text in texts(sample) for word in text.split())
        self.weights = list(itertools.accumulate(1 / rank for rank in range(1, len(self.words) + 1)))
        schools = (
            School.objects.open()
            .filter(easting__isnull=False)
            .only("urn", "name", "sector", "town", "easting", "northing", "region")
        )
        self.independent = list(schools.filter(sector="independent").order_by("pk"))
        self.state = list(schools.filter(sector="state").order_by("pk"))
        self.regions = {region.pk: region for region in Region.objects.all()}
        self.lists = {"topics": list(Topic.objects.all()), "phases": list(Phase.objects.all())}
        self.lists["resources"] = list(Resource.objects.all())

    def editions(self, numbers):
        """Return editions with the ids of their projects; the same numbers give the same editions."""
        self.chance = random.Random(numbers[0])
        return [self.edition(number) for number in numbers]

    def edition(self, number):
        from partnerships.projects.models import Edition

        chance = self.chance
        lead = chance.choice(self.independent)
        edition = Edition(
            pk=number,
            project_id=number,
            status="published",
            published_at=LONG_AGO + timedelta(days=chance.random() * DAYS),
            title=self.text(chance.randint(3, 8))[:120],
            summary=self.text(chance.randint(12, 30))[:400],
            story=self.text(STORY_WORDS),
            run_state=chance.choice(["running", "running", "finished", "not-stated"]),
            start_year=chance.choice([None, *range(2000, 2026)]),
            staff_hours=chance.choice([None, 4, 8, 20, 40, 80]),
            pupils=chance.choice([None, 20, 60, 300]),
            easting=lead.easting,
            northing=lead.northing,
            region=self.regions.get(lead.region_id),
            place=lead.town,
        )
        chosen = {name: self.skewed(rows, most=3) for name, rows in self.lists.items()}
        edition._prefetched_objects_cache = chosen | {"partners": self.partners(edition, lead), "aims": []}
        return edition

    def project(self, edition):
        from partnerships.projects.models import Project

        confirmed = self.chance.choice([None, date(2020, 1, 1) + timedelta(days=self.chance.randint(0, 2400))])
        lead = edition.partners.all()[0].school
        return Project(
            pk=edition.pk, slug=f"project-{edition.pk}", lead_school=lead, live_id=edition.pk, confirmed_on=confirmed
        )

    def partners(self, edition, lead):
        from partnerships.projects.models import Partner

        others = self.chance.sample(self.state, self.chance.randint(1, 5))
        return [
            Partner(edition=edition, school=school, role="partner" if position else "lead", position=position)
            for position, school in enumerate([lead, *others])
        ]

    def text(self, length):
        return " ".join(self.chance.choices(self.words, cum_weights=self.weights, k=length)).capitalize()

    def skewed(self, rows, most):
        chosen = {int(len(rows) * self.chance.random() ** 2) for _ in range(self.chance.randint(1, most))}
        return [rows[place] for place in sorted(chosen)]

    @cached_property
    def cards(self):
        """Cards as the site's template writes them, each with the edition that is in it."""
        from partnerships.projects import catalogue

        editions = self.editions(range(1, CARDS + 1))
        return [(catalogue.card(self.project(edition), edition), edition) for edition in editions]

    def card(self, project, edition):
        """Return the HTML of a card: another project's, with this one's address, title and summary."""
        html, other = self.cards[edition.pk % CARDS]
        html = html.replace(f"/projects/project-{other.pk}/", project.get_absolute_url(), 1)
        return html.replace(other.title, edition.title, 1).replace(other.summary, edition.summary, 1)


def texts(sample):
    for project in sample:
        yield from (value for value in project["fields"].values() if isinstance(value, str) and "://" not in value)


def by_frequency(words):
    counted = {}
    for word in words:
        counted[word] = counted.get(word, 0) + 1
    return sorted(counted, key=lambda word: (-counted[word], word))
