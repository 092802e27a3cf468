"""The entry point for gunicorn: `gunicorn schools_together.wsgi`."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "schools_together.settings")
application = get_wsgi_application()
