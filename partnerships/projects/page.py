"""What a project's page shows, gathered from its live edition."""

from collections import Counter
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import Min
from pyroaring import BitMap

from . import catalogue, facet_index, wording
from .models import CatalogueEntry, Partner, Project
from .pictures import picture

RELATED = 3
RELATED_LOOKED_AT = 60


def project_page(project: Project) -> dict:
    """Return the context of projects/project_detail.html. `project` comes from for_page()."""
    edition = project.live
    partners, topics = list(edition.partners.all()), list(edition.topics.all())
    return {
        "project": project,
        "edition": edition,
        "lead": next((partner for partner in partners if partner.role == Partner.Role.LEAD), None),
        "partners": partners,
        "others": wording.with_partners(partners),
        "sides": _sides(partners),
        "voices": [partner for partner in partners if partner.confirmation_id and partner.confirmation.voice],
        "confirmed_by": wording.confirmed_by(partners),
        "topics": topics,
        "facts": _facts(edition),
        "doing": _doing(edition),
        "first_steps": [step for step in edition.first_steps.splitlines() if step.strip()],
        "aims": edition.aims.all(),
        "photos": edition.photos.all(),
        "sources": _sources(edition),
        "website_name": urlsplit(edition.website).netloc.removeprefix("www."),
        "first_published_at": project.editions.aggregate(first=Min("published_at"))["first"],
        "freshness": project.freshness(),
        "picture": picture(project.pk, topics[0].pk if topics else None),
        "related": related(project, topics),
        "structured": _structured(project, edition, topics),
    }


def _sides(partners) -> list[dict]:
    """Return what is given and gained, with the partners of whom the same is said together."""
    sides = {}
    for partner in partners:
        if partner.gives or partner.gains:
            sides.setdefault((partner.gives, partner.gains), []).append(partner)
    return [{"partners": said_of, "gives": gives, "gains": gains} for (gives, gains), said_of in sides.items()]


def _sources(edition) -> list[dict]:
    """Return where a sample project is drawn from. Pages of one site are numbered, so that each link says its own."""
    sources, seen = list(edition.sources.all()), Counter()
    pages = Counter(source.site_name for source in sources)
    named = []
    for source in sources:
        seen[source.site_name] += 1
        page = f", page {seen[source.site_name]}" if pages[source.site_name] > 1 else ""
        named.append({"name": source.site_name + page, "url": source.url, "as_of": source.as_of})
    return named


def _facts(edition) -> list[tuple[str, str]]:
    """Return the lines of the facts list that this edition can fill."""
    lines = [
        ("Phase", ", ".join(phase.name for phase in edition.phases.all())),
        ("Who takes part", edition.ages_note or ", ".join(_key_stages(edition))),
        ("Pupils a year", _pupils(edition)),
        ("When", wording.years(edition)),
        ("How often", edition.frequency_note or edition.get_frequency_display()),
        ("What is shared", ", ".join(resource.name for resource in edition.resources.all())),
        ("Staff", edition.staff_note),
    ]
    return [(name, value) for name, value in lines if value]


def _key_stages(edition) -> list[str]:
    labels = dict(edition._meta.get_field("key_stages").base_field.choices)
    return [labels[stage] for stage in edition.key_stages]


def _pupils(edition) -> str:
    stages = ["early_years", "ks1", "ks2", "ks3", "ks4", "ks5"]
    counted = [(stage, getattr(edition, f"pupils_{stage}")) for stage in stages]
    parts = [f"{count:,} in {_stage_name(stage)}" for stage, count in counted if count]
    total = f"{edition.pupils:,}" if edition.pupils is not None else ""
    by_stage = f"{total} ({wording.listing(parts)})" if total and parts else total or wording.listing(parts)
    return edition.pupils_note if edition.pupils_note and not parts else by_stage


def _stage_name(stage) -> str:
    return "early years" if stage == "early_years" else f"key stage {stage[-1]}"


def _doing(edition) -> list[tuple[str, str]]:
    """Return the answers to "could we do this?" that this edition gives."""
    hours = f"{edition.staff_hours:,} staff hours a term" if edition.staff_hours is not None else ""
    cost = [words for words in (edition.get_cost_band_display(), edition.cost_note) if words]
    lines = [
        ("Time", hours),
        ("Time to set up", edition.get_lead_time_display()),
        ("Cost", ". ".join(cost)),
        ("Space", edition.space),
        ("Getting there", edition.transport),
    ]
    return [(name, value) for name, value in lines if value]


def related(project: Project, topics) -> list[str]:
    """Return the cards of up to RELATED other projects that share most with this one: topics, region and phases.

    Bounded: of the RELATED_LOOKED_AT newest with the same first topic. One query, for the cards.
    """
    if not topics:
        return []
    index = facet_index.current()
    others = index.any_of("topic", [topics[0].slug]) - BitMap([project.pk])
    newest = index.newest(others)[:RELATED_LOOKED_AT].tolist()
    facets = (facet.split(":", 1) for facet in catalogue.facets(project.live))
    shared = [index.any_of(name, [value]) for name, value in facets if name in {"topic", "region", "phase"}]
    ranked = sorted(newest, key=lambda pk: (-sum(pk in ids for ids in shared), -pk))[:RELATED]
    cards = dict(CatalogueEntry.objects.filter(pk__in=ranked).values_list("pk", "card"))
    return [cards[pk] for pk in ranked if pk in cards]


def _structured(project, edition, topics) -> dict:
    """Return the page as schema.org words for search engines."""
    organisations = [_organisation(partner) for partner in edition.partners.all()]
    return {
        "@context": "https://schema.org",
        "@type": "Project",
        "name": edition.title,
        "description": edition.summary,
        "url": settings.SITE_URL + project.get_absolute_url(),
        "image": f"{settings.SITE_URL}{project.get_absolute_url()}share.png",
        "keywords": [topic.name for topic in topics],
        "member": organisations,
    }


def _organisation(partner) -> dict:
    if not partner.school_id:
        return {"@type": "Organization", "name": partner.name}
    return {"@type": "School", "name": partner.name, "url": settings.SITE_URL + partner.school.get_absolute_url()}
