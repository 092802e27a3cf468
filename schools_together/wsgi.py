"""The entry point for gunicorn: `gunicorn schools_together.wsgi`."""

import os

from django.core.wsgi import get_wsgi_application

from .refusal import settings_or_refusal

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "schools_together.settings")
# A server for visitors never shows debug pages unless somebody asks for them.
os.environ.setdefault("DEBUG", "false")
settings_or_refusal()
application = get_wsgi_application()
