"""Make rows for tests. Each function takes any field by name and fills the rest with something plain."""

import datetime
from itertools import count

from django.contrib.auth import get_user_model
from django.utils import timezone

from accounts.models import Member
from events.models import Booking, Event, Session, Speaker, Subscriber
from partnerships.noticeboard.models import Alert, Notice
from partnerships.projects import publishing
from partnerships.projects.models import Edition, Partner, Project, Topic
from partnerships.schools.models import Group, GroupMembership, School
from partnerships.schools.words import plain_words, search_words

_numbers = count(1)


def make_school(**fields):
    number = next(_numbers)
    fields.setdefault("urn", f"9{number:05d}")
    fields.setdefault("name", f"School {number}")
    fields.setdefault("sector", School.Sector.STATE)
    fields.setdefault("register", "Get Information about Schools")
    fields.setdefault("search_name", plain_words(fields["name"]))
    fields.setdefault("search_text", search_words(fields["search_name"], fields.get("town", "")))
    return School.objects.create(**fields)


def make_edition(project=None, *, topics=(), phases=(), resources=(), partners=(), **fields):
    """Make an edition with its lead as first partner. `partners` holds schools, or names of organisations."""
    number = next(_numbers)
    project = project or Project.objects.create(slug=f"project-{number}", lead_school=make_school())
    fields.setdefault("title", f"Project {number}")
    fields.setdefault("summary", "Pupils of two schools work together.")
    with publishing.public_change():
        edition = Edition.objects.create(project=project, **fields)
        _choose(edition, topics=topics, phases=phases, resources=resources)
        if project.lead_school:
            make_partner(edition, project.lead_school, role=Partner.Role.LEAD, position=0)
        for position, partner in enumerate(partners, start=bool(project.lead_school)):
            make_partner(edition, partner, position=position)
    return edition


def make_complete_edition(project=None, **fields):
    """Make an edition that lacks nothing to be submitted."""
    edition = make_edition(project, topics=Topic.objects.all()[:2], partners=[make_school()], **fields)
    with publishing.public_change():
        edition.partners.update(gives="A hall and two teachers", gains="New friends")
    return edition


def make_partner(edition, who, **fields):
    party = {"school": who} if isinstance(who, School) else {"organisation": who}
    if "position" not in fields:
        fields["position"] = edition.partners.count()
    return Partner.objects.create(edition=edition, **party, **fields)


def make_user(**fields):
    fields.setdefault("email", f"person{next(_numbers)}@example.org")
    return get_user_model().objects.create(**fields)


def make_member(school=None, status="verified", **fields):
    """Make a person's place at a school. A verified one has come there by the model's own move."""
    member = Member.objects.create(
        user=fields.pop("user", None) or make_user(), school=school or make_school(), job_title="Teacher", **fields
    )
    moves = {"verified": lambda: member.verify("moderator"), "declined": lambda: member.decline(None)}
    moves.get(status, lambda: status == "left" and member.leave(None))()
    return member


def make_project(*, lead_school=None, slug=None, is_featured=False, confirmed_on=None, **fields):
    """Make a published project, by the one path that publishes."""
    project = Project.objects.create(
        slug=slug or f"project-{next(_numbers)}",
        lead_school=lead_school or make_school(),
        is_featured=is_featured,
        confirmed_on=confirmed_on,
    )
    edition = make_edition(project, status=Edition.Status.SUBMITTED, **fields)
    return publishing.publish(edition)


def make_group(members=(), **fields):
    """Make a group. `members` holds schools, or names of organisations."""
    number = next(_numbers)
    fields.setdefault("name", f"Group {number}")
    group = Group.objects.create(**{"slug": f"group-{number}", **fields})
    for member in members:
        party = {"school": member} if isinstance(member, School) else {"organisation": member}
        GroupMembership.objects.create(group=group, **party)
    return group


