"""The parts of a project's page that follow from its edition and the register: rendered when published, and kept."""

from hashlib import blake2b
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import Min, Prefetch, prefetch_related_objects
from django.template.loader import render_to_string

from schools_together import release
from schools_together.structured_data import described, described_page

from . import wording
from .models import Edition, Partner, Project, ProjectPage
from .pictures import picture

PARTS = ["head", "top", "facts", "words", "history"]


def find(slug: str) -> ProjectPage | None:
    """Return the page of a public project: as it was kept or, where another release kept it, made on the spot."""
    page = ProjectPage.objects.of(slug, written_by())
    if page is None:
        project = Project.objects.published().for_page().filter(slug=slug).first()
        page = make(project, first_published(project.pk)[project.pk]) if project else None
    return page


def keep(projects: list[Project]) -> None:
    """Write the pages of some projects, which come from for_page(). The number of queries does not grow."""
    first = first_published(*(project.pk for project in projects))
    events = Project._meta.get_field("events").related_model._base_manager.all()  # when they are over is not told
    prefetch_related_objects(projects, Prefetch("events", events))
    ProjectPage.objects.bulk_create(
        [make(project, first[project.pk]) for project in projects],
        update_conflicts=True,
        unique_fields=["project"],
        update_fields=[field.name for field in ProjectPage._meta.fields if not field.primary_key],
    )


def make(project: Project, first_published_at=None) -> ProjectPage:
    """Return the page as the project's live edition says it. Nothing is stored."""
    edition = project.live
    context = _context(project, edition) | {"first_published_at": first_published_at or edition.published_at}
    parts = {name: render_to_string(f"projects/project_{name}.html", context).strip() for name in PARTS}
    return ProjectPage(
        project=project,
        edition=edition,
        release=written_by(),
        title=edition.title,
        summary=edition.summary,
        confirmed_on=project.confirmed_on,
        confirmed_by=project.confirmed_by.name if project.confirmed_by else "",
        alike=_alike(edition),
        **parts,
    )


def first_published(*project_ids) -> dict:
    """Return when each project was first published."""
    editions = Edition.objects.filter(project__in=project_ids).order_by().values("project")
    return dict(editions.annotate(first=Min("published_at")).values_list("project", "first"))


def written_by() -> str:
    """Return a mark of all that a page holds beside its edition and the register. With another it is made anew."""
    return blake2b(f"{release.mark()} {settings.SITE_URL}".encode(), digest_size=12).hexdigest()


def _alike(edition) -> list[str]:
    found = [f"topic:{topic.slug}" for topic in edition.topics.all()]
    found += [f"phase:{phase.slug}" for phase in edition.phases.all()]
    return found + ([f"region:{edition.region.slug}"] if edition.region_id else [])


def _context(project, edition) -> dict:
    partners, topics = list(edition.partners.all()), list(edition.topics.all())
    return {
        "project": project,
        "edition": edition,
        "site_name": settings.SITE_NAME,
        "site_url": settings.SITE_URL,
        "lead": next((partner for partner in partners if partner.role == Partner.Role.LEAD), None),
        "partners": partners,
        "others": wording.with_partners(partners),
        "sides": sides(partners),
        "voices": [partner for partner in partners if partner.confirmation_id and partner.confirmation.voice],
        "confirmed_by": wording.confirmed_by(partners),
        "topics": topics,
        "facts": facts(edition),
        "doing": doing(edition),
        "first_steps": [step for step in edition.first_steps.splitlines() if step.strip()],
        "aims": edition.aims.all(),
        "photos": edition.photos.all(),
        "sources": wording.named_sources(edition.sources.all()),
        "website_name": urlsplit(edition.website).netloc.removeprefix("www."),
        "picture": picture(project.pk, topics[0].pk if topics else None),
        "structured": _structured(project, edition, topics),
    }


def sides(partners) -> list[dict]:
    """Return what is given and gained, with the partners of whom the same is said together."""
    sides = {}
    for partner in partners:
        if partner.gives or partner.gains:
            sides.setdefault((partner.gives, partner.gains), []).append(partner)
    return [{"partners": said_of, "gives": gives, "gains": gains} for (gives, gains), said_of in sides.items()]


def facts(edition) -> list[tuple[str, str]]:
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


def doing(edition) -> list[tuple[str, str]]:
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


def _structured(project, edition, topics) -> dict:
    return described_page(
        "Project",
        project,
        name=edition.title,
        description=edition.summary,
        image=f"{settings.SITE_URL}{project.get_absolute_url()}share.png",
        keywords=[topic.name for topic in topics],
        member=[_organisation(partner) for partner in edition.partners.all()],
    )


def _organisation(partner) -> dict:
    return described("School" if partner.school_id else "Organization", partner.school, name=partner.name)
