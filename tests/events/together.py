"""A few people or workers at the same moment."""

import threading
from concurrent.futures import ThreadPoolExecutor

from django.db import connection


def at_once(*calls, refusals: type[Exception] | tuple = ()) -> list[Exception | None]:
    """Do the calls at the same moment, each over a connection of its own; return what each refused, or None."""
    start = threading.Barrier(len(calls))

    def run(call):
        start.wait(timeout=10)
        try:
            call()
        except refusals as refusal:
            return refusal
        else:
            return None
        finally:
            connection.close()

    with ThreadPoolExecutor(len(calls)) as threads:
        return list(threads.map(run, calls))
