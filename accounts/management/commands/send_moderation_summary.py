"""Write to the people of the admin who want it what waits for them. To be run once a day."""

from django.core.management.base import BaseCommand
from django.utils.timezone import localtime

from accounts import summary


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true", help="say what would be sent, and to whom")

    def handle(self, *, dry_run, **options):
        if not dry_run:
            self.stdout.write(f"Letters: {summary.send()}.")
            return
        for person, piles in summary.waiting():
            self.stdout.write(f"Would write to {person.email}.")
            for pile in piles:
                since = f", the oldest since {localtime(pile['oldest']):%d %B %Y}" if pile["oldest"] else ""
                self.stdout.write(f"  {pile['name']}: {pile['count']}{since}.")
