"""Run the demo: a database, the register and the sample directory in it, and the site served as in production.

Runs under the Python of .venv. Ctrl-C ends everything that it started.
"""

import os
import secrets
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

from telling import Stopped, run_as_script, say

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

LOOPBACK = {"127.0.0.1", "localhost", "::1", "[::1]"}
PORTS_TO_TRY = 20
SECONDS_TO_START = 60
ROOM_NEEDED = 500_000_000  # bytes: the database and the static files


def main():
    os.chdir(ROOT)
    host = os.environ.get("HOST") or "127.0.0.1"
    port = free_port(host, os.environ.get("PORT") or "8000")
    demo = demo_environment(host, port)
    prepare(demo)
    serve(demo)


def free_port(host: str, wanted: str) -> int:
    """Return the wanted port, or the next one that nobody uses."""
    if not (wanted.isascii() and wanted.isdecimal()) or not 0 < int(wanted) < 65536:
        raise Stopped(f"PORT is “{wanted}”. Set it to a number from 1 to 65535.")
    first = int(wanted)
    for port in range(first, min(first + PORTS_TO_TRY, 65536)):
        if is_free(host, port):
            if port != first:
                say(f"Port {first} is taken; using {port}.")
            return port
    raise Stopped(f"Port {first} and the next {PORTS_TO_TRY - 1} are taken. Choose another: PORT=9000 make run.")


def is_free(host: str, port: int) -> bool:
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host.strip("[]"), port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except socket.gaierror:
        raise Stopped(f"HOST is “{host}”, which this machine cannot resolve. Try HOST=127.0.0.1.") from None
    except PermissionError:
        raise Stopped(f"Port {port} is reserved for the system. Choose one from 1024 on: PORT=8000 make run.") from None
    except OSError as error:
        if error.errno == socket.errno.EADDRNOTAVAIL:
            raise Stopped(f"HOST is “{host}”, which is no address of this machine. Try HOST=127.0.0.1.") from None
        return False
    return True


def demo_environment(host: str, port: int) -> dict[str, str]:
    """Return the environment of the demo: production's settings, except that it speaks plain http."""
    if not os.environ.get("DATABASE_URL"):
        start_database()
    return {
        **os.environ,
        "DEBUG": "false",
        "DEMO": "true",
        "HOST": host,
        "PORT": str(port),
        "SECRET_KEY": secret_key(),
        # Whoever opens the demo to a network cannot know the name it will be called by.
        "ALLOWED_HOSTS": "localhost,127.0.0.1,[::1]" if host in LOOPBACK else "*",
        "SITE_URL": address(host, port),
        "LOG_LEVEL": os.environ.get("LOG_LEVEL") or "WARNING",
    }


def start_database() -> None:
    """Start the embedded PostgreSQL; it stops when this process ends."""
    say("Starting a PostgreSQL of our own in var/.")
    from django.core.exceptions import ImproperlyConfigured

    from schools_together import embedded_database

    try:
        embedded_database.start(ROOT)
    except ImproperlyConfigured as refusal:
        raise Stopped(str(refusal)) from None


def secret_key() -> str:
    """Return this checkout's own secret key; made once, so that logins outlive a restart."""
    path = ROOT / "var" / "demo-secret-key"
    if not path.exists():
        path.parent.mkdir(exist_ok=True)
        path.write_text(secrets.token_urlsafe(50))
        path.chmod(0o600)
    return path.read_text()


def address(host: str, port: int) -> str:
    shown = "localhost" if host in {"127.0.0.1", "0.0.0.0", "::", "[::]"} else host  # noqa: S104 - compared, not bound
    return f"http://{shown}:{port}"


def prepare(demo: dict[str, str]) -> None:
    if shutil.disk_usage(ROOT).free < ROOM_NEEDED:
        raise Stopped("The disk is nearly full. Make about 500 MB of room and run the same command again.")
    if subprocess.run([sys.executable, "manage.py", "demo"], env=demo).returncode:
        raise Stopped("The demo could not be prepared; the lines above say why.")


def serve(demo: dict[str, str]) -> None:
    """Serve until somebody stops it, and leave nothing running."""
    server = subprocess.Popen([sys.executable, "-m", "gunicorn", "schools_together.wsgi"], env=demo)
    worker = subprocess.Popen(
        [sys.executable, "manage.py", "db_worker", "--no-reload", "--interval", "0.4", "-v", "0"], env=demo
    )
    try:
        wait_until_ready(server, demo)
        print(
            f"\n  Schools Together, the demo: {demo['SITE_URL']}/", f"  The admin: {demo['SITE_URL']}/admin/", sep="\n"
        )
        print("  Ctrl-C stops it.\n", flush=True)
        server.wait()
    except KeyboardInterrupt:
        say("Stopping the demo.")
    finally:
        for process in (server, worker):
            process.terminate()
            process.wait()
    if server.returncode not in (0, -15):
        raise Stopped("The server ended by itself; the lines above say why.")


def wait_until_ready(server: subprocess.Popen, demo: dict[str, str]) -> None:
    port = demo["PORT"]
    host = demo["HOST"] if demo["HOST"] not in {"0.0.0.0", "::", "[::]"} else "127.0.0.1"  # noqa: S104 - compared
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline and server.poll() is None:
        try:
            with urllib.request.urlopen(f"http://{host}:{port}/readyz", timeout=5):
                return
        except OSError:
            time.sleep(0.1)
    raise Stopped("The server did not start; the lines above say why.")


if __name__ == "__main__":
    run_as_script(main)
