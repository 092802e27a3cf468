"""Make .venv and install the locked requirements into it. Quick when that is already done.

Runs under any Python from 3.8 on and imports only its standard library: it is what a fresh machine runs first.
The site itself needs Python 3.12 or later; tools/pythons.py finds one, or lets uv fetch one.
"""

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

import pythons
from telling import Stopped, run_as_script, say

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
LOCK = ROOT / "requirements" / "dev.txt"
STAMP = VENV / "installed"
ROOM_NEEDED = 1_000_000_000  # bytes: packages, embedded database and a margin

# What pip says, and what we say: the first that matches wins.
CAUSES = [
    ("No space left on device", "The disk is full. Make about 1 GB of room and run the same command again."),
    (
        "DO NOT MATCH THE HASHES",
        "A package is not the one that requirements/dev.txt names. Try again later.",
    ),
    ("Permission denied", "This folder cannot be written to. Move the checkout to a folder of your own."),
    ("onnection", "The network is away. Packages are needed once; run the same command again when it is back."),
    ("timed out", "The network is away or very slow. Run the same command again when it is back."),
    ("resolution", "The network is away. Packages are needed once; run the same command again when it is back."),
    ("No matching distribution", "A package could not be found. Check the network, then run the same command again."),
]


def main():
    if is_installed():
        return
    if shutil.disk_usage(ROOT).free < ROOM_NEEDED:
        raise Stopped("The disk is nearly full. Make about 1 GB of room and run the same command again.")
    make_environment()
    install()
    STAMP.write_text(digest())
    say("Everything is installed in .venv.")


def digest():
    return hashlib.sha256(LOCK.read_bytes()).hexdigest()


def is_installed():
    """Return whether .venv works and holds what the lock file names now."""
    return STAMP.is_file() and STAMP.read_text() == digest() and pythons.is_suitable(str(VENV / "bin" / "python"))


def make_environment():
    if pythons.is_suitable(str(VENV / "bin" / "python")) and (VENV / "bin" / "pip").is_file():
        return
    python = pythons.find() or pythons.fetch(ROOT / "var")
    say(f"Making a virtual environment in .venv with Python {pythons.version(python)}.")
    made = subprocess.run(
        [python, "-m", "venv", "--clear", str(VENV)], stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    if made.returncode:
        raise Stopped(cause_of(made.stdout.decode(errors="replace")))


def install():
    wanted = sum(1 for line in LOCK.read_text().splitlines() if "==" in line)
    say(f"Installing about {wanted} packages from requirements/dev.txt; this is done once.")
    pip = [str(VENV / "bin" / "python"), "-m", "pip", "install", "--require-hashes", "--retries", "2"]
    pip += ["--disable-pip-version-check", "--no-input", "--progress-bar", "off", "-r", str(LOCK)]
    process = subprocess.Popen(pip, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, universal_newlines=True)
    lines = []
    for line in process.stdout:
        lines.append(line)
        show_progress(line, sum(text.startswith("Collecting ") for text in lines), wanted)
    if process.wait():
        raise Stopped(cause_of("".join(lines)))


def show_progress(line, done, wanted):
    """Keep one line of the terminal up to date; write nothing where there is no terminal."""
    if not sys.stdout.isatty():
        return
    if line.startswith("Collecting "):
        print("\r  {:>3} of {}  {:<40.40}".format(done, wanted, line.split()[1].split("==")[0]), end="", flush=True)
    elif line.startswith("Installing collected packages"):
        print("\r  unpacking{:<50}".format(""), end="\n", flush=True)


def cause_of(output):
    """Return the sentence for what pip or venv said when it failed."""
    for words, sentence in CAUSES:
        if words in output:
            return sentence
    last = [line.strip() for line in output.splitlines() if line.strip()][-1:]
    return "The packages could not be installed: {}".format(" ".join(last) or "pip said nothing.")


if __name__ == "__main__":
    run_as_script(main)
