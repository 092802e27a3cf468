"""People and work for the demo: an account of each kind, and a project in every state.

Everything goes through the functions that real people's clicks call. Titles begin with "Example", nothing of it is
published, and nothing of it exists outside the demo.
"""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from partnerships.groups import coordinating, placings
from partnerships.library.memorandum import sample as memorandum_sample
from partnerships.projects import checking, moderation, submission
from partnerships.projects.models import Aim, Confirmation, Edition, Partner, Project, Rule, Topic
from partnerships.schools.models import Group, School

from .models import Member

LEAD_SCHOOL = "102684"  # King's College School, Wimbledon: it leads several projects of the sample
PARTNER_SCHOOL = "102673"  # Ricards Lodge High School, Wimbledon: a partner in some of them
TEACHER = "teacher@demo.example"
ACCOUNTS = [
    {"email": TEACHER, "name": "Demo teacher", "urn": LEAD_SCHOOL, "job_title": "Head of music"},
    {"email": "lead@demo.example", "name": "Demo lead", "urn": LEAD_SCHOOL, "job_title": "Partnerships lead"},
    {"email": "partner@demo.example", "name": "Demo partner", "urn": PARTNER_SCHOOL, "job_title": "Deputy head"},
    {"email": "moderator@demo.example", "name": "Demo moderator", "is_staff": True, "is_superuser": True},
    {"email": "organiser@demo.example", "name": "Demo organiser", "is_staff": True, "may": "events.organise"},
    {"email": "editor@demo.example", "name": "Demo editor", "is_staff": True, "may": "partnerships.edit_library"},
]
NOT_OF_THE_USER = {"urn", "job_title", "may"}
PROJECTS = [
    ("Example: a choir of two schools", "music", Edition.Status.DRAFT),
    ("Example: robotics on Thursdays", "stem", Edition.Status.SUBMITTED),
    ("Example: a garden for the street", "sustainability", Edition.Status.SUBMITTED),
    ("Example: reading with year 3", "early-years-and-primary", Edition.Status.CHANGES_ASKED),
    ("Example: our open day", "community-and-volunteering", Edition.Status.DECLINED),
    ("Example: a project taken off the site", "sport", Edition.Status.WITHDRAWN),
]


def make_people() -> list:
    """Make the demo's accounts, or put those there are right; return the users in the order of ACCOUNTS."""
    users = []
    for fields in ACCOUNTS:
        defaults = {name: value for name, value in fields.items() if name not in NOT_OF_THE_USER}
        user, _ = get_user_model().objects.update_or_create(email=fields["email"], defaults=defaults)
        if "may" in fields:
            app, codename = fields["may"].split(".")
            user.user_permissions.add(Permission.objects.get(content_type__app_label=app, codename=codename))
        users.append(user)
    return users


def agree() -> bool:
    """Write a memorandum for the demo teacher's school; return False where there is one already."""
    draft = Project.objects.filter(slug=slugify(PROJECTS[0][0])).first()
    return bool(draft and memorandum_sample.make(draft, draft.lead_school, get_user_model().objects.get(email=TEACHER)))


@transaction.atomic
def fill() -> bool:
    """Give the demo's people their places and their work; return False where that was done before."""
    teacher, lead, partner, moderator, *_ = make_people()
    if teacher.memberships.exists():
        return False
    for user, fields in [(lead, ACCOUNTS[1]), (teacher, ACCOUNTS[0]), (partner, ACCOUNTS[2])]:
        school = School.objects.get(urn=fields["urn"])
        Member.objects.create(user=user, school=school, job_title=fields["job_title"]).verify(Member.Proof.MODERATOR)
    newcomer = get_user_model().objects.create(email="newcomer@demo.example", name="Demo newcomer")
    Member.objects.create(user=newcomer, school=School.objects.get(urn=LEAD_SCHOOL), job_title="Bursar")
    for title, topic, status in PROJECTS:
        _bring_to(status, _draft(title, topic, teacher), teacher, moderator)
    _begin_a_new_version(lead)
    _ask_the_partner()
    _look_after_a_group(lead, teacher, moderator)
    return True


def _draft(title, topic, by) -> Edition:
    school = School.objects.get(urn=LEAD_SCHOOL)
    project = Project.objects.create(slug=slugify(title), lead_school=school, created_by=by)
    edition = Edition.objects.create(
        project=project,
        title=title,
        summary="Pupils and teachers of both schools meet every week, plan together and show what they have made.",
        changed_by=by,
    )
    edition.topics.set(Topic.objects.filter(slug=topic))
    Partner.objects.create(
        edition=edition, school=school, role=Partner.Role.LEAD, gives="A hall and two teachers", gains="New ideas"
    )
    Partner.objects.create(
        edition=edition,
        school=School.objects.get(urn=PARTNER_SCHOOL),
        gives="Two teachers and their classes",
        gains="A hall, and a reason to go there",
        position=1,
    )
    Aim.objects.create(edition=edition, text="Pupils of both schools know each other by name")
    return edition


def _bring_to(status, edition, by, moderator):
    if status == Edition.Status.DRAFT:
        return
    submission.submit(edition, by)
    if status == Edition.Status.CHANGES_ASKED:
        rules = Rule.objects.filter(slug__in=["plain-words", "evidence"])
        moderation.ask_for_changes(edition, moderator, rules, "Please say how often you read together, and where.")
    elif status == Edition.Status.DECLINED:
        rules = Rule.objects.filter(slug="no-selling")
        moderation.decline(edition, moderator, rules, "An open day is not a partnership project.")
    elif status == Edition.Status.WITHDRAWN:
        moderation.publish(edition, moderator)
        moderation.withdraw(edition.project, moderator, "The school asked us to.")


def _begin_a_new_version(lead):
    """One published project of the lead school is being written anew, and one is asked about."""
    first, second = Project.objects.published().filter(lead_school__urn=LEAD_SCHOOL).order_by("pk")[:2]
    submission.begin_edition(first, lead)
    checking.ask(second)


def _look_after_a_group(lead, teacher, moderator):
    """The lead coordinates the school’s group, in which a draft asks for a place; a colleague asks to help."""
    draft = Project.objects.get(slug=slugify(PROJECTS[0][0]))
    for group in Group.objects.filter(schools=draft.lead_school):
        coordinating.accept(coordinating.ask(group, lead), moderator)
        coordinating.ask(group, teacher)
        placings.ask(draft, group, teacher)


def _ask_the_partner():
    """The partner school is asked whether it takes part in what the sample says of it."""
    asked = Confirmation.objects.filter(school__urn=PARTNER_SCHOOL, project__live__isnull=False)
    asked.update(status=Confirmation.Status.INVITED, asked_at=timezone.now())
