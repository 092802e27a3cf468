"""Find schools (a placeholder until the register's finder is merged)."""

from .models import School


def suggest(text, limit=10):
    return list(School.objects.open().filter(name__icontains=text)[:limit])
