"""How gunicorn serves the site, in production and in the demo. It reads this file by itself.

WEB_CONCURRENCY (processes) is gunicorn's own variable; README.md lists it with ours.
"""

import os

bind = f"{os.environ.get('HOST') or '127.0.0.1'}:{os.environ.get('PORT') or '8000'}"
workers = int(os.environ.get("WEB_CONCURRENCY") or 2)
# Threads wait for the database side by side; together they stay below DATABASE_POOL_SIZE connections a process.
threads = 4
worker_class = "gthread"
timeout = 30
graceful_timeout = 10
# A heartbeat file on a slow disk stalls workers; shared memory never does.
worker_tmp_dir = "/dev/shm" if os.path.isdir("/dev/shm") else None  # noqa: S108 - a heartbeat holds no data
loglevel = (os.environ.get("LOG_LEVEL") or "info").lower()
accesslog = "-" if os.environ.get("ACCESS_LOG", "").lower() in {"1", "true", "yes", "on"} else None
# gunicorn's control socket would lie in the home folder and be shared by every site on the machine.
control_socket_disable = True


def post_worker_init(worker):
    """Load every page before it is asked for, and keep the search for garbage off the time of requests."""
    from django.urls import get_resolver

    from schools_together import garbage, release

    _ = get_resolver().url_patterns  # imports the views
    release.mark()
    garbage.search_seldom()
