"""Say in one sentence why the site cannot start, where Django would print a traceback."""

import sys

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

# gunicorn stops, instead of trying again for ever, when a worker leaves with this status.
APPLICATION_CANNOT_LOAD = 4


def settings_or_refusal():
    """Load the settings; where they refuse, print their sentence and leave."""
    try:
        settings.INSTALLED_APPS  # noqa: B018 - reading any setting loads them all
    except ImproperlyConfigured as refusal:
        print(f"Schools Together cannot start: {refusal}", file=sys.stderr)
        sys.exit(APPLICATION_CANNOT_LOAD)
