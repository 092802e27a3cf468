"""Load the sample archive: match its schools to the register and write what is new or changed. Twice is as once."""

import json
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from partnerships.projects import publishing
from partnerships.projects.models import Project
from partnerships.projects.sample.matching import Hint, Match, Register
from partnerships.schools.models import Group, Region, School

from ...bookings.models import Booking
from ..models import Event, Speaker, Theme
from . import dates
from .rows import write_rows


@dataclass
class Report:
    """What a load did. `matches` holds (slug of the event, what was looked for, match)."""

    outcomes: dict[str, str] = field(default_factory=dict)
    matches: list[tuple[str, Hint, Match]] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)  # projects and groups that are not in the directory

    @property
    def counts(self) -> Counter:
        return Counter(self.outcomes.values())


@transaction.atomic
def load(folder: Path, today=None) -> Report:
    """Load themes, speakers, past events and the samples to come in one transaction."""
    return _Load(folder, today or timezone.localdate()).run()


class _Load:
    def __init__(self, folder, today):
        self.folder, self.today = folder, today
        self.report = Report()

    def run(self):
        self.themes = self._reference(Theme, "themes")
        self.speakers = self._reference(Speaker, "speakers")
        self.regions = {region.slug: region for region in Region.objects.all()}
        past = self._read("events")
        self.schools = self._find_schools(past)
        for record in past:
            self._load(record, _dated(record))
        for record in self._read("upcoming"):
            self._load(record, self._still_to_come(record))
        changed = [slug for slug, outcome in self.report.outcomes.items() if outcome in {"new", "changed"}]
        if changed:
            publishing.refresh(Project.objects.filter(events__slug__in=changed))
        return self.report

    def _read(self, name):
        return json.loads((self.folder / f"{name}.json").read_text(encoding="utf-8"))

    def _reference(self, model, name):
        """Make the rows that are not there yet; names that somebody has changed stay as they are."""
        rows = {}
        for position, record in enumerate(self._read(name)):
            defaults = {"name": record["name"]} | ({"position": position} if model is Theme else {})
            rows[record["slug"]], _ = model.objects.get_or_create(slug=record["slug"], defaults=defaults)
        return rows

    def _find_schools(self, records):
        """Return the school of each event that takes place in one, where it is certain."""
        register = Register()
        hints = {record["slug"]: Hint(**record["venue_school"]) for record in records if "venue_school" in record}
        self.report.matches = [(slug, hint, register.find(hint)) for slug, hint in hints.items()]
        schools = School.objects.in_bulk({match.urn for _, _, match in self.report.matches}, field_name="urn")
        return {slug: schools.get(match.urn) for slug, _, match in self.report.matches}

    def _still_to_come(self, record):
        """Return the dates of a sample: those it has while it is to come, else new ones, and no booking."""
        event = Event.objects.filter(slug=record["slug"], is_sample=True).first()
        if event and event.is_over:
            Booking.objects.filter(event=event).delete()
            event.delete()
            event = None
        if event:
            day = timezone.localdate(event.starts_at)
        else:
            day = dates.coming(self.today, record["weeks_ahead"], record["weekday"])
        moments = {"starts_at": dates.at(day, record["starts"]), "ends_at": dates.at(day, record["ends"])}
        return moments, lambda clock: dates.at(day, clock)

    def _load(self, record, dated):
        moments, moment = dated
        event = Event.objects.filter(slug=record["slug"]).first()
        if event and not event.is_sample:
            self.report.outcomes[record["slug"]] = "left alone"
            return
        is_new = event is None
        event = event or Event(slug=record["slug"], is_sample=True)
        wanted = self._columns(record) | moments
        changed = [name for name, value in wanted.items() if getattr(event, name) != value]
        for name in changed:
            setattr(event, name, wanted[name])
        if is_new:
            event.save()
        elif changed:
            event.revise(changed)
        rows_changed = write_rows(event, record, self.speakers, moment)
        links_changed = self._set_links(event, record)
        self.report.outcomes[event.slug] = (
            "new" if is_new else "changed" if changed or rows_changed or links_changed else "unchanged"
        )

    def _columns(self, record):
        school = self.schools.get(record["slug"])
        named = record.get("venue_school", {}).get("name", "")
        place = (
            {"venue_school": school}
            if school or not named
            else {"venue": named, "address": record["venue_school"]["place"]}
        )
        status = {
            "status": record.get("status", Event.Status.PUBLISHED),
            "region": self.regions.get(record.get("region")),
        }
        return record["fields"] | place | status

    def _set_links(self, event, record):
        """Set themes, projects and groups. Return whether any of them changed."""
        projects = Project.objects.in_bulk(record.get("projects", []), field_name="slug")
        groups = Group.objects.in_bulk(record.get("groups", []), field_name="slug")
        wanted_slugs = [*record.get("projects", []), *record.get("groups", [])]
        self.report.missing += [slug for slug in wanted_slugs if slug not in projects | groups]
        wanted = {
            event.themes: {self.themes[slug].pk for slug in record["themes"]},
            event.projects: {project.pk for project in projects.values()},
            event.groups: {group.pk for group in groups.values()},
        }
        changed = {links: pks for links, pks in wanted.items() if set(links.values_list("pk", flat=True)) != pks}
        for links, pks in changed.items():
            links.set(pks)
        return bool(changed)


def _dated(record):
    """Return the dates of a past event as moments, and what reads the times of its sessions."""
    moments = {"starts_at": dates.moment(record["starts"]), "ends_at": dates.moment(record.get("ends"))}
    return moments, dates.moment
