from django.core.management.base import BaseCommand

from events.proposals import answering


class Command(BaseCommand):
    help = "Delete the proposals for events that were answered a year ago."

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true", help="say how many, and delete nothing")

    def handle(self, *, dry_run, **options):
        old = answering.out_of_date()
        count = old.count() if dry_run else old.delete()[0]
        self.stdout.write(f"{'Would delete' if dry_run else 'Deleted'} {count} proposal{'' if count == 1 else 's'}.")
