"""Measure the noticeboard at 10,000 notices: python benchmarks/matching.py

The aim is 20 ms of server time for the page of a notice with its matches. Also measured: the list, and storing all
matches anew when a notice is published.
"""

import datetime
import random
import statistics
import sys

from browse import request, timed
from databases import mark_complete, use

SIZE = 10_000
AIM = 20
ROUNDS = 30


def main():
    if use("notices"):
        fill()
        mark_complete()
    from django.db import transaction

    from partnerships.noticeboard.models import Notice
    from partnerships.noticeboard.notices import board

    keys = random.Random(1).sample(list(Notice.objects.values_list("pk", flat=True)), ROUNDS)

    def publish(key):
        with transaction.atomic():
            board.show_anew([key])

    tell("a notice with its matches", [lambda key=key: request(f"/noticeboard/{key}/") for key in keys], AIM)
    tell("the list, filtered", [lambda: request("/noticeboard/?topic=music&kind=offer")] * ROUNDS)
    tell("publish one", [lambda key=key: publish(key) for key in keys[:10]])


def tell(name, tries, aim=None):
    tries[0]()  # the first makes the index
    times = [timed(one) * 1000 for one in tries]
    late = statistics.quantiles(times, n=20)[-1]
    over = "  over the aim" if aim and statistics.median(times) > aim else ""
    middle = statistics.median(times)
    sys.stdout.write(f"{name:28}{min(times):9.1f} ms best{middle:9.1f} ms p50{late:9.1f} ms p95{over}\n")


def fill():
    """Make the notices of 3,000 schools spread over an area like England's."""
    from django.core.management import call_command

    from partnerships.noticeboard.models import Notice
    from partnerships.noticeboard.notices import board
    from partnerships.projects.models import Resource, Topic
    from partnerships.schools.models import Phase

    call_command("migrate", verbosity=0)
    dice = random.Random(5)
    schools = make_schools(dice)
    notices = Notice.objects.bulk_create(made_up(schools, dice) for _ in range(SIZE))
    for field, model, most in (("topics", Topic, 3), ("resources", Resource, 2), ("phases", Phase, 2)):
        link(notices, field, list(model.objects.values_list("pk", flat=True)), most, dice)
    enter(notices)
    board.write_anew()


def make_schools(dice):
    from partnerships.schools.models import School

    return School.objects.bulk_create(
        School(
            urn=str(100_000 + number),
            name=f"School {number}",
            sector=dice.choice(["state", "independent"]),
            register="made up",
            easting=dice.randrange(150_000, 650_000),
            northing=dice.randrange(50_000, 550_000),
        )
        for number in range(3_000)
    )


def link(notices, field, keys, most, dice):
    """Give each notice some rows of a list; at least one topic."""
    from partnerships.noticeboard.models import Notice

    through = getattr(Notice, field).through
    rows = [
        through(notice_id=notice.pk, **{f"{field[:-1]}_id": key})
        for notice in notices
        for key in dice.sample(keys, dice.randrange(field == "topics", most + 1))
    ]
    through.objects.bulk_create(rows, batch_size=5_000)


def enter(notices):
    """Write empty entries, so that board.write_anew() knows of every notice."""
    from partnerships.noticeboard.models import NoticeEntry

    NoticeEntry.objects.bulk_create(
        NoticeEntry(
            notice=notice,
            version=0,
            first_version=0,
            sort_title="",
            published_at=notice.published_at,
            expires_on=notice.expires_on,
            card="",
        )
        for notice in notices
    )


def made_up(schools, dice):
    from partnerships.noticeboard.models import Notice

    return Notice(
        kind=dice.choice(["offer", "request"]),
        school=dice.choice(schools),
        title=f"Notice {dice.randrange(10_000)}",
        text="Two schools meet every week.",
        status="published",
        published_at=datetime.datetime.now(datetime.UTC),
        expires_on=datetime.date(2999, 12, 31),
        term=dice.choice(["autumn", "summer"]),
        year=2999,
        miles=dice.choice([0, 5, 10, 20, 50]),
        is_online=dice.random() < 0.2,
        weekdays=dice.sample(range(1, 8), dice.randrange(3)),
        cost=dice.choice(["none", "ours", "shared", "talk"]),
    )


if __name__ == "__main__":
    main()