def make_event(status=Event.Status.PUBLISHED, *, themes=(), **fields):
    """Make an event that begins in thirty days, lasts two hours and takes bookings, unless told otherwise."""
    number = next(_numbers)
    fields.setdefault("slug", f"event-{number}")
    fields.setdefault("title", f"Event {number}")
    fields.setdefault("summary", "People of both sectors compare notes.")
    fields.setdefault("starts_at", timezone.now() + datetime.timedelta(days=30))
    if fields["starts_at"] and fields.get("precision", "time") == "time":
        fields.setdefault("ends_at", fields["starts_at"] + datetime.timedelta(hours=2))
        fields.setdefault("booking", Event.Booking.OPEN)
    event = Event.objects.create(status=status, **fields)
    _choose(event, themes=themes)
    return event


def make_booking(event=None, status=Booking.Status.CONFIRMED, **fields):
    number = next(_numbers)
    fields.setdefault("name", f"Person {number}")
    fields.setdefault("email", f"guest{number}@example.org")
    if status in {Booking.Status.WAITING, Booking.Status.OFFERED}:
        fields.setdefault("waiting_since", timezone.now())
    if status == Booking.Status.OFFERED:
        fields.setdefault("offered_until", timezone.now() + datetime.timedelta(hours=48))
    return Booking.objects.create(event=event or make_event(), status=status, **fields)


def make_session(event, **fields):
    """Make a workshop that people choose, in the event's first hour, unless told otherwise."""
    fields.setdefault("title", f"Workshop {next(_numbers)}")
    fields.setdefault("is_chosen", True)
    fields.setdefault("starts_at", event.starts_at)
    fields.setdefault("ends_at", fields["starts_at"] + datetime.timedelta(hours=1))
    return Session.objects.create(event=event, **fields)


def make_speaker(*events, role="speaker", described_as="", session=None, **fields):
    """Make a person who appears at some events, perhaps in a session of them."""
    number = next(_numbers)
    fields.setdefault("name", f"Speaker {number}")
    fields.setdefault("slug", f"speaker-{number}")
    speaker = Speaker.objects.create(**fields)
    for event in events:
        event.appearances.create(speaker=speaker, role=role, described_as=described_as, session=session)
    return speaker


def make_subscriber(status=Subscriber.Status.CONFIRMED, **fields):
    """Make an address on the mailing list that wants to hear of events and of projects, unless told otherwise."""
    fields.setdefault("email", f"reader{next(_numbers)}@example.org")
    fields.setdefault("topics", ["events", "projects"])
    if status != Subscriber.Status.PENDING:
        fields.setdefault("confirmed_at", timezone.now())
    return Subscriber.objects.create(status=status, **fields)


def make_notice(school=None, status=Notice.Status.PUBLISHED, *, topics=(), phases=(), resources=(), **fields):
    """Make an offer on the noticeboard that lasts to the end of next year's summer term, unless told otherwise."""
    number = next(_numbers)
    year = timezone.localdate().year + 1
    fields.setdefault("kind", Notice.Kind.OFFER)
    fields.setdefault("title", f"Notice {number}")
    fields.setdefault("term", "summer")
    fields.setdefault("year", year)
    fields.setdefault("expires_on", datetime.date(year, 8, 31))
    if status == Notice.Status.PUBLISHED:
        fields.setdefault("published_at", timezone.now())
    notice = Notice.objects.create(school=school or make_school(), status=status, **fields)
    _choose(notice, topics=topics, phases=phases, resources=resources)
    return notice


def _choose(row, **choices):
    for name, chosen in choices.items():
        if chosen:  # half of all tests choose nothing, and each question costs them a millisecond
            getattr(row, name).set(chosen)


def make_alert(is_confirmed=True, **fields):
    """Make an alert about all projects that was confirmed, and ran last, ten days ago, unless told otherwise."""
    then = timezone.now() - datetime.timedelta(days=10)
    fields.setdefault("about", Alert.About.PROJECTS)
    fields.setdefault("headline", "projects")
    fields.setdefault("email", f"watcher{next(_numbers)}@example.org")
    if is_confirmed:
        fields = {"asked_at": then, "confirmed_at": then, "last_run_at": then} | fields
    return Alert.objects.create(**fields)
