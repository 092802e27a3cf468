from django.core.management.base import BaseCommand

from events.mailing import joining


class Command(BaseCommand):
    help = "Delete addresses that never confirmed, that left, or that mail cannot reach, once their time is over."

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true", help="say how many, and delete nothing")

    def handle(self, *, dry_run, **options):
        old = joining.out_of_date()
        count = old.count() if dry_run else old.delete()[1].get("events.Subscriber", 0)
        self.stdout.write(f"{'Would delete' if dry_run else 'Deleted'} {count} address{'' if count == 1 else 'es'}.")
