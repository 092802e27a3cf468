#!/usr/bin/env python
"""Run one of Django's commands, or one of ours, with this site's settings."""

import os
import sys

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "schools_together.settings")
    from django.core.management import execute_from_command_line

    from schools_together.refusal import settings_or_refusal

    settings_or_refusal()
    execute_from_command_line(sys.argv)
