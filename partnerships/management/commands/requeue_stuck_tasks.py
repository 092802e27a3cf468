"""Put back into the queue what a worker began and never finished, because it died."""

from django.core.management.base import BaseCommand

from schools_together import queue


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true", help="say what would be put back, and change nothing")

    def handle(self, *, dry_run, **options):
        stuck = queue.stuck()
        count = stuck.count() if dry_run else queue.try_again(stuck)
        self.stdout.write(f"{'Would put' if dry_run else 'Put'} back {count} task{'' if count == 1 else 's'}.")
