"""Measure the pages side by side with two yardsticks: python benchmarks/browse.py 10000 100000

Static is a Django view that renders a template of the same size and asks no database. Naive is the list of projects
written with joins, icontains, one count query a choice and a template for each card; a project's page has no such
yardstick. All go through the whole stack of middleware, compressed, with nothing answered from a cache: no 304, and
words are searched anew each time (but for the line "kept"). Page and static page take turns; on a busy machine compare
the best of each (the last columns), which hold least of what else the machine does. A size that has no directory yet
gets one first.
"""

import argparse
import json
import statistics
import subprocess
import sys
import time

from databases import ROOT, use

A_PROJECT = "/projects/project-1/"
PAGES = {
    "no filter": "/projects/",
    "one filter": "/projects/?topic=music",
    "five filters": "/projects/?topic=music&topic=stem&phase=primary&region=north-east&region=north-west"
    "&sector=state&status=running",
    "words": "/projects/?q=music",
    "words, kept": "/projects/?q=music",
    "words and filters": "/projects/?q=school+pupils&topic=stem&region=london",
    "near a place": "/projects/?place=York&within=20",
    "on the map": "/projects/?view=map",
    "a project": A_PROJECT,
}
ROUNDS, NAIVE_ROUNDS, WARM_UP = 60, 1, 5
GENERATOR = ROOT / "benchmarks" / "generate_projects.py"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", type=int, nargs="*", default=[10_000, 100_000])
    parser.add_argument("--measure", action="store_true", help="measure one size and print it as JSON")
    parser.add_argument("--without-naive", action="store_true", help="leave out the slow yardstick")
    options = parser.parse_args()
    if options.measure:
        print(json.dumps(measure(options.sizes[0], options.without_naive)))
        return
    results = {size: in_a_process(size, options.without_naive) for size in options.sizes}
    for size, result in results.items():
        show(size, result, smaller=results[min(results)] if size != min(results) else None)


def in_a_process(size, without_naive):
    """Measure one size in a process of its own, so that no size warms up for another."""
    subprocess.run([sys.executable, GENERATOR, str(size), "--if-missing"], check=True)
    command = [sys.executable, __file__, str(size), "--measure", *(["--without-naive"] if without_naive else [])]
    measured = subprocess.run(command, stdout=subprocess.PIPE, check=True, text=True)
    return json.loads(measured.stdout.splitlines()[-1])


def measure(size, without_naive):
    use(size)
    import naive

    from partnerships.projects import catalogue, facet_index
    from partnerships.projects.models import Project

    for _ in catalogue.enter_all(Project.objects.filter(pk=1)):
        pass  # its finished page, as today's templates write it
    began = time.perf_counter()
    facet_index.FacetIndex.load(catalogue.current_version())
    rebuild = time.perf_counter() - began
    pages = {name: measure_page(name, address, naive, without_naive) for name, address in PAGES.items()}
    return {"rebuild": rebuild, "pages": pages}


def measure_page(name, address, naive, without_naive):
    from django.template import engines

    from partnerships.projects import facet_index

    def get():
        if name != "words, kept":
            facet_index.projects.index.searches.clear()
        return request(address)

    def get_static():
        return request("/static-page/")

    page = get()
    naive.static_page.template = engines["django"].from_string("{% verbatim %}" + page.raw + "{% endverbatim %}")
    times, static_times = take_turns(get, get_static)
    return {
        "queries": count_queries(get),
        "p50": statistics.median(times),
        "p95": statistics.quantiles(times, n=20)[-1],
        "best": min(times),
        "static": statistics.median(static_times),
        "static best": min(static_times),
        "naive": None if without_naive or address == A_PROJECT else measure_naive(address),
        "bytes": len(page.compressed),
    }


def take_turns(*runs):
    """Return the times of each run, one after the other, so that a busy moment falls on all alike."""
    times = [[timed(run) for run in runs] for _ in range(ROUNDS + WARM_UP)]
    return zip(*times[WARM_UP:], strict=True)


def measure_naive(address):
    address = address.replace("/projects/", "/naive-page/", 1)
    return statistics.median(timed(lambda: request(address)) for _ in range(NAIVE_ROUNDS))


class Answer:
    def __init__(self, raw, compressed):
        self.raw, self.compressed = raw, compressed


def request(address):
    """Ask the site's own handler, as a server would, and read the answer."""
    import gzip

    from django.core.handlers.wsgi import WSGIHandler
    from django.test import RequestFactory

    if not hasattr(request, "handler"):
        request.handler = WSGIHandler()
    environ = RequestFactory(headers={"accept-encoding": "gzip"}).get(address).environ
    response = request.handler(environ, lambda status, headers: None)
    if response.status_code != 200:
        sys.exit(f"{address}: {response.status_code}")
    compressed = b"".join(response)
    response.close()
    return Answer(gzip.decompress(compressed).decode(), compressed)


def timed(run):
    began = time.perf_counter()
    run()
    return time.perf_counter() - began


def count_queries(run):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as captured:
        run()
    return len(captured)


def show(size, result, smaller):
    print(f"\n{size:,} projects; the index made from nothing in {result['rebuild'] * 1000:,.0f} ms")
    heads = ["queries", "p50 ms", "p95 ms", "KB", "x static", "naive/it", "growth", "best ms", "x static", "growth"]
    print(f"{'':20}" + "".join(f"{head:>9}" for head in heads))
    for name, page in result["pages"].items():
        before = smaller["pages"][name] if smaller else None
        naive = f"{page['naive'] / page['p50']:.0f}" if page["naive"] else ""
        columns = [
            page["queries"],
            f"{page['p50'] * 1000:.1f}",
            f"{page['p95'] * 1000:.1f}",
            f"{page['bytes'] / 1024:.1f}",
            f"{page['p50'] / page['static']:.1f}",
            naive,
            growth(page, before, "p50"),
            f"{page['best'] * 1000:.1f}",
            f"{page['best'] / page['static best']:.1f}",
            growth(page, before, "best"),
        ]
        print(f"{name:20}" + "".join(f"{column:>9}" for column in columns))


def growth(page, before, measure):
    return f"{page[measure] / before[measure]:.2f}" if before else ""


if __name__ == "__main__":
    main()
