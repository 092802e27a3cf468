"""Write to the moderators who want it what waits for them. To be run once a day; nothing is sent when nothing waits."""

from django.core.management.base import BaseCommand

from accounts import summary


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true", help="say what would be sent, and to whom")

    def handle(self, *, dry_run, **options):
        for pile in summary.piles():
            self.stdout.write(f"{pile['name']}: {pile['count']}, the oldest since {pile['oldest']:%d %B %Y}.")
        if dry_run:
            for person in summary.readers():
                self.stdout.write(f"Would write to {person.email}.")
        else:
            self.stdout.write(f"Letters: {summary.send()}.")
