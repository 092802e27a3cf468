"""Measure searches for schools in the real register: python benchmarks/schools.py

Each goes through the whole stack of middleware, compressed, as a visitor's would; its database time is that of its
queries. It uses the directory of 10,000 projects of benchmarks/generate_projects.py, in which two schools in three have
a project, and makes it where there is none. The aim is 30 ms of server time for every search.
"""

import argparse
import statistics
import subprocess
import sys

from browse import GENERATOR, request, timed
from databases import set_up

SIZE = 10_000
AIM = 30
ADDRESSES = {
    "all schools": "/schools/",
    "the last page": "/schools/?page=1535",
    "a name": "/schools/?q=eton+college",
    "a common word": "/schools/?q=primary",
    "two common words": "/schools/?q=primary+church",
    "a misspelt name": "/schools/?q=winchster+colege",
    "a postcode": "/schools/?q=LA9+4PY",
    "near a place": "/schools/?place=Kendal&within=10",
    "50 miles of London": "/schools/?place=London&within=50",
    "words, 50 miles of London": "/schools/?q=primary&place=London&within=50",
    "the last page of those": "/schools/?q=primary&place=London&within=50&page=164",
    "a sector": "/schools/?sector=state",
    "sector, phase, region": "/schools/?sector=state&phase=primary&region=london",
    "ISC only": "/schools/?isc=yes",
    "with projects": "/schools/?with_projects=yes",
    "with projects, state": "/schools/?with_projects=yes&sector=state",
    "with projects, words": "/schools/?with_projects=yes&q=primary",
    "with projects, late page": "/schools/?with_projects=yes&page=800",
    "a late page of a sector": "/schools/?sector=state&page=1200",
}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=20)
    rounds = parser.parse_args().rounds
    subprocess.run([sys.executable, GENERATOR, str(SIZE), "--if-missing"], check=True)
    set_up(SIZE)
    times = {name: [] for name in ADDRESSES}
    for turn in range(rounds + 2):  # in turns, so that a busy moment falls on all alike
        for name, address in ADDRESSES.items():
            took = timed(lambda: request(address)) * 1000  # noqa: B023
            if turn >= 2:
                times[name].append(took)
    print(f"{'':28}{'queries':>8}{'database':>10}{'best ms':>9}{'p50 ms':>9}{'p95 ms':>9}")
    for name, address in ADDRESSES.items():
        queries, database = of_database(address)
        median, late = statistics.median(times[name]), statistics.quantiles(times[name], n=20)[-1]
        over = "  over the aim" if median > AIM else ""
        print(f"{name:28}{queries:>8}{database:>10.1f}{min(times[name]):>9.1f}{median:>9.1f}{late:>9.1f}{over}")


def of_database(address):
    """Return how many queries a page asks, and the milliseconds that they take together."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as captured:
        request(address)
    return len(captured), sum(float(query["time"]) for query in captured) * 1000


if __name__ == "__main__":
    main()
