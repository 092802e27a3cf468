#!/usr/bin/env python
"""Run one of Django's commands, or one of ours, with this site's settings."""

import os
import sys

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "schools_together.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)
