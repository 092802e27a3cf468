"""Copy an edition: all of it for a new version, or only its shape for a new project."""

from .models import Edition, Project

OWN = {"id", "project", "status", "revision", "created_at", "changed_at", "changed_by", "submitted_at"}
OWN |= {"published_at", "assigned_to"}
CHILDREN = ["partners", "aims", "photos", "sources"]
# What a copy for another project takes along: consent to a photo, a source and an answer belong to the first.
CHILDREN_OF_ANOTHER = ["partners", "aims"]


def copy_edition(edition: Edition, project: Project, **changes) -> Edition:
    """Return a new draft with every word of an edition, its partners, aims, photos and sources, but for the changes.

    For another project the copy has no photos and sources, and its partners are yet to answer.
    """
    is_same = project.pk == edition.project_id
    wording = {field.name: getattr(edition, field.name) for field in Edition._meta.fields if field.name not in OWN}
    copy = Edition.objects.create(**(wording | {"project": project} | changes))
    for name in ["topics", "phases", "resources"]:
        getattr(copy, name).set(getattr(edition, name).all())
    for name in CHILDREN if is_same else CHILDREN_OF_ANOTHER:
        for child in getattr(edition, name).all():
            child.pk, child.edition, child._state.adding = None, copy, True
            if not is_same and name == "partners":
                child.confirmation = None
            child.save(force_insert=True)
    return copy


def copy_shape(edition: Edition, project: Project, changed_by=None) -> Edition:
    """Return a new draft with the topics, phases and resources of an edition and with none of its words."""
    copy = Edition.objects.create(project=project, changed_by=changed_by, title="", key_stages=edition.key_stages)
    for name in ["topics", "phases", "resources"]:
        getattr(copy, name).set(getattr(edition, name).all())
    return copy
