"""The letters to the people who look after a group."""

from django.urls import reverse

from schools_together import mail

from .models import Coordinator


def coordinator_accepted(coordinator):
    _write("coordinator_accepted", coordinator.user, coordinator.group)


def coordinator_declined(coordinator, note):
    _write("coordinator_declined", coordinator.user, coordinator.group, note=note, link=reverse("contact"))


def coordinator_invited(coordinator, by):
    link = reverse("account_request_login_code")
    _write("coordinator_invited", coordinator.user, coordinator.group, by=by, link=link)


def version_shown(version):
    _to_coordinators("group_text_shown", version.group, link=version.group.get_absolute_url())


def version_declined(version):
    _to_coordinators("group_text_declined", version.group, note=version.note)


def project_asked(placing):
    _to_coordinators("group_project_asked", placing.group, project_title=title_of(placing.project))


def title_of(project) -> str:
    """Return what a project is called, published or not: by its newest edition where none is live."""
    return (project.live or project.editions.all()[0]).title


def _to_coordinators(name, group, **context):
    for coordinator in Coordinator.objects.in_force().filter(group=group).select_related("user"):
        _write(name, coordinator.user, group, **context)


def _write(name, person, group, **context):
    context.setdefault("link", reverse("my_group", args=[group.slug]))
    mail.queue(name, person.email, person=person, group=group, **context)
