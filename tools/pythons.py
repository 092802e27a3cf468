"""Find a Python that the site can run on, or let uv fetch one. Runs under any Python from 3.8 on."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from telling import Stopped, say

# The best first: the one that we test with most, then its neighbours.
NAMES = ["python3.13", "python3.14", "python3.12", "python3.15", "python3", "python"]
FOLDERS = ["/usr/local/bin", "/opt/homebrew/bin", "/usr/bin", "~/.local/bin"]
WANTED = "3.13"

# Debian splits venv and ensurepip off; a Python without them, or without ssl, cannot install anything.
PROBE = "import ensurepip, ssl, sys, venv; print('.'.join(map(str, sys.version_info[:3])))"


def find():
    """Return the path of a suitable Python on this machine, or None."""
    seen = set()
    for candidate in candidates():
        if candidate not in seen and is_suitable(candidate):
            return candidate
        seen.add(candidate)
    return None


def candidates():
    for name in NAMES:
        found = shutil.which(name)
        if found:
            yield found
    yield sys.executable
    for folder in FOLDERS:
        for name in NAMES:
            yield str(Path(folder).expanduser() / name)
    pyenv = Path(os.environ.get("PYENV_ROOT") or "~/.pyenv").expanduser()
    for python in sorted(pyenv.glob("versions/3.*/bin/python"), reverse=True):
        yield str(python)
    if shutil.which("uv"):
        yield answer_of(["uv", "python", "find", "--no-project", ">=3.12"])


def is_suitable(python):
    """Return whether this is a working Python 3.12 or later that can make environments."""
    numbers = version(python).split(".")[:2]
    return len(numbers) == 2 and tuple(map(int, numbers)) >= (3, 12)


def version(python):
    """Return a version such as "3.13.0", or "" where the path is no Python that works."""
    return answer_of([python, "-c", PROBE])


def answer_of(command):
    try:
        answer = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=30)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return answer.stdout.decode(errors="replace").strip() if answer.returncode == 0 else ""


def fetch(scratch):
    """Let uv download a Python into the scratch folder and return its path."""
    say(f"No Python 3.12 or later here. Letting uv fetch Python {WANTED} into {scratch.name}/.")
    scratch.mkdir(exist_ok=True)
    uv = shutil.which("uv") or install_uv(scratch / "uv")
    environment = dict(os.environ, UV_PYTHON_INSTALL_DIR=str(scratch / "python"))
    fetched = subprocess.run([uv, "python", "install", "--no-bin", WANTED], env=environment)
    if fetched.returncode == 0:
        for python in sorted((scratch / "python").glob("*/bin/python3")):
            if is_suitable(str(python)):
                return str(python)
    raise Stopped(
        f"uv could not fetch Python {WANTED}, so there is none to run on. "
        "Install Python 3.12 or later yourself, with its venv module, and run the same command again."
    )


def install_uv(folder):
    """Install uv with pip into an environment of its own and return its path."""
    ways = [
        [
            [sys.executable, "-m", "venv", str(folder)],
            [str(folder / "bin" / "python"), "-m", "pip", "install", "-q", "uv"],
        ],
        [[sys.executable, "-m", "pip", "install", "-q", "--target", str(folder), "uv"]],
    ]
    for commands in ways:
        if all(subprocess.run(command, stderr=subprocess.DEVNULL).returncode == 0 for command in commands):
            return str(folder / "bin" / "uv")
    raise Stopped(
        "This machine has no Python 3.12 or later, and pip could not install uv to fetch one (is the network away?). "
        "Install Python 3.12 or later with its venv module, and run the same command again."
    )
