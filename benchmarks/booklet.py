"""Measure the booklet's PDF of 100 projects: python benchmarks/booklet.py

It uses the database of DATABASE_URL, which must hold at least 100 published projects (the sample directory has 177),
and changes nothing in it: the booklet is made in a transaction that is rolled back. The aim is under ten seconds, from
the first query to the last byte. For a yardstick that knows this machine, the time that typst takes for 100 plain pages
is measured in the same run.
"""

import os
import statistics
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "schools_together.settings")

import django

django.setup()

import typst  # noqa: E402
from django.db import transaction  # noqa: E402

from partnerships.library.booklets import composing, paper  # noqa: E402
from partnerships.library.models import Booklet  # noqa: E402
from partnerships.projects.models import Project  # noqa: E402

PROJECTS, CHAPTERS, ROUNDS, AIM = 100, 8, 5, 10
PLAIN = '#set document(title: "Plain")\n' + "\n#pagebreak()\n".join(
    ["= A page\n" + "Two schools work together. " * 60] * 100
)


def main():
    with transaction.atomic():
        booklet = make_booklet()
        making, plain = [], []
        for _ in range(ROUNDS):
            making.append(timed(lambda: paper.make(booklet)))
            plain.append(timed(lambda: typst.compile(PLAIN.encode(), pdf_standards=["ua-1"])))
        transaction.set_rollback(True)
    best, middle = min(making), statistics.median(making)
    print(f"{PROJECTS} projects: best {best:.1f} s, median {middle:.1f} s, aim under {AIM} s")
    print(f"100 plain pages: median {statistics.median(plain):.2f} s; ratio {middle / statistics.median(plain):.1f}")
    sys.exit(middle > AIM)


def make_booklet() -> Booklet:
    booklet = Booklet.objects.create(year=2099)
    chapters = [composing.add_chapter(booklet, f"Chapter {number}") for number in range(1, CHAPTERS + 1)]
    projects = Project.objects.published().select_related("live").order_by("pk")[:PROJECTS]
    if len(projects) < PROJECTS:
        sys.exit(f"The database holds {len(projects)} published projects; {PROJECTS} are needed. Run load_sample.")
    for number, project in enumerate(projects):
        composing.add(chapters[number % CHAPTERS], project)
    return booklet


def timed(work) -> float:
    before = time.perf_counter()
    work()
    return time.perf_counter() - before


if __name__ == "__main__":
    main()
