#!/usr/bin/env python
"""Run one of Django's commands, or one of ours, with this site's settings."""

import os
import sys

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "schools_together.settings")
    from schools_together.refusal import command_or_refusal, settings_or_refusal

    settings_or_refusal()
    command_or_refusal(sys.argv)
