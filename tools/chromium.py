"""Find a Chromium for the browser tests and the pictures, or install one. Runs under the Python of .venv."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from telling import Stopped, run_as_script, say

# The headless shell is the same engine without the browser around it, which costs twice the processor time.
SHELL = "chromium-headless-shell"
NAMES = [SHELL, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]
MAC = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
MISSING = (
    "No Chromium here, and none could be installed. Install it (Debian: apt-get install chromium; "
    "elsewhere: .venv/bin/playwright install chromium) or name it: CHROMIUM=/path/to/chromium make test."
)
ARGUMENTS = [
    "--no-sandbox",  # root may not use the sandbox, and CI is root
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # Pages come and go here: to compile their scripts twice over, and on other threads, took a sixth of the time.
    "--js-flags=--no-maglev --no-turbofan --min-semi-space-size=32 --single-threaded-gc",
]


def main():
    if find():
        return
    say("Installing Chromium for the browser tests; this is done once.")
    for commands in ways_to_install():
        if all(subprocess.run(command, stdout=subprocess.DEVNULL).returncode == 0 for command in commands) and find():
            return
    raise Stopped(MISSING)


def find() -> str | None:
    """Return the path of a Chromium: the one CHROMIUM names, the system's, or Playwright's own."""
    named = os.environ.get("CHROMIUM")
    if named:
        return shutil.which(named)
    found = next(filter(None, map(shutil.which, NAMES)), None)
    return found or (str(MAC) if MAC.exists() else playwrights_own())


def launch(playwright):
    """Start the Chromium of this machine with a Playwright; raise Stopped where there is none."""
    path = find()
    if not path:
        raise Stopped(MISSING)
    return playwright.chromium.launch(executable_path=path, args=ARGUMENTS)


def playwrights_own() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def ways_to_install():
    if shutil.which("apt-get") and os.geteuid() == 0:
        for package in [SHELL, "chromium"]:
            install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", package]
            yield [["apt-get", "update", "-qq"], install]
    yield [[sys.executable, "-m", "playwright", "install", "chromium"]]


if __name__ == "__main__":
    run_as_script(main)
