from itertools import batched

from django.core.management.base import BaseCommand
from django.utils import timezone

from partnerships.noticeboard.notices import posting

# Matches are counted anew for all of them together.
AT_ONCE = 100


class Command(BaseCommand):
    help = (
        "Take notices off the board at the end of their term; two weeks before, write with a link to renew. Run it "
        "daily."
    )

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true", help="say what would be done, and do nothing")

    def handle(self, dry_run, **options):
        today = timezone.localdate()
        over, ending = list(posting.to_expire(today)), list(posting.to_remind(today))
        if dry_run:
            for notice in over:
                self.stdout.write(f"would expire: {notice}")
            for notice in ending:
                self.stdout.write(f"would remind of: {notice}")
            self.stdout.write(f"{len(over)} would expire, {len(ending)} would be reminded of.")
        else:
            expired = sum(posting.expire(some) for some in batched(over, AT_ONCE))
            reminded = sum(posting.remind(notice) for notice in ending)
            self.stdout.write(f"{expired} expired, {reminded} reminded of.")
