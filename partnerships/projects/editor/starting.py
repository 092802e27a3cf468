"""Begin a project: with empty pages, as a copy of an earlier one of the same school, or in the shape of another's."""

from itertools import count

from django.db import transaction
from django.utils.text import slugify

from ...schools.models import School
from .. import copying
from ..models import Edition, Partner, Project
from ..models.project import RESERVED_SLUGS


def schools_of(user):
    """Return the schools for which this person may begin a project: the ISC schools they belong to or asked to join."""
    return user.current_schools().filter(isc_record__is_member=True).select_related("isc_record").order_by("name")


def schools_for(user, urn):
    """Return what `schools_of` does; for a helper who types for schools, the ISC school of this URN."""
    if urn and user.has_perm("partnerships.type_for_schools"):
        return School.objects.with_urns([urn]).filter(isc_record__is_member=True)
    return schools_of(user)


@transaction.atomic
def begin(school, title, by, *, copy_of=None, shape_of=None) -> Project:
    """Make a project with its first draft. `copy_of` gives every word, `shape_of` topics and structure and no word."""
    project = _make_project(school, title, by)
    if copy_of:
        edition = copying.copy_edition(copy_of, project, changed_by=by, title=title)
    elif shape_of:
        edition = copying.copy_shape(shape_of, project, changed_by=by)
        edition.title = title
        edition.save(update_fields=["title"])
    else:
        edition = Edition.objects.create(project=project, title=title, changed_by=by)
    edition.partners.get_or_create(role=Partner.Role.LEAD, defaults={"school": school})
    return project


def _make_project(school, title, by):
    """Make a project under the first free address that its title gives."""
    stem = slugify(title)[:100] or "project"
    for number in count(2 if stem in RESERVED_SLUGS else 1):
        slug = stem if number == 1 else f"{stem}-{number}"
        project, is_new = Project.objects.get_or_create(slug=slug, defaults={"lead_school": school, "created_by": by})
        if is_new:
            return project
