"""A box of the admin in which projects are named by the addresses of their pages."""

from django import forms
from django.contrib.admin.widgets import AdminTextareaWidget

from ..models import Project


class ProjectAddressesField(forms.CharField):
    """Projects, one a line, as they stand in the browser's address bar. For a field that holds several projects."""

    widget = AdminTextareaWidget({"rows": 4})

    def __init__(self, **kwargs):
        kwargs = {"required": False, "help_text": "The address of each project’s page, one a line.", **kwargs}
        super().__init__(**kwargs)

    def prepare_value(self, value):
        return value if value is None or isinstance(value, str) else "\n".join(_addresses(value))

    def clean(self, value) -> list[Project]:
        lines = [line.strip() for line in super().clean(value).splitlines() if line.strip()]
        slugs = [line.rstrip("/").rpartition("/")[2] for line in lines]
        found = {project.slug: project for project in Project.objects.filter(slug__in=slugs)}
        unknown = [line for line, slug in zip(lines, slugs, strict=True) if slug not in found]
        if unknown:
            raise forms.ValidationError(f"No project has this address: {', '.join(unknown)[:300]}")
        return list(found.values())

    def has_changed(self, initial, data):
        return super().has_changed(self.prepare_value(initial), data)


def _addresses(projects) -> list[str]:
    return sorted(project.get_absolute_url() for project in projects)
