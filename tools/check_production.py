"""Run Django's checks on production's settings, with warnings as errors.

On the embedded database: a generated column makes the checks ask the server for its version.
"""

import os
import secrets
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from schools_together import embedded_database  # noqa: E402 - found by the line above


def main() -> int:
    production = {
        "DEBUG": "false",
        "SECRET_KEY": secrets.token_urlsafe(50),
        "ALLOWED_HOSTS": "schools-together.example",
        "SITE_URL": "https://schools-together.example",
        "DATABASE_URL": os.environ.get("DATABASE_URL") or embedded_database.start(ROOT),
    }
    command = [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"]
    return subprocess.run(command, cwd=ROOT, env=os.environ | production).returncode


if __name__ == "__main__":
    sys.exit(main())
